package main

import (
	"os/exec"
	"testing"
	"time"

	"candor/generator/tools/announce/ledger"
)

// TestWhatAnotherRunSentMeanwhileIsSeen holds that a run that has something to send takes the ledger
// as it is when it begins to send, and not as it was before it waited for the live page: a text
// that another run has delivered in between is neither sent again nor in doubt.
func TestWhatAnotherRunSentMeanwhileIsSeen(t *testing.T) {
	shared, here, other := t.TempDir(), t.TempDir(), t.TempDir()
	for _, args := range [][]string{
		{"init", "--quiet", "--bare", shared},
		{"clone", "--quiet", shared, here},
		{"clone", "--quiet", shared, other},
	} {
		if said, err := exec.Command("git", args...).CombinedOutput(); err != nil {
			t.Fatalf("git %s: %s", args, said)
		}
	}
	in := func(dir string) *announcement {
		w := &env{site: dir, getenv: noEnvironment, now: time.Now}
		return &announcement{env: w, flags: &announceFlags{branch: "candor-ledger"}}
	}
	waiting, sending := in(here), in(other)
	if _, err := waiting.readLedger(); err != nil {
		t.Fatal(err)
	}
	store, closing, err := sending.openLedger()
	if err != nil {
		t.Fatal(err)
	}
	key := ledger.Key{Channel: "news", Language: "en", Update: "incidents/outage/1"}
	at := time.Date(2026, 11, 20, 9, 0, 0, 0, time.UTC)
	entry := ledger.Entry{At: at, Channel: key.Channel, Language: key.Language, Update: key.Update, Try: 1}
	claim, sent := entry, entry
	claim.Event, sent.Event = ledger.Intent, ledger.Sent
	if _, err := store.Claim(claim); err != nil {
		t.Fatal(err)
	}
	if err := store.Record(sent); err != nil {
		t.Fatal(err)
	}
	if err := closing(); err != nil {
		t.Fatal(err)
	}
	store, _, err = waiting.openLedger()
	if err != nil {
		t.Fatal(err)
	}
	if got := store.Ledger().Mark(key).Status; got != ledger.Delivered {
		t.Errorf("the text is %v, want delivered", got)
	}
}
