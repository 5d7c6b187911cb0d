package ledger

import (
	"errors"
	"fmt"
	"strings"
)

// FileName is the name of the ledger on a branch, and beside a site's content.
const FileName = "announcements.jsonl"

// Git runs git in the site's folder, with a text for its standard input, and returns
// what it printed. An error says what git said.
type Git func(input string, args ...string) (string, error)

// Branch is a ledger on a branch of its own in the repository that the site comes from,
// for machines that keep nothing: a CI job. The branch holds the one file [FileName] and
// shares no history with the site. Nothing in the work tree is touched.
//
// Of two pushes that build on the same commit only one succeeds, and that is the lock: a
// run whose claim is refused reads what the other run has claimed. A claim is pushed before
// it returns; results wait for the next push.
type Branch struct {
	git     Git
	run     string // distinguishes this run's commits from those of any other
	name    string
	tip     string // the commit that was last seen, "" before the first
	text    string // the file in it
	ledger  *Ledger
	results []Entry // recorded, and not pushed yet
}

// remote is where the branch lives.
const remote = "origin"

// tries is how often a push of results is repeated when other runs push first.
const tries = 10

// errMoved reports that another run has pushed first.
var errMoved = errors.New("another run has written the ledger")

// OpenBranch reads the ledger on a branch of the repository's remote, origin. A branch
// that does not exist is created by the first push. Run is a name that no other run has:
// two commits with the same content would be one, and both runs would take it for theirs.
func OpenBranch(git Git, name, run string) (*Branch, error) {
	b := &Branch{git: git, run: run, name: name}
	if _, err := git("", "check-ref-format", b.ref()); err != nil {
		return nil, fmt.Errorf("%q is not a valid branch name", name)
	}
	return b, b.fetch()
}

func (b *Branch) ref() string { return "refs/heads/" + b.name }

// remoteTip returns the commit that the branch is at, "" if there is no such branch.
func (b *Branch) remoteTip() (string, error) {
	listed, err := b.git("", "ls-remote", remote, b.ref())
	tip, _, _ := strings.Cut(listed, "\t")
	return strings.TrimSpace(tip), err
}

// fetch reads the branch as it is now. Results that are not pushed yet still count.
func (b *Branch) fetch() error {
	tip, err := b.remoteTip()
	if err != nil {
		return fmt.Errorf("the ledger's branch cannot be looked up: %w", err)
	}
	if tip == "" {
		b.tip, b.text, b.ledger = "", "", New(b.results...)
		return nil
	}
	seen := "refs/candor/" + b.run
	if _, err := b.git("", "fetch", "--quiet", "--no-tags", remote, "+"+b.ref()+":"+seen); err != nil {
		return fmt.Errorf("the ledger's branch cannot be fetched: %w", err)
	}
	if tip, err = b.git("", "rev-parse", seen); err != nil {
		return fmt.Errorf("the ledger's branch cannot be read: %w", err)
	}
	if _, err := b.git("", "update-ref", "-d", seen); err != nil {
		return fmt.Errorf("the ledger's branch cannot be read: %w", err)
	}
	tip = strings.TrimSpace(tip)
	text, err := b.git("", "cat-file", "blob", tip+":"+FileName)
	if err != nil {
		return fmt.Errorf("the ledger's branch has no file %s: %w", FileName, err)
	}
	entries, err := Parse([]byte(text))
	if err != nil {
		return fmt.Errorf("%s on the ledger's branch: %w", FileName, err)
	}
	b.tip, b.text, b.ledger = tip, text, New(append(entries, b.results...)...)
	return nil
}

// Ledger is what is recorded by now.
func (b *Branch) Ledger() *Ledger { return b.ledger }

// Claim records what is about to be done, where every other run sees it. It reports true
// if another run wrote first: then nothing was claimed, the ledger is what that run left,
// and the plan must be made anew.
func (b *Branch) Claim(entries ...Entry) (moved bool, err error) {
	err = b.push(append(b.results, entries...), "candor: about to announce")
	if errors.Is(err, errMoved) {
		return true, b.fetch()
	}
	if err == nil {
		b.ledger.Add(entries...)
	}
	return false, err
}

// Record keeps what was done until the next claim or Flush.
func (b *Branch) Record(entries ...Entry) error {
	b.results = append(b.results, entries...)
	b.ledger.Add(entries...)
	return nil
}

// Flush pushes what was recorded. Results hold whatever other runs have written, so they
// are added to it.
func (b *Branch) Flush() error {
	for range tries {
		if len(b.results) == 0 {
			return nil
		}
		err := b.push(b.results, "candor: what was announced")
		if !errors.Is(err, errMoved) {
			return err
		}
		if err := b.fetch(); err != nil {
			return err
		}
	}
	return fmt.Errorf("the ledger's branch cannot be written: other runs keep writing it")
}

// Close pushes what was recorded.
func (b *Branch) Close() error { return b.Flush() }

// push adds entries to the branch, or returns errMoved if it is no longer at the tip that
// was seen. The results are among the entries.
func (b *Branch) push(entries []Entry, subject string) error {
	text := string(whole([]byte(b.text))) + string(Text(entries...))
	commit, err := b.commit(text, subject)
	if err != nil {
		return fmt.Errorf("the ledger cannot be written: %w", err)
	}
	_, refused := b.git("", "push", "--quiet", remote, commit+":"+b.ref())
	if refused == nil {
		b.tip, b.text, b.results = commit, text, nil
		return nil
	}
	tip, err := b.remoteTip()
	switch {
	case err == nil && tip == commit: // it came through, only the answer did not
		b.tip, b.text, b.results = commit, text, nil
		return nil
	case err == nil && tip != b.tip:
		return errMoved
	}
	return fmt.Errorf("cannot push to the ledger's branch; nothing was sent, as it might be sent twice: %w", refused)
}

// commit makes a commit on top of the tip that holds the text and nothing else.
func (b *Branch) commit(text, subject string) (string, error) {
	blob, err := b.git(text, "hash-object", "-w", "--stdin")
	if err != nil {
		return "", err
	}
	tree, err := b.git("100644 blob "+strings.TrimSpace(blob)+"\t"+FileName+"\n", "mktree")
	if err != nil {
		return "", err
	}
	args := []string{"-c", "user.name=candor", "-c", "user.email=candor@localhost", "-c", "commit.gpgsign=false", "commit-tree", strings.TrimSpace(tree), "-m", subject, "-m", "Run: " + b.run}
	if b.tip != "" {
		args = append(args, "-p", b.tip)
	}
	commit, err := b.git("", args...)
	return strings.TrimSpace(commit), err
}
