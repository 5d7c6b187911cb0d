package announce

import (
	"fmt"
	"slices"
	"time"

	"candor/generator/tools/announce/deliver"
	"candor/generator/tools/announce/ledger"
)

// Store is where a run keeps its ledger. A claim that reports moved has recorded nothing:
// another run wrote first, and the ledger is what that run left.
type Store interface {
	Ledger() *ledger.Ledger
	Claim(...ledger.Entry) (moved bool, err error)
	Record(...ledger.Entry) error
	Flush() error
}

// Run is one run: what it needs of the world.
type Run struct {
	Store  Store
	Plan   func(*ledger.Ledger) Plan
	Send   func(Item) deliver.Outcome // writes the item and delivers it, in one try
	Now    func() time.Time
	Pause  func(time.Duration) error // ends early, with an error, when the run is to end
	Report func(Item, deliver.Outcome, time.Duration)
}

// Counts are the results of a run.
type Counts struct{ Sent, Failed, Doubts int }

// tries is how often a text is tried in one run, and the pauses between.
const tries = 4

// pauses are the pauses before each further try, where the service asks for none.
var pauses = [tries - 1]time.Duration{3 * time.Second, 15 * time.Second, 45 * time.Second}

// longest is the longest pause that a run makes. If a service asks for more, the next run
// tries again.
const longest = 2 * time.Minute

// claims is how often a run lets others go first before it gives up.
const claims = 20

// Do sends what is due. The intent of each text is recorded before it is sent and the
// result after it; after an error of the store nothing more is sent. A text that may
// succeed later is tried again when the others have had their turn, and holds up only its
// own channel. What falls due meanwhile, such as a message to the team about a channel that
// refuses a text, is sent too.
func (r *Run) Do() (Counts, error) {
	var counts Counts
	plan, err := r.begin()
	if err != nil {
		return counts, err
	}
	q := newQueue(plan.Due)
	for lost := 0; ; {
		item, pause, left := q.next(r.Now())
		if !left && q.extend(r.Plan(r.Store.Ledger()).Due) {
			continue
		}
		if !left {
			return counts, r.Store.Flush()
		}
		if pause > 0 {
			if err := r.rest(pause); err != nil {
				return counts, err
			}
			continue
		}
		moved, err := r.Store.Claim(r.entry(item, ledger.Intent, ""))
		if err != nil {
			return counts, err
		}
		if moved {
			if lost++; lost > claims {
				return counts, fmt.Errorf("other runs keep writing the ledger; nothing is lost: the next run sends the rest")
			}
			q.keep(r.Plan(r.Store.Ledger()).Due)
			continue
		}
		if err := r.try(item, q, &counts); err != nil {
			return counts, err
		}
	}
}

// begin records what a plan records before anything is sent.
func (r *Run) begin() (Plan, error) {
	for range claims {
		plan := r.Plan(r.Store.Ledger())
		if len(plan.Entries) == 0 {
			return plan, nil
		}
		moved, err := r.Store.Claim(plan.Entries...)
		if err != nil || !moved {
			return plan, err
		}
	}
	return Plan{}, fmt.Errorf("other runs keep writing the ledger; nothing was sent")
}

// rest makes a pause, with everything recorded.
func (r *Run) rest(pause time.Duration) error {
	if err := r.Store.Flush(); err != nil {
		return err
	}
	return r.Pause(pause)
}

// try sends an item whose intent is recorded, and records what became of it.
func (r *Run) try(item Item, q *queue, counts *Counts) error {
	outcome := r.Send(item)
	switch outcome.Result {
	case deliver.Sent:
		counts.Sent++
		q.done(item)
		r.Report(item, outcome, 0)
		return r.Store.Record(r.entry(item, ledger.Sent, ""))
	case deliver.InDoubt: // the intent alone is what is known
		if pause, again := time.Duration(0), r.repeatable(item); again {
			if pause, again = q.later(item, 0, r.Now()); again {
				r.Report(item, outcome, pause)
				return nil
			}
		}
		counts.Doubts++
		q.done(item)
		r.Report(item, outcome, 0)
		return nil
	case deliver.Temporary:
		if pause, again := q.later(item, outcome.After, r.Now()); again {
			r.Report(item, outcome, pause)
			return r.Store.Record(r.entry(item, ledger.Failed, outcome.Why))
		}
		q.leave(item)
		item.Refusals = 0
	default:
		q.done(item)
		item.Refusals++
	}
	counts.Failed++
	r.Report(item, outcome, 0)
	return r.Store.Record(r.entry(item, ledger.Failed, outcome.Why))
}

