package ledger_test

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"candor/generator/tools/announce/ledger"
)

// clones returns git in two clones of one repository, as two machines have them.
func clones(t *testing.T) (one, other ledger.Git) {
	t.Helper()
	dir := t.TempDir()
	home := filepath.Join(dir, "home")
	if err := os.MkdirAll(home, 0o777); err != nil {
		t.Fatal(err)
	}
	in := func(where string) ledger.Git {
		return func(input string, args ...string) (string, error) {
			cmd := exec.Command("git", args...)
			cmd.Dir, cmd.Stdin = filepath.Join(dir, where), strings.NewReader(input)
			cmd.Env = append(os.Environ(), "HOME="+home, "GIT_CONFIG_NOSYSTEM=1", "GIT_TERMINAL_PROMPT=0")
			var said bytes.Buffer
			cmd.Stderr = &said
			out, err := cmd.Output()
			if err != nil {
				err = fmt.Errorf("git %s: %w: %s", args[0], err, said.Bytes())
			}
			return string(out), err
		}
	}
	root := in("")
	for _, args := range [][]string{
		{"init", "--quiet", "--bare", "shared"}, {"clone", "--quiet", "shared", "one"}, {"clone", "--quiet", "shared", "other"},
	} {
		if _, err := root("", args...); err != nil {
			t.Fatal(err)
		}
	}
	return in("one"), in("other")
}

func open(t *testing.T, git ledger.Git, run string) *ledger.Branch {
	t.Helper()
	b, err := ledger.OpenBranch(git, "ledger", run)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// claim claims a text and returns whether another run came first.
func claim(t *testing.T, b *ledger.Branch, e ledger.Entry) bool {
	t.Helper()
	moved, err := b.Claim(e)
	if err != nil {
		t.Fatal(err)
	}
	return moved
}

// TestOneOfTwoClaimsSucceeds holds that of two runs that claim the same text at the same second one
// alone gets it, whether the branch is there yet or not.
func TestOneOfTwoClaimsSucceeds(t *testing.T) {
	one, other := clones(t)
	for second := range 2 {
		e := entry(second, ledger.Intent, second+1)
		first, late := open(t, one, "a"), open(t, other, "b")
		if claim(t, first, e) {
			t.Fatal("the first claim was refused")
		}
		if !claim(t, late, e) {
			t.Fatal("both runs have the text")
		}
		if late.Ledger().Mark(key).Status != ledger.InDoubt {
			t.Error("the second run does not know of the first one's claim")
		}
	}
}

// TestResults holds that what a run has done is recorded though another wrote meanwhile.
func TestResultsAreAddedToOtherRuns(t *testing.T) {
	one, other := clones(t)
	b := open(t, one, "a")
	claim(t, b, entry(0, ledger.Intent, 1))
	if err := b.Record(entry(1, ledger.Sent, 1)); err != nil {
		t.Fatal(err)
	}
	elsewhere := entry(2, ledger.Intent, 1)
	elsewhere.Channel = "mail"
	claim(t, open(t, other, "b"), elsewhere)
	if err := b.Close(); err != nil {
		t.Fatal(err)
	}
	l := open(t, other, "c").Ledger()
	if l.Mark(key).Status != ledger.Delivered || l.Mark(elsewhere.Key()).Status != ledger.InDoubt {
		t.Error("an entry was lost")
	}
}

// TestClaimCarriesResults holds that a claim records what was done before it.
func TestClaimCarriesResults(t *testing.T) {
	one, other := clones(t)
	b := open(t, one, "a")
	claim(t, b, entry(0, ledger.Intent, 1))
	if err := b.Record(entry(1, ledger.Sent, 1)); err != nil {
		t.Fatal(err)
	}
	next := entry(2, ledger.Intent, 1)
	next.Language = "ru"
	claim(t, b, next)
	if open(t, other, "b").Ledger().Mark(key).Status != ledger.Delivered {
		t.Error("the claim left the result behind")
	}
}

// TestRefusedPushIsAnError holds that nothing counts as claimed where nothing can be pushed.
func TestRefusedPushIsAnError(t *testing.T) {
	one, _ := clones(t)
	refusing := func(input string, args ...string) (string, error) {
		if args[0] == "push" {
			return "", fmt.Errorf("the remote says no")
		}
		return one(input, args...)
	}
	b := open(t, refusing, "a")
	if moved, err := b.Claim(entry(0, ledger.Intent, 1)); moved || err == nil || !strings.Contains(err.Error(), "the remote says no") {
		t.Errorf("moved %v, %v", moved, err)
	}
}

// TestPushWhoseAnswerIsLost holds that a push that came through counts, though git did not hear so.
func TestPushWhoseAnswerIsLost(t *testing.T) {
	one, _ := clones(t)
	deaf := func(input string, args ...string) (string, error) {
		out, err := one(input, args...)
		if args[0] == "push" {
			err = fmt.Errorf("the connection broke")
		}
		return out, err
	}
	if claim(t, open(t, deaf, "a"), entry(0, ledger.Intent, 1)) {
		t.Error("a run takes its own claim for another's")
	}
}

func TestInvalidBranch(t *testing.T) {
	one, _ := clones(t)
	if _, err := ledger.OpenBranch(one, "..", "a"); err == nil || !strings.Contains(err.Error(), "is not a valid branch name") {
		t.Errorf("%v", err)
	}
	if _, err := one("", "remote", "set-url", "origin", "/nowhere"); err != nil {
		t.Fatal(err)
	}
	if _, err := ledger.OpenBranch(one, "ledger", "a"); err == nil || !strings.Contains(err.Error(), "cannot be looked up") {
		t.Errorf("%v", err)
	}
}
