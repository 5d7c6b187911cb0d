package statuspage

import (
	"slices"
	"time"

	"candor/generator/derive"
	"candor/generator/facts"
)

// update is one message on an event.
type update struct {
	ID                   string     `json:"id"`
	Status               string     `json:"status"`
	Body                 string     `json:"body"`
	IncidentID           string     `json:"incident_id"`
	CreatedAt            string     `json:"created_at"`
	UpdatedAt            string     `json:"updated_at"`
	DisplayAt            string     `json:"display_at"`
	AffectedComponents   []affected `json:"affected_components"` // null where the event has affected none
	DeliverNotifications bool       `json:"deliver_notifications"`
	CustomTweet          *string    `json:"custom_tweet"` // always null, as is the next
	TweetID              *int       `json:"tweet_id"`
}

// affected is what an update did to a component.
type affected struct {
	Code      string `json:"code"`
	Name      string `json:"name"`
	OldStatus string `json:"old_status"`
	NewStatus string `json:"new_status"`
}

// postmortemStatus is what the API calls an incident whose post-mortem is out.
const postmortemStatus = "postmortem"

// message is an update of an event, or a post-mortem that covers it.
type message struct {
	at         time.Time
	status     string
	update     *derive.Update
	postmortem *derive.Postmortem
}

// messages returns the updates of an event and the post-mortems that cover it, oldest first. A post-mortem that came
// while the incident was open counts from its end.
func messages(e *derive.Event) []message {
	list := make([]message, 0, len(e.Updates)+len(e.Postmortems))
	waiting := e.Postmortems
	over := false // resolved, so that its post-mortem follows
	for i, u := range e.Updates {
		w := message{at: u.Date, status: apiStatus(u.Status), update: u}
		over = over && u.Status.Ended()
		if over {
			w.status = postmortemStatus
		}
		list = append(list, w)
		for u.Status.Ended() && len(waiting) > 0 && beforeNext(e, i, waiting[0].Date) {
			list = append(list, message{at: later(u.Date, waiting[0].Date), status: postmortemStatus, postmortem: waiting[0]})
			waiting, over = waiting[1:], true
		}
	}
	return withWithdrawn(e, list)
}

// withWithdrawn puts the messages that were withdrawn in their places. They have the status
// that the event had by then, as if they had not been written.
func withWithdrawn(e *derive.Event, list []message) []message {
	for _, u := range e.Withdrawn {
		list = append(list, message{at: u.Date, update: u})
	}
	for _, p := range e.WithdrawnPostmortems {
		list = append(list, message{at: p.Date, postmortem: p})
	}
	if len(e.Withdrawn)+len(e.WithdrawnPostmortems) == 0 {
		return list
	}
	slices.SortStableFunc(list, func(a, b message) int { return a.at.Compare(b.at) })
	status := string(e.Kind.Statuses()[0])
	if e.IsWithdrawn() {
		status = apiStatus(e.Status)
	}
	for i := range list {
		if list[i].status == "" {
			list[i].status = status
		}
		status = list[i].status
	}
	return list
}

// beforeNext reports whether an instant is before the update after update i.
func beforeNext(e *derive.Event, i int, t time.Time) bool {
	return i+1 == len(e.Updates) || t.Before(e.Updates[i+1].Date)
}

// updated is when the message was published or last corrected.
func (w message) updated() time.Time {
	last := w.at
	if w.postmortem != nil {
		last = later(last, w.postmortem.WithdrawnAt)
	} else {
		last = later(last, w.update.WithdrawnAt)
	}
	for _, c := range w.content().Corrected {
		last = later(last, c.At)
	}
	return last
}

// content is the original text; translations have the same corrections.
func (w message) content() *facts.Content {
	if w.postmortem != nil {
		return &w.postmortem.Content
	}
	return &w.update.Content
}

// updates returns the messages on an event, newest first.
func (a *api) updates(e *derive.Event, eventID string) []update {
	all := messages(e)
	list := make([]update, len(all))
	for i, w := range all {
		u := update{
			Status:               w.status,
			IncidentID:           eventID,
			CreatedAt:            a.stamp(w.at),
			UpdatedAt:            a.stamp(w.updated()),
			DisplayAt:            a.stamp(w.at),
			DeliverNotifications: true,
		}
		if w.postmortem != nil {
			u.ID = postmortemID(w.postmortem, e)
			u.Body = a.PostmortemText(w.postmortem)
			if taken := a.WithdrawnPostmortem(w.postmortem); taken != nil {
				u.Body = a.WithdrawalText(taken)
			}
		} else {
			u.ID = id(w.update.ID, e.Kind.String(), e.Slug, w.update.Name)
			u.Body = a.UpdateText(w.update)
			if taken := a.WithdrawnUpdate(w.update); taken != nil {
				u.Body = a.WithdrawalText(taken)
			} else if !e.IsWithdrawn() {
				u.AffectedComponents = a.affected(w.update)
			}
			u.DeliverNotifications = !w.update.NoNotify
		}
		list[len(all)-1-i] = u
	}
	return list
}

// postmortemID is the id of a post-mortem as an update of an incident: the given one
// in its own, another in each further one that it covers.
func postmortemID(p *derive.Postmortem, e *derive.Event) string {
	if e == p.Event {
		return id(p.ID, "postmortem", e.Slug)
	}
	return id("", "postmortem", e.Slug, p.Incident)
}

// affected returns the components that an event has affected up to an update, in the site's
// order: each update names them all, as Statuspage's do, with the same status twice where
// it changed nothing. It is nil if there are none.
func (a *api) affected(u *derive.Update) []affected {
	var list []affected
	for i := range a.State.Site.Components {
		c := &a.State.Site.Components[i]
		from, to, named := statusAfter(u, c.ID)
		if named {
			list = append(list, affected{Code: a.componentID(c), Name: a.affectedName(c), OldStatus: from.String(), NewStatus: to.String()})
		}
	}
	return list
}

// statusAfter returns the status of a component before and after an update, and whether
// the event has affected it.
func statusAfter(u *derive.Update, component string) (from, to facts.ComponentStatus, named bool) {
	for _, c := range u.Changes {
		if c.Component == component {
			return c.From, c.To, true
		}
	}
	for _, e := range u.EverAffected {
		named = named || e.Component == component
	}
	for _, e := range u.Effects {
		if e.Component == component {
			return e.Status, e.Status, named
		}
	}
	return facts.Operational, facts.Operational, named
}
