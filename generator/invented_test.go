package generator_test

import (
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"strings"
	"time"
)

// invented is a history as it is written, with what follows from it worked out here by the
// rules of the contract, and by nothing of candor's own.
type invented struct {
	zone      *time.Location
	since     time.Time
	incidents []*inventedIncident
	windows   []*inventedWindow
}

type inventedIncident struct {
	slug              string
	started, detected time.Time // zero: nobody wrote it
	leak              bool
	updates           []inventedUpdate // published before today, oldest first
}

type inventedUpdate struct {
	at, ended  time.Time
	status     string
	components map[string]string
	next       time.Duration // until the promised update; 0 for none
	text       string
}

type inventedWindow struct {
	slug           string
	component      string
	announced      time.Time
	moved          time.Time // when it was moved; zero if it was not
	from, to       time.Time // as first announced
	toFrom, toEnds time.Time // as moved
}

var (
	inventedComponents = []string{"web", "api", "mail"}
	inventedLanguages  = []string{"en", "ru", "de"}
	inventedZones      = []string{"UTC", "Europe/Berlin", "Asia/Kolkata", "America/New_York"}
	outageWeights      = map[string]int{"partial_outage": 3, "major_outage": 10}
	severities         = []string{"operational", "under_maintenance", "degraded_performance", "partial_outage", "major_outage"}
)

// invent makes a history of a seed: incidents that are long, overlap, are opened again, are
// told of afterwards or are leaks, and windows that are moved.
func invent(seed uint64) *invented {
	r := rand.New(rand.NewPCG(seed, 11))
	zone, err := time.LoadLocation(inventedZones[seed%uint64(len(inventedZones))])
	if err != nil {
		panic(err)
	}
	h := &invented{zone: zone, since: today.AddDate(0, 0, -[]int{30, 200}[r.IntN(2)])}
	for n := range 3 + r.IntN(5) {
		h.incidents = append(h.incidents, inventIncident(r, n))
	}
	for n := range 1 + r.IntN(3) {
		w := &inventedWindow{slug: fmt.Sprintf("window-%d", n), component: inventedComponents[r.IntN(3)]}
		w.from = minutes(today.Add(-15*24*time.Hour), r.IntN(20*24*60))
		w.to, w.announced = minutes(w.from, 30+r.IntN(300)), w.from.Add(-72*time.Hour)
		if r.IntN(2) == 0 {
			w.moved = w.from.Add(-24 * time.Hour)
			w.toFrom, w.toEnds = w.from.Add(20*time.Hour), w.to.Add(20*time.Hour)
		}
		if w.announced.Before(today) {
			h.windows = append(h.windows, w)
		}
	}
	return h
}

func minutes(t time.Time, n int) time.Time {
	return t.Add(time.Duration(n) * time.Minute).Truncate(time.Minute)
}

func inventIncident(r *rand.Rand, n int) *inventedIncident {
	e := &inventedIncident{slug: fmt.Sprintf("trouble-%d", n)}
	at := minutes(today.Add(-100*24*time.Hour), r.IntN(100*24*60-120))
	if r.IntN(3) == 0 {
		at = minutes(today.Add(-72*time.Hour), r.IntN(70*60))
	}
	lasts := []int{5 + r.IntN(55), 60 + r.IntN(1400), 1440 + r.IntN(45*1440)}[r.IntN(3)]
	say := func(status string, components map[string]string) {
		u := inventedUpdate{at: at, status: status, components: components, text: fmt.Sprintf("Sentence %d of trouble %d.", len(e.updates)+1, n)}
		if status != "resolved" && r.IntN(3) > 0 {
			u.next = time.Duration(20+r.IntN(200)) * time.Minute
		}
		if at.Before(today) {
			e.updates = append(e.updates, u)
		}
	}
	switch kind := r.IntN(6); kind {
	case 0: // told of afterwards, in one file
		e.started = at
		ended := minutes(at, lasts)
		at = minutes(ended, 1+r.IntN(600))
		if !at.Before(today) {
			at = today.Add(-time.Minute)
			ended = at.Add(-time.Minute)
			e.started = ended.Add(-5 * time.Minute)
		}
		say("resolved", affects(r))
		e.updates[0].ended = ended
		return e
	case 1:
		e.leak, e.detected = true, at.Add(-time.Duration(1+r.IntN(90))*time.Minute)
	case 2, 3:
		e.started = at.Add(-time.Duration(1+r.IntN(2000)) * time.Minute)
	}
	first := affects(r)
	if e.leak && r.IntN(2) == 0 {
		first = map[string]string{"web": "operational"}
	}
	for round := range 1 + r.IntN(2) {
		say([]string{"investigating", "identified"}[round], first)
		end := minutes(at, lasts)
		for range r.IntN(4) {
			if at = minutes(at, 1+r.IntN(1+lasts/3)); at.Before(end.Add(-time.Minute)) {
				say([]string{"identified", "monitoring"}[r.IntN(2)], []map[string]string{nil, affects(r)}[r.IntN(2)])
			}
		}
		last := len(e.updates) - 1
		at = end
		say("resolved", nil)
		if len(e.updates)-1 > last && last >= 0 && r.IntN(2) == 0 && !e.leak {
			between := e.updates[last].at
			e.updates[last+1].ended = between.Add(end.Sub(between) / 2).Truncate(time.Minute)
		}
		at, first = minutes(end, 10+r.IntN(3000)), affects(r)
	}
	if len(e.updates) == 0 {
		panic("no update before today")
	}
	return e
}

func affects(r *rand.Rand) map[string]string {
	said := map[string]string{}
	for range 1 + r.IntN(2) {
		said[inventedComponents[r.IntN(3)]] = severities[2+r.IntN(3)]
	}
	return said
}

