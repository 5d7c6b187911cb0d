package announce_test

import (
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"candor/generator/derive"
	"candor/generator/facts"
	"candor/generator/internal/fixture"
	"candor/generator/tools/announce"
	"candor/generator/tools/announce/deliver"
	"candor/generator/tools/announce/ledger"

	"github.com/google/go-cmp/cmp"
)

// six are channels of two languages in all.
func six() []facts.Channel {
	var channels []facts.Channel
	for _, id := range []string{"tg", "mail", "chat", "push", "wall"} {
		channels = append(channels, facts.Channel{ID: id, Service: "webhook", Env: "X", For: "customers"})
	}
	return append(channels, facts.Channel{ID: "composer", Service: "webhook", Env: "X", For: "support"})
}

// outside is the world that a run sends to: what arrived, and a clock.
type outside struct {
	mu      sync.Mutex
	arrived []string
	now     time.Time
	answers map[string][]deliver.Outcome // of a channel, in turn; then it takes everything
	pauses  []time.Duration
	results []string
}

func (o *outside) send(item announce.Item) deliver.Outcome {
	o.mu.Lock()
	defer o.mu.Unlock()
	channel := item.Key.Channel
	if queue := o.answers[channel]; len(queue) > 0 {
		o.answers[channel] = queue[1:]
		if queue[0].Result != deliver.InDoubt && queue[0].Result != deliver.Sent {
			return queue[0]
		}
		o.arrived = append(o.arrived, item.Key.String())
		return queue[0]
	}
	o.arrived = append(o.arrived, item.Key.String())
	return deliver.Outcome{}
}

// run is a run at the world's instant over a store.
func (o *outside) run(s *facts.Site, store announce.Store) announce.Run {
	at := o.now
	return announce.Run{
		Store: store, Send: o.send, Now: func() time.Time { return o.now },
		Plan: func(l *ledger.Ledger) announce.Plan {
			return announce.Make(derive.Derive(s, at, false), l, announce.Options{At: at})
		},
		Pause: func(d time.Duration) error {
			o.pauses, o.now = append(o.pauses, d), o.now.Add(d)
			return nil
		},
		Report: func(item announce.Item, outcome deliver.Outcome, _ time.Duration) {
			o.results = append(o.results, fmt.Sprint(item.Key.Channel, " ", outcome.Result))
		},
	}
}

func openFile(t *testing.T, name string) *ledger.File {
	t.Helper()
	f, err := ledger.OpenFile(name)
	if err != nil {
		t.Fatal(err)
	}
	return f
}

// whole runs to the end on a ledger in a file.
func (o *outside) whole(t *testing.T, s *facts.Site, name string) announce.Counts {
	t.Helper()
	store := openFile(t, name)
	r := o.run(s, store)
	counts, err := r.Do()
	if err = errors.Join(err, store.Close()); err != nil {
		t.Fatal(err)
	}
	return counts
}

// twoOutages are two incidents with an update each.
func twoOutages() []*facts.Event {
	search := fixture.Event(facts.Incident, "search",
		fixture.Say("1-investigating", "20 09:30", facts.Investigating, "Search is down.", fixture.Title("Search"), fixture.With("web", facts.MajorOutage)))
	web := outage()
	web.Updates = web.Updates[:1]
	return []*facts.Event{web, search}
}

// everything is what six channels are to have of both.
func everything() []string {
	var all []string
	for _, c := range six() {
		for _, name := range []string{"outage", "search"} {
			all = append(all, c.ID+":en:incidents/"+name+"/1-investigating")
		}
	}
	slices.Sort(all)
	return all
}

func TestEachTextArrivesOnce(t *testing.T) {
	s, o := site(six(), twoOutages()...), &outside{now: ofNovember(t, "20 09:35")}
	name := filepath.Join(t.TempDir(), "l")
	if counts := o.whole(t, s, name); counts.Sent != 12 || counts.Failed+counts.Doubts > 0 {
		t.Errorf("%+v", counts)
	}
	if !strings.HasPrefix(o.arrived[0], "composer:") || !strings.HasPrefix(o.arrived[1], "composer:") {
		t.Errorf("support is not first: %v", o.arrived)
	}
	if counts := o.whole(t, s, name); counts != (announce.Counts{}) {
		t.Errorf("a second run: %+v", counts)
	}
	slices.Sort(o.arrived)
	if diff := cmp.Diff(everything(), o.arrived); diff != "" {
		t.Error(diff)
	}
}

