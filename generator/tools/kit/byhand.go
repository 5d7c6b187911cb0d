package kit

import (
	"slices"
	"strings"

	"candor/generator/derive"
	"candor/generator/facts"
)

// byHand returns what is still to be said, and to whom. It counts as said what the facts
// say was said, and as sent what site.yaml has a channel for.
func (s *story) byHand() []Task {
	h := hands{story: s, tasks: []Task{}}
	h.add("support")
	if u := s.occasion.Update; u != nil {
		h.leak(u)
		h.customers(u)
		h.promise(u)
	} else if e := h.event(); e.Impact >= facts.Major || e.IsLeak {
		h.add("key-customers", "owner", h.speaker())
	}
	h.accounts()
	h.languages()
	return h.tasks
}

// hands collects tasks.
type hands struct {
	*story
	tasks []Task
}

func (h *hands) add(id string, pairs ...string) {
	h.tasks = append(h.tasks, Task{
		Whom: h.Locale.Text("kit-hand-"+id, pairs...), What: h.Locale.Text("kit-hand-"+id+"-what", pairs...),
	})
}

// leak is for those whom a leak concerns, and have not been told.
func (h *hands) leak(u *derive.Update) {
	if !u.IsLeak {
		return
	}
	l := h.occasion.leak()
	told := func(who string) bool {
		return slices.ContainsFunc(l.Told, func(t facts.Told) bool { return t.Who == who })
	}
	if !told(facts.ToldCustomers) {
		due := h.Locale.Text("kit-hand-soon")
		if !l.ToldBy.IsZero() {
			due = h.moment(l.ToldBy)
		}
		h.add("affected", "time", due)
	}
	if !told(facts.ToldRegulator) {
		h.add("regulator")
	}
}

// customers is for those who hear it from a person, when it is grave, and for those who
// asked, when it is over.
func (h *hands) customers(u *derive.Update) {
	incident := u.Event.Kind == facts.Incident
	if incident && (u.EventImpact >= facts.Major || u.IsLeak) || !incident && u.Status == facts.Scheduled && h.occasion.Kind == News {
		h.add("key-customers", "owner", h.speaker())
	}
	if incident && u.Status.Ended() && !u.FollowUp && h.occasion.Kind == News {
		h.add("asked")
	}
	if h.occasion.Kind == Correction {
		h.add("corrected")
	}
}

// promise is for ourselves: a next word that is due, and that nobody promised.
func (h *hands) promise(u *derive.Update) {
	if next := u.Event.Next; next != nil && u == u.Event.Last() && !next.Written {
		h.add("promise", "time", h.near(next.Due.Due()))
	}
}

// accounts is for whoever keeps the accounts that candor announce does not write to.
func (h *hands) accounts() {
	var names []string
	for _, id := range [...]string{"email", "push", "sms", "telegram", "x", "mastodon", "bluesky", "vk", "linkedin", "slack", "teams"} {
		sent := slices.ContainsFunc(h.State.Site.Channels, func(c facts.Channel) bool {
			return c.Service == id && c.For == "customers" && c.Env != ""
		})
		if !sent {
			names = append(names, id)
		}
	}
	h.add("accounts", "channels", strings.Join(names, ", "))
}

// languages is for readers of a language that there is no text in yet.
func (h *hands) languages() {
	for _, other := range h.Others {
		if h.Default && h.occasion.Words(other.Language).Language != other.Language {
			h.add("language", "language", other.Locale.Name())
		}
	}
}
