package banner

import (
	"bytes"
	"compress/gzip"
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"candor/generator/site/assets/minify"
)

// release writes the source as the next version. It is said by hand, never by the way
// with other golden files: what is released stays for good.
var release = flag.Bool("release", false, "release assets/banner.js as the next version of the banner's script")

// maxScript is the budget of the script in bytes of gzip.
const maxScript = 3584

// build makes a script of its source: the style within is minified too.
func build(t *testing.T) []byte {
	t.Helper()
	source, err := os.ReadFile("../../../assets/banner.js")
	if err != nil {
		t.Fatal(err)
	}
	source = regexp.MustCompile("const style = `[^`]*`").ReplaceAllFunc(source, func(text []byte) []byte {
		name, style, _ := bytes.Cut(bytes.TrimSuffix(text, []byte("`")), []byte("`"))
		small, err := minify.CSS(style)
		if err != nil {
			t.Fatal(err)
		}
		return fmt.Appendf(nil, "%s`%s`", name, small)
	})
	script, err := minify.JS(source)
	if err != nil {
		t.Fatal(err)
	}
	return append(escaped(script), '\n')
}

// escaped writes characters that are not ASCII as escapes; in the script they are in texts
// only. A page without a charset reads the script as windows-1252, and some hosts send none
// with it: × would become "Ã—".
func escaped(script []byte) []byte {
	var b bytes.Buffer
	for _, r := range string(script) {
		if r < utf8.RuneSelf {
			b.WriteRune(r)
		} else {
			fmt.Fprintf(&b, `\u%04x`, r)
		}
	}
	return b.Bytes()
}

// fileOf returns the name of a version in the folder released.
func fileOf(s Script) string {
	return fmt.Sprintf("%d.%s", s.version, strings.TrimPrefix(s.Path, "/banner."))
}

func TestTheSourceIsReleased(t *testing.T) {
	script := build(t)
	versions := Released()
	newest := versions[len(versions)-1]
	if *release && !bytes.Equal(newest.content, script) {
		next := scriptOf(newest.version+1, script)
		if err := os.WriteFile(filepath.Join("released", fileOf(next)), script, 0o644); err != nil {
			t.Fatal(err)
		}
		t.Logf("released %s", fileOf(next))
		return
	}
	if !bytes.Equal(newest.content, script) {
		t.Error("assets/banner.js is not what the newest version was made of; to release it: go test ./generator/outputs/banner -run Released -release")
	}
}

func TestNoReleasedVersionIsChangedOrRemoved(t *testing.T) {
	entries, err := os.ReadDir("released")
	if err != nil {
		t.Fatal(err)
	}
	versions := Released()
	if len(entries) != len(versions) {
		t.Fatalf("%d files in the folder released, %d versions", len(entries), len(versions))
	}
	for i, v := range versions {
		if v.version != i+1 {
			t.Errorf("version %d is missing", i+1)
		}
		if _, err := os.Stat(filepath.Join("released", fileOf(v))); err != nil {
			t.Errorf("version %d was changed after its release: its bytes would be called %s", v.version, fileOf(v))
		}
	}
}

func TestTheNewestScriptIsASCII(t *testing.T) {
	versions := Released()
	script := versions[len(versions)-1].content
	if at := bytes.IndexFunc(script, func(r rune) bool { return r >= utf8.RuneSelf }); at >= 0 {
		t.Errorf("not ASCII: %s", script[max(at-20, 0):at+4])
	}
}

func TestTheScriptIsSmall(t *testing.T) {
	var packed bytes.Buffer
	w, _ := gzip.NewWriterLevel(&packed, gzip.BestCompression)
	w.Write(build(t))
	w.Close()
	t.Logf("%d bytes, %d gzip", len(build(t)), packed.Len())
	if packed.Len() > maxScript {
		t.Errorf("the script has %d bytes gzip, and may have %d", packed.Len(), maxScript)
	}
}

// TestTheScriptKnowsTheKindsThatThereAre holds that the source has an icon for each kind of
// notice that a state may have, and for no other.
func TestTheScriptKnowsTheKindsThatThereAre(t *testing.T) {
	source, err := os.ReadFile("../../../assets/banner.js")
	if err != nil {
		t.Fatal(err)
	}
	var read struct {
		Definitions struct {
			Notice struct {
				Properties struct{ Kind struct{ Enum []string } }
			}
		} `json:"$defs"`
	}
	if err := json.Unmarshal(Schema, &read); err != nil {
		t.Fatal(err)
	}
	var icons []string
	for _, key := range regexp.MustCompile(`(\w+): "`).FindAllSubmatch(regexp.MustCompile(`const icons = .*`).Find(source), -1) {
		icons = append(icons, string(key[1]))
	}
	if kinds := read.Definitions.Notice.Properties.Kind.Enum; len(kinds) == 0 || !slices.Equal(icons, kinds) {
		t.Errorf("icons of %q, kinds %q", icons, kinds)
	}
}