// TestNobodyWaitsForAFailingChannel holds that nobody waits for a channel that fails, and that what it
// missed comes in order, in this run or the next.
func TestNobodyWaitsForAFailingChannel(t *testing.T) {
	busy := deliver.Outcome{Result: deliver.Temporary, Why: "busy"}
	for name, tt := range map[string]struct {
		answers []deliver.Outcome
		counts  announce.Counts
		pauses  []time.Duration
		again   announce.Counts
	}{
		"once":          {[]deliver.Outcome{busy}, announce.Counts{Sent: 12}, []time.Duration{3 * time.Second}, announce.Counts{}},
		"for a while":   {[]deliver.Outcome{busy, busy, {Result: deliver.Temporary, After: time.Minute}}, announce.Counts{Sent: 12}, []time.Duration{3 * time.Second, 15 * time.Second, time.Minute}, announce.Counts{}},
		"for long":      {[]deliver.Outcome{busy, busy, busy, busy}, announce.Counts{Sent: 10, Failed: 1}, []time.Duration{3 * time.Second, 15 * time.Second, 45 * time.Second}, announce.Counts{Sent: 2}},
		"until tonight": {[]deliver.Outcome{{Result: deliver.Temporary, After: time.Hour}}, announce.Counts{Sent: 10, Failed: 1}, nil, announce.Counts{Sent: 2}},
		"for good":      {[]deliver.Outcome{{Result: deliver.Permanent, Why: "no"}}, announce.Counts{Sent: 11, Failed: 1}, nil, announce.Counts{Sent: 1}},
		"who knows":     {[]deliver.Outcome{{Result: deliver.InDoubt, Why: "?"}}, announce.Counts{Sent: 11, Doubts: 1}, nil, announce.Counts{}},
	} {
		t.Run(name, func(t *testing.T) {
			s := site(six(), twoOutages()...)
			o := &outside{now: ofNovember(t, "20 09:35"), answers: map[string][]deliver.Outcome{"mail": tt.answers}}
			file := filepath.Join(t.TempDir(), "l")
			if counts := o.whole(t, s, file); counts != tt.counts {
				t.Errorf("%+v, not %+v", counts, tt.counts)
			}
			if diff := cmp.Diff(tt.pauses, o.pauses); diff != "" {
				t.Error(diff)
			}
			if last := o.arrived[len(o.arrived)-1]; len(tt.pauses) > 0 && tt.counts.Sent == 12 && !strings.HasPrefix(last, "mail:") {
				t.Errorf("%s waited for mail", last)
			}
			o.now = o.now.Add(10 * time.Minute)
			if counts := o.whole(t, s, file); counts != tt.again {
				t.Errorf("the next run: %+v, not %+v", counts, tt.again)
			}
			slices.Sort(o.arrived)
			if diff := cmp.Diff(everything(), o.arrived); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// killed is what a run that is killed ends with.
type killed struct{}

// mortal is a store and a way to send that end the run at the n-th thing they do: before
// it is done, or right after.
type mortal struct {
	announce.Store
	n     int
	after bool
}

func (m *mortal) step(do func()) {
	m.n--
	if m.n == 0 && !m.after {
		panic(killed{})
	}
	do()
	if m.n == 0 {
		panic(killed{})
	}
}

func (m *mortal) Claim(e ...ledger.Entry) (moved bool, err error) {
	m.step(func() { moved, err = m.Store.Claim(e...) })
	return moved, err
}

func (m *mortal) Record(e ...ledger.Entry) (err error) {
	m.step(func() { err = m.Store.Record(e...) })
	return err
}

// TestKilledAtAnyStep holds that after a run that ended at any step whatever, a second run leaves
// each channel with each text exactly once, or names the one that is in doubt.
func TestKilledAtAnyStep(t *testing.T) {
	s := site(six(), twoOutages()...)
	for n := 1; ; n++ {
		for _, after := range []bool{false, true} {
			o := &outside{now: ofNovember(t, "20 09:35")}
			file := filepath.Join(t.TempDir(), "l")
			survived := o.dying(t, s, file, n, after)
			o.whole(t, s, file)
			l, err := ledger.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			once(t, fmt.Sprintf("killed at step %d, after it: %v", n, after), o.arrived, l.Doubts())
			if survived {
				if n < 3*12 {
					t.Errorf("only %d steps were tried", n)
				}
				return
			}
		}
	}
}

// dying runs until it is killed at a step, and reports whether it got through before.
func (o *outside) dying(t *testing.T, s *facts.Site, file string, n int, after bool) (survived bool) {
	store := openFile(t, file)
	m := &mortal{Store: store, n: n, after: after}
	r := o.run(s, m)
	r.Send = func(item announce.Item) (outcome deliver.Outcome) {
		m.step(func() { outcome = o.send(item) })
		return outcome
	}
	defer func() {
		if err := store.Close(); err != nil {
			t.Error(err)
		}
		if dead := recover(); dead != nil && dead != (killed{}) {
			panic(dead)
		}
	}()
	if _, err := r.Do(); err != nil {
		t.Error(err)
	}
	return true
}

// once holds that each text arrived exactly once, but for one in doubt that
// may have arrived or not.
func once(t *testing.T, when string, arrived []string, doubts []ledger.Key) {
	t.Helper()
	if len(doubts) > 1 {
		t.Errorf("%s: %d texts are in doubt", when, len(doubts))
	}
	for _, text := range everything() {
		times := 0
		for _, a := range arrived {
			if a == text {
				times++
			}
		}
		doubtful := slices.ContainsFunc(doubts, func(k ledger.Key) bool { return k.String() == text })
		if times != 1 && !(doubtful && times == 0) {
			t.Errorf("%s: %s arrived %d times, and in doubt: %v", when, text, times, doubtful)
		}
	}
}

// TestRunsAtOnce holds that of runs at the same time one sends each text.
func TestRunsAtOnce(t *testing.T) {
	s, file := site(six(), twoOutages()...), filepath.Join(t.TempDir(), "l")
	o := &outside{now: ofNovember(t, "20 09:35")}
	var all sync.WaitGroup
	for range 4 {
		all.Go(func() {
			store, err := ledger.OpenFile(file)
			if err != nil {
				t.Error(err)
				return
			}
			r := o.run(s, store)
			r.Report = func(announce.Item, deliver.Outcome, time.Duration) {}
			if _, err := r.Do(); err != nil {
				t.Error(err)
			}
			if err := store.Close(); err != nil {
				t.Error(err)
			}
		})
	}
	all.Wait()
	once(t, "four at once", o.arrived, nil)
}

// contended is a store that another run writes to first: that run claims the same text, and
// its try fails.
type contended struct {
	announce.Store
	other bool // the other run has written
}

func (c *contended) Claim(entries ...ledger.Entry) (bool, error) {
	claim := entries[0]
	if claim.Event != ledger.Intent || c.other {
		return c.Store.Claim(entries...)
	}
	c.other = true
	failed := claim
	failed.Event, failed.Why = ledger.Failed, "busy"
	return true, c.Store.Record(claim, failed)
}

// TestClaimIsMadeAnew holds that a run claims a text anew after another run's try at it failed.
// A claim of the earlier try would count for nothing beside that failure: if this run then
// ends right after sending, the next one would send the text again.
func TestClaimIsMadeAnew(t *testing.T) {
	s, file := site(tg(), outage()), filepath.Join(t.TempDir(), "l")
	o := &outside{now: ofNovember(t, "20 09:10")}
	func() {
		store := openFile(t, file)
		defer store.Close()
		defer func() { _ = recover() }()
		r := o.run(s, &contended{Store: store})
		r.Send = func(item announce.Item) deliver.Outcome {
			o.send(item)
			panic(killed{})
		}
		if _, err := r.Do(); err != nil {
			t.Error(err)
		}
	}()
	o.whole(t, s, file)
	if len(o.arrived) != 1 {
		t.Errorf("arrived: %v", o.arrived)
	}
}

// full is a store whose disk is full.
type full struct{ announce.Store }

func (full) Claim(...ledger.Entry) (bool, error) { return false, errors.New("no space left") }

// TestNothingIsSentUnrecorded holds that nothing is sent that cannot be recorded.
func TestNothingIsSentUnrecorded(t *testing.T) {
	o := &outside{now: ofNovember(t, "20 09:35")}
	store := openFile(t, filepath.Join(t.TempDir(), "l"))
	defer store.Close()
	r := o.run(site(six(), twoOutages()...), full{store})
	if _, err := r.Do(); err == nil || len(o.arrived) > 0 {
		t.Errorf("%v, and %v arrived", err, o.arrived)
	}
}
