package facts

import (
	"slices"
	"time"
)

// Kind tells incidents, maintenance windows and notices from each other.
type Kind uint8

// The kinds.
const (
	Incident Kind = iota
	Maintenance
	Notice
)

// String returns the name of the kind.
func (k Kind) String() string { return [...]string{"incident", "maintenance", "notice"}[k] }

// Event is an incident or a maintenance window, which is a folder of updates; or a notice, which
// is one file, and so has one update (notice.go).
type Event struct {
	Kind     Kind
	Slug     string    // the folder's name, or the notice's without .md, and the URL
	Updates  []*Update // by date
	Pictures []string  // names of the files that are copied beside its page, sorted
}

// Update is one published message on an event, or a notice: one file.
type Update struct {
	File string // below the site's folder: content/incidents/x/1-investigating.md
	Name string // the file's name without .md: its anchor and feed id; "" of a notice, which is a page by itself
	Content
	Translations map[string]*Content

	Status       Status
	Date         time.Time
	Components   []Effect
	Impact       Impact
	NextUpdate   time.Time // the instant by which the next update is promised
	Started      time.Time // when customers began to feel it
	Ended        time.Time // when they stopped
	PostmortemBy Moment
	Owner        string // id in people, or any text
	Scenario     string
	Leak         *Leak
	Compensation *Compensation
	Banner       Banner
	NoNotify     bool // notify: false, or it was published elsewhere before
	Draft        bool
	Embargo      bool
	Waivers      []Waiver
	Aliases      []string // old paths that lead here, each with a leading slash
	ID           string   // its id in the API
	APIID        string   // the event's id in the API; in the first update
	Alerts       []string // hashes of the keys by which monitoring knows the event; in the first update
	Imported     string   // where it was published first, such as statuspage; "" if here
	Withdrawn    *Withdrawal

	Starts, Ends, Announce time.Time // a maintenance's window
	Until                  Moment    // a notice's last day, or the time up to which it is current
}

// Counting returns those updates of an event that are no drafts and count: see [Counting].
func (e *Event) Counting() []*Update {
	published := slices.DeleteFunc(slices.Clone(e.Updates), func(u *Update) bool { return u.Draft })
	return Counting(e.Kind, published)
}

// IsWithdrawn reports whether an event was published and is withdrawn whole.
func (e *Event) IsWithdrawn() bool {
	return len(e.Counting()) == 0 && slices.ContainsFunc(e.Updates, func(u *Update) bool { return !u.Draft && u.Withdrawn != nil })
}

// Counting returns those of the published updates of an event, oldest first, that were not
// withdrawn; none if the event is withdrawn whole: its first update is, and the next that was
// not does not stand alone.
func Counting(kind Kind, published []*Update) []*Update {
	counting := slices.DeleteFunc(slices.Clone(published), func(u *Update) bool { return u.Withdrawn != nil })
	if len(counting) < len(published) && published[0].Withdrawn != nil && (len(counting) == 0 || !counting[0].StandsAlone(kind)) {
		return nil
	}
	return counting
}

// StandsAlone reports whether an update says itself what happened and to what, of a maintenance
// also when: an event can begin with it, whatever was published before it.
func (u *Update) StandsAlone(kind Kind) bool {
	timed := kind == Incident || !u.Starts.IsZero() && !u.Ends.IsZero()
	return u.Title != "" && len(u.Components) > 0 && timed
}

// Withdrawal says that a published text was taken back. Of what is withdrawn, load hands out
// no text but the reason, in no language. What remains says where it was: file, date, ids, old
// paths, whom it concerned, and the times of a window.
type Withdrawal struct {
	At  time.Time
	Why Localized
}

// Effect is what an update says of one component.
type Effect struct {
	Component string
	Status    ComponentStatus
}

// Leak is what an update says of leaked data. Each key holds by itself until a
// later update changes it.
type Leak struct {
	Detected     time.Time // when we learned of it
	Data         Localized // what data
	People       int       // whose: how many; PeopleKnown tells 0 from unwritten
	PeopleKnown  bool
	PeopleByThen time.Time // unknown until then
	Closed       time.Time // when access was closed
	Steps        Localized // what a person should do now
	Contact      Localized // whom to ask
	ToldBy       Moment    // by when each person affected is told
	Told         []Told    // who has been told
}

// Told says that somebody was told of a leak.
type Told struct {
	Who     string // regulator, customers, or any text
	At      Moment
	Unclear bool // who is a word for everyone that does not record whether all customers were told
}

// ToldCustomers and ToldRegulator are the entries of told that candor understands.
const (
	ToldCustomers = "customers"
	ToldRegulator = "regulator"
)

// Compensation is what customers get for it.
type Compensation struct {
	What, Who Localized
	By        Moment // promised by
	Done      Moment
}

// Postmortem is the public account of an incident afterwards.
type Postmortem struct {
	File     string
	Incident string // the slug of the incident in whose folder it lies
	Content
	Translations map[string]*Content
	Date         time.Time
	Authors      []string // ids in people, or any text
	Incidents    []string // further slugs that it covers
	Actions      []Action
	ID           string
	Draft        bool
	Embargo      bool
	Waivers      []Waiver
	Aliases      []string
	Imported     string // where it was published first, such as statuspage; "" if here
	Withdrawn    *Withdrawal
}

// Action is something that a post-mortem promises.
type Action struct {
	What  Localized
	Owner string // id in people, or any text
	Due   Moment
	Done  Moment
}
