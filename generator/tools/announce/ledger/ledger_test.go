package ledger_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"candor/generator/tools/announce/ledger"

	"github.com/google/go-cmp/cmp"
)

// begin is the instant of the first entry of these tests.
var begin = time.Date(2026, 11, 20, 9, 12, 0, 0, time.UTC)

func entry(second int, event ledger.Event, try int) ledger.Entry {
	return ledger.Entry{At: begin.Add(time.Duration(second) * time.Second), Event: event,
		Channel: "telegram", Language: "en", Update: "incidents/x/1-investigating", Try: try}
}

var key = entry(0, ledger.Intent, 1).Key()

func TestLatestTryDecides(t *testing.T) {
	tests := []struct {
		name    string
		entries []ledger.Entry
		want    ledger.Status
		try     int
	}{
		{"nothing", nil, ledger.Fresh, 0},
		{"another text", []ledger.Entry{{At: begin, Event: ledger.Sent, Channel: "telegram", Language: "ru", Update: key.Update, Try: 1}}, ledger.Fresh, 0},
		{"an intent", []ledger.Entry{entry(0, ledger.Intent, 1)}, ledger.InDoubt, 1},
		{"sent", []ledger.Entry{entry(0, ledger.Intent, 1), entry(1, ledger.Sent, 1)}, ledger.Delivered, 1},
		{"failed", []ledger.Entry{entry(0, ledger.Intent, 1), entry(1, ledger.Failed, 1)}, ledger.NotSent, 1},
		{"failed, then tried again", []ledger.Entry{entry(0, ledger.Intent, 1), entry(1, ledger.Failed, 1), entry(2, ledger.Intent, 2)}, ledger.InDoubt, 2},
		{"a person says it was sent", []ledger.Entry{entry(0, ledger.Intent, 1), entry(9, ledger.Sent, 1)}, ledger.Delivered, 1},
		{"a person wants it sent", []ledger.Entry{entry(0, ledger.Intent, 1), entry(9, ledger.Resend, 1)}, ledger.Wanted, 1},
		{"and then it is", []ledger.Entry{entry(0, ledger.Intent, 1), entry(9, ledger.Resend, 1), entry(10, ledger.Intent, 2), entry(11, ledger.Sent, 2)}, ledger.Delivered, 2},
		{"passed over", []ledger.Entry{entry(0, ledger.Passed, 0)}, ledger.Dropped, 0},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			for _, order := range [...]func([]ledger.Entry){func([]ledger.Entry) {}, slices.Reverse[[]ledger.Entry]} {
				entries := slices.Clone(tt.entries)
				order(entries)
				if got := ledger.New(entries...).Mark(key); got.Status != tt.want || got.Try != tt.try {
					t.Errorf("got %+v, want status %d of try %d", got, tt.want, tt.try)
				}
			}
		})
	}
}

func TestDoubtsAreOldestFirst(t *testing.T) {
	other := entry(0, ledger.Intent, 1)
	other.Channel = "mail"
	l := ledger.New(entry(5, ledger.Intent, 1), other)
	want := []ledger.Key{other.Key(), key}
	if diff := cmp.Diff(want, l.Doubts()); diff != "" {
		t.Error(diff)
	}
	l.Add(entry(6, ledger.Sent, 1))
	if diff := cmp.Diff(want[:1], l.Doubts()); diff != "" {
		t.Error(diff)
	}
}

func TestEarliestBeginningCounts(t *testing.T) {
	early, late := entry(0, ledger.Began, 0), entry(9, ledger.Began, 0)
	if at, ok := ledger.New(late, early).Began("telegram"); !ok || !at.Equal(begin) {
		t.Errorf("a channel began at its first run, not at %v", at)
	}
	if _, ok := ledger.New(late).Began("mail"); ok {
		t.Error("a channel that nobody has announced to has begun")
	}
}

func TestParseKey(t *testing.T) {
	for _, good := range []ledger.Key{key, {Channel: "team", Update: "promises/next-update/x/2026-11-20T10:00:00Z"}} {
		got, err := ledger.ParseKey(good.String())
		if err != nil || got != good {
			t.Errorf("%s: got %v, %v", good, got, err)
		}
	}
	for _, bad := range []string{"", "telegram", "telegram:en", ":en:x", "telegram:en:"} {
		if _, err := ledger.ParseKey(bad); err == nil {
			t.Errorf("%q is taken for a key", bad)
		}
	}
}

func TestParse(t *testing.T) {
	entries := []ledger.Entry{entry(0, ledger.Intent, 1), {At: begin, Event: ledger.Sent, Channel: "mail", Update: "incidents/x/2", Try: 2, Corrections: 1, Why: "ключ"}}
	text := ledger.Text(entries...)
	if lines := strings.Count(string(text), "\n"); lines != len(entries) {
		t.Fatalf("%d entries have %d lines", len(entries), lines)
	}
	for _, torn := range []string{"", `{"at":"2026-11-20T09:`} {
		got, err := ledger.Parse(append(slices.Clone(text), torn...))
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(entries, got); diff != "" {
			t.Error(diff)
		}
	}
}

func TestParseErrors(t *testing.T) {
	for text, want := range map[string]string{
		"nonsense\n": "line 1 of the ledger: not a ledger entry",
		string(ledger.Text(entry(0, "sent", 1))) + "{\n": "line 2 of the ledger",
		"<<<<<<< HEAD\n": "unresolved merge conflict",
		`{"at":"2026-11-20T09:12:00Z","event":"flown","channel":"a","update":"b"}` + "\n": `unknown event "flown"; a newer candor`,
		`{"at":"2026-11-20T09:12:00Z","event":"sent","update":"b"}` + "\n":                "is missing",
		`{"event":"sent","channel":"a","update":"b"}` + "\n":                              "is missing",
	} {
		if _, err := ledger.Parse([]byte(text)); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: %v, not %q", text, err, want)
		}
	}
}

// FuzzParse holds that whatever can be read is read the same once it is written, and
// that the order of lines does not matter.
func FuzzParse(f *testing.F) {
	f.Add([]byte(""))
	f.Add(ledger.Text(entry(0, ledger.Began, 0), entry(1, ledger.Intent, 1), entry(2, ledger.Sent, 1)))
	f.Add([]byte(`{"at":"2026-11-20T09:12:00+03:00","event":"failed","channel":"a","update":"b","try":3,"why":"\u0000"}` + "\n"))
	f.Fuzz(func(t *testing.T, text []byte) {
		entries, err := ledger.Parse(text)
		if err != nil {
			return
		}
		again, err := ledger.Parse(ledger.Text(entries...))
		if err != nil {
			t.Fatalf("what was written cannot be read: %v", err)
		}
		backwards := slices.Clone(again)
		slices.Reverse(backwards)
		one, other := ledger.New(again...), ledger.New(backwards...)
		for _, e := range again {
			if one.Mark(e.Key()).Status != other.Mark(e.Key()).Status {
				t.Fatalf("the order of lines decides how it stands with %s", e.Key())
			}
		}
	})
}
