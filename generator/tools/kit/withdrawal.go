package kit

import "time"

// addWithdrawal sets the fields that say that a text was taken back, and why. The text itself
// is in none of them.
func (m *message) addWithdrawal() {
	m.status = m.WithdrawnLabel(m.notification.Update)
	m.title, _ = m.Title(m.event())
	m.page = m.Links.Absolute(m.Path(m.event()))
	var written time.Time
	if p := m.notification.Postmortem; p != nil {
		written, m.page = p.Date, m.Links.Absolute(m.Links.Postmortem(p.Incident))
		m.link = m.page
	} else {
		u := m.notification.Update
		written, m.link = u.Date, m.Links.Absolute(m.Links.Update(u.Event.Kind, u.Event.Slug, u.Name))
	}
	m.headline = m.status
	if !m.event().IsWithdrawn() {
		m.headline = m.Locale.Text("kit-headline-kind", "kind", m.status, "title", m.title)
	}
	m.summary = m.Locale.Text("kit-withdrawn", "time", m.dated(written), "why", m.stop(m.content.Summary))
}
