package secrets

import (
	"encoding/base64"
	"fmt"
	"math/rand/v2"
	"regexp/syntax"
	"slices"
	"strings"
	"testing"
)

// keysOf returns random keys of a format, made from its own form, so that none is stored
// here. They are the same in each run.
func keysOf(t *testing.T, f *compiled, n int) []string {
	t.Helper()
	r := rand.New(rand.NewPCG(1, uint64(len(f.kind)*1000+len(f.form))))
	parsed, err := syntax.Parse(f.format.pattern(), syntax.Perl)
	if err != nil {
		t.Fatalf("%s: %v", f.kind, err)
	}
	var keys []string
	for range n {
		var b strings.Builder
		write(&b, r, parsed)
		key := b.String()
		if at := strings.LastIndex(key, "asic "); at >= 0 { // what is behind it must be base64 of something
			key = key[:at+5] + base64.StdEncoding.EncodeToString([]byte("larkbook:"+key[at+5:at+5+12]))
		}
		keys = append(keys, key)
	}
	return keys
}

// write writes a random text that a regular expression fits.
func write(b *strings.Builder, r *rand.Rand, e *syntax.Regexp) {
	switch e.Op {
	case syntax.OpLiteral:
		b.WriteString(string(e.Rune))
	case syntax.OpCharClass:
		b.WriteRune(oneOf(r, e.Rune))
	case syntax.OpConcat, syntax.OpCapture:
		for _, sub := range e.Sub {
			write(b, r, sub)
		}
	case syntax.OpAlternate:
		write(b, r, e.Sub[r.IntN(len(e.Sub))])
	case syntax.OpQuest:
		if r.IntN(2) == 0 {
			write(b, r, e.Sub[0])
		}
	case syntax.OpPlus, syntax.OpStar, syntax.OpRepeat:
		from, to := e.Min, e.Max
		if e.Op != syntax.OpRepeat {
			from, to = 6, 12
		}
		if to < 0 {
			to = from + 8
		}
		for range from + r.IntN(to-from+1) {
			write(b, r, e.Sub[0])
		}
	}
}

// oneOf returns a random character of a class, of those that are in keys.
func oneOf(r *rand.Rand, class []rune) rune {
	const usual = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.~+/=%?&'\" @"
	var fit []rune
	for _, c := range usual {
		for i := 0; i < len(class); i += 2 {
			if class[i] <= c && c <= class[i+1] {
				fit = append(fit, c)
			}
		}
	}
	if len(fit) > 62 { // anything but a few: plain ones will do
		fit = fit[:62]
	}
	return fit[r.IntN(len(fit))]
}

// places are where a key may be.
var places = []string{"%s", "Our log of 09:10 UTC showed %s to everyone.", "В журнале за 12:10 был виден %s, мы его отозвали.", "LARKBOOK_VALUE=%s\n", "キー%sが見えた。", "(%s)", "`%s`"}

// TestEveryFormatIsFound holds that each format finds the keys that it describes, wherever they are.
func TestEveryFormatIsFound(t *testing.T) {
	const each = 5
	total, missed := 0, 0
	kinds := map[string]bool{}
	for i := range formats {
		f := &formats[i]
		kinds[f.kind] = true
		if slices.Contains(f.needs, "") || len(f.needs) == 0 {
			t.Errorf("%s has no fixed part", f.kind)
		}
		for _, key := range keysOf(t, f, each) {
			for _, place := range places {
				text := fmt.Sprintf(place, key)
				total++
				if len(Find(text)) == 0 || !Possible(text) {
					missed++
					t.Errorf("%s, %s…: missed in %q (possible: %v)", f.kind, key[:min(len(key), 6)], place, Possible(text))
				}
			}
		}
	}
	t.Logf("%d formats of %d kinds of keys: %d of %d keys in sentences, lists and code found", len(formats), len(kinds), total-missed, total)
}
