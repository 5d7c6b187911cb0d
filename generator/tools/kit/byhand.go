package kit

import (
	"slices"
	"strings"

	"candor/generator/derive"
	"candor/generator/facts"
)

// byHand returns the messages that people still have to send. It leaves out what the facts
// record as done, and what a channel of site.yaml sends.
func (m *message) byHand() []Task {
	l := taskList{message: m, tasks: []Task{}}
	l.add("support")
	if m.notification.Kind == Withdrawal {
		l.add("withdrawn")
	} else if u := m.notification.Update; u != nil {
		l.leak(u)
		l.customers(u)
		l.promise(u)
	} else if e := l.event(); e.Impact >= facts.Major || e.IsLeak {
		l.add("key-customers", "owner", l.speaker())
	}
	l.posts()
	l.languages()
	return l.tasks
}

// taskList collects tasks.
type taskList struct {
	*message
	tasks []Task
}

func (l *taskList) add(id string, pairs ...string) {
	l.tasks = append(l.tasks, Task{
		Whom: l.Locale.Text("kit-task-"+id, pairs...), What: l.Locale.Text("kit-task-"+id+"-what", pairs...),
	})
}

// leak adds the people whose data leaked and the regulator, until they are informed.
func (l *taskList) leak(u *derive.Update) {
	if !u.IsLeak {
		return
	}
	known := l.notification.leak()
	told := func(who string) bool {
		return slices.ContainsFunc(known.Told, func(t facts.Told) bool { return t.Who == who })
	}
	if !told(facts.ToldCustomers) {
		due := l.Locale.Text("kit-task-promised-time")
		if !known.ToldBy.IsZero() {
			due = l.moment(known.ToldBy)
		}
		l.add("affected", "time", due)
	}
	if !told(facts.ToldRegulator) {
		l.add("regulator")
	}
}

// customers adds those who are called in person, if it is serious; those who asked, once it
// is over; and those who read the text before it was corrected.
func (l *taskList) customers(u *derive.Update) {
	incident := u.Event.Kind == facts.Incident
	if incident && (u.EventImpact >= facts.Major || u.IsLeak) || !incident && u.Status == facts.Scheduled && l.notification.Kind == Update {
		l.add("key-customers", "owner", l.speaker())
	}
	if incident && u.Closes() && l.notification.Kind == Update {
		l.add("asked")
	}
	if l.notification.Kind == Correction {
		l.add("corrected")
	}
}

// promise adds the team's own limit: an update that is due without a public promise.
func (l *taskList) promise(u *derive.Update) {
	if limit := u.Event.Limit; limit != nil && u == u.Event.Last() {
		l.add("next-update", "time", l.near(limit.Due.Due()))
	}
}

// posts adds the people who post where candor announce does not.
func (l *taskList) posts() {
	var names []string
	for _, id := range accounts {
		sent := slices.ContainsFunc(l.State.Site.Channels, func(c facts.Channel) bool {
			return c.Service == id && c.For == "customers" && c.Env != ""
		})
		if !sent {
			names = append(names, id)
		}
	}
	l.add("channels", "channels", strings.Join(names, ", "))
}

// languages adds each language of the site that the text is not written in yet.
func (l *taskList) languages() {
	for _, other := range l.Others {
		if l.Default && l.notification.Content(other.Language).Language != other.Language {
			l.add("language", "language", other.Locale.Name())
		}
	}
}