// repeatable reports whether a text that has just become in doubt may be sent again: its
// service posts it once only, and still knows it.
func (r *Run) repeatable(item Item) bool {
	return deliver.Keyed(item.Channel.Service) && (item.Intended.IsZero() || r.Now().Sub(item.Intended) < deliver.KeyTime)
}

func (r *Run) entry(item Item, event ledger.Event, why string) ledger.Entry {
	e := ledger.Entry{At: r.Now(), Event: event, Channel: item.Key.Channel, Language: item.Key.Language, Update: item.Key.Update,
		Try: item.Try, Address: item.Address, Why: why}
	switch event {
	case ledger.Sent:
		e.Holds = item.Holds
	case ledger.Failed:
		e.Refusals = item.Refusals
	}
	return e
}

// queue is what is still to be sent: the items of each channel in their order, the
// channels in theirs.
type queue struct {
	lines []*line
	seen  map[ledger.Key]bool // what was due in this run
}

// line is the queue of one channel.
type line struct {
	items []Item
	tried int       // how often the first one was tried in this run
	from  time.Time // when it may be tried again
}

func newQueue(items []Item) *queue {
	q := &queue{seen: map[ledger.Key]bool{}}
	q.extend(items)
	return q
}

// extend adds what was not due before in this run, and reports whether there is any.
func (q *queue) extend(items []Item) bool {
	extended := false
	for _, item := range items {
		if q.seen[item.Key] {
			continue
		}
		q.seen[item.Key], extended = true, true
		l := q.line(item.Key.Channel)
		if l == nil {
			l = &line{}
			q.lines = append(q.lines, l)
		}
		l.items = append(l.items, item)
	}
	return extended
}

// line returns the line of a channel, nil if it has none left.
func (q *queue) line(channel string) *line {
	i := slices.IndexFunc(q.lines, func(l *line) bool { return len(l.items) > 0 && l.items[0].Key.Channel == channel })
	if i < 0 {
		return nil
	}
	return q.lines[i]
}

// next returns the item whose turn it is, else how long to wait for one.
func (q *queue) next(now time.Time) (item Item, pause time.Duration, left bool) {
	for _, l := range q.lines {
		if len(l.items) == 0 {
			continue
		}
		wait := l.from.Sub(now)
		if wait <= 0 {
			return l.items[0], 0, true
		}
		if !left || wait < pause {
			pause, left = wait, true
		}
	}
	return Item{}, pause, left
}

// done takes an item out.
func (q *queue) done(item Item) {
	l := q.line(item.Key.Channel)
	l.items, l.tried, l.from = l.items[1:], 0, time.Time{}
}

// leave takes a channel out that cannot be reached: what comes after it waits too, for
// the next run.
func (q *queue) leave(item Item) { q.line(item.Key.Channel).items = nil }

// later puts an item off, if it is to be tried again in this run, and says for how long.
func (q *queue) later(item Item, asked time.Duration, now time.Time) (time.Duration, bool) {
	l := q.line(item.Key.Channel)
	if l.tried >= len(pauses) || asked > longest {
		return 0, false
	}
	pause := max(asked, pauses[l.tried])
	l.tried++
	l.items[0].Try++
	l.from = now.Add(pause)
	return pause, true
}

// keep drops what is no longer due, as another run has taken it.
func (q *queue) keep(due []Item) {
	for _, l := range q.lines {
		l.items = slices.DeleteFunc(l.items, func(item Item) bool {
			return !slices.ContainsFunc(due, func(still Item) bool { return still.Key == item.Key && still.Try == item.Try })
		})
	}
}