// files are the history as a team writes it.
func (h *invented) files() written {
	w := written{"content/site.yaml": fmt.Sprintf("title: Acme\nurl: https://status.acme.example\ntimezone: %s\nlanguages: [%s]\nowner: ann\npeople: {ann: {name: Ann Field}}\ncomponents:\n"+
		"  - {id: web, name: Web, since: %[3]s}\n  - id: inside\n    name: Inside\n    components: [{id: api, name: API, since: %[3]s}, {id: mail, name: Mail, since: %[3]s}]\n",
		h.zone, strings.Join(inventedLanguages, ", "), h.since.In(h.zone).Format(time.DateOnly))}
	for _, e := range h.incidents {
		for i, u := range e.updates {
			front := "status: " + u.status + "\ndate: " + stamp(u.at) + "\n"
			if i == 0 {
				front += "title: Title of " + e.slug + "\n"
				if !e.started.IsZero() {
					front += "started: " + stamp(e.started) + "\n"
				}
				if e.leak {
					front += "leak: {detected: " + stamp(e.detected) + "}\n"
				}
			}
			if len(u.components) > 0 {
				front += "components:\n"
				for _, id := range slices.Sorted(maps.Keys(u.components)) {
					front += "  " + id + ": " + u.components[id] + "\n"
				}
			}
			if u.next > 0 {
				front += "next_update: " + stamp(u.at.Add(u.next)) + "\n"
			}
			if !u.ended.IsZero() {
				front += "ended: " + stamp(u.ended) + "\n"
			}
			w[fmt.Sprintf("content/incidents/%s/%d.md", e.slug, i+1)] = "---\n" + front + "---\n" + u.text + "\n"
		}
	}
	for _, m := range h.windows {
		text := "---\n%sstatus: scheduled\ndate: %s\nstarts: %s\nends: %s\n---\nNothing can be saved.\n"
		w["content/maintenance/"+m.slug+"/1.md"] = fmt.Sprintf(text, "title: Title of "+m.slug+"\ncomponents: {"+m.component+": under_maintenance}\n", stamp(m.announced), stamp(m.from), stamp(m.to))
		if !m.moved.IsZero() && m.moved.Before(today) {
			w["content/maintenance/"+m.slug+"/2.md"] = fmt.Sprintf(text, "", stamp(m.moved), stamp(m.toFrom), stamp(m.toEnds))
		}
	}
	return w
}

// planned is when a window is, as it was announced last.
func (w *inventedWindow) planned() (from, to time.Time) {
	if !w.moved.IsZero() && w.moved.Before(today) {
		return w.toFrom, w.toEnds
	}
	return w.from, w.to
}

// touches reports whether the window, as it is planned, was open between two instants.
func (w *inventedWindow) touches(from, to time.Time) bool {
	start, end := w.planned()
	return start.Before(to) && !end.Before(from) && !start.After(today)
}

func (e *inventedIncident) first() inventedUpdate { return e.updates[0] }
func (e *inventedIncident) last() inventedUpdate  { return e.updates[len(e.updates)-1] }
func (e *inventedIncident) open() bool            { return e.last().status != "resolved" }

// felt is from when the incident counts as an outage.
func (e *inventedIncident) felt() time.Time {
	if !e.started.IsZero() {
		return e.started
	}
	return e.first().at
}

// begun is when it started, as a page says it: of a leak when it was detected.
func (e *inventedIncident) begun() time.Time {
	if e.leak && e.started.IsZero() {
		return e.detected
	}
	return e.felt()
}

// end is when it ended; today while it is open.
func (e *inventedIncident) end() time.Time {
	switch last := e.last(); {
	case e.open():
		return today
	case !last.ended.IsZero():
		return last.ended
	default:
		return last.at
	}
}

// opened reports whether it was opened again.
func (e *inventedIncident) opened() bool {
	for i, u := range e.updates {
		if i > 0 && e.updates[i-1].status == "resolved" && u.status != "resolved" {
			return true
		}
	}
	return false
}

// due is by when the latest update promises the next one; zero if it does not.
func (e *inventedIncident) due() time.Time {
	if last := e.last(); last.next > 0 {
		return last.at.Add(last.next)
	}
	return time.Time{}
}

// statusAt is what the incident says of a component at an instant.
func (e *inventedIncident) statusAt(component string, t time.Time) string {
	status := "operational"
	for i, u := range e.updates {
		from := u.at
		if i == 0 {
			from = e.felt()
		}
		if u.status == "resolved" && i > 0 && !u.ended.IsZero() {
			from = u.ended
		}
		if t.Before(from) {
			break
		}
		said, named := u.components[component]
		switch {
		case i == 0 && u.status == "resolved":
			if t.Before(u.ended) && named {
				status = said
			} else {
				status = "operational"
			}
		case u.status == "resolved":
			status = "operational"
		case i > 0 && e.updates[i-1].status == "resolved" && !named: // opened again: everything is named anew
			status = "operational"
		case named:
			status = said
		}
	}
	return status
}

// touches reports whether the incident was open, updated or ended between two instants.
func (e *inventedIncident) touches(from, to time.Time) bool {
	for _, u := range e.updates {
		if !u.at.Before(from) && u.at.Before(to) {
			return true
		}
	}
	start, open := e.begun(), true
	for i, u := range e.updates {
		if i > 0 && !open {
			start, open = u.at, true
		}
		if u.status == "resolved" {
			if open && start.Before(to) && !u.at.Before(from) {
				return true
			}
			open = false
		}
	}
	return open && start.Before(to) && !today.Before(from)
}
