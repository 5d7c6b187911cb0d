package kit

import (
	"time"

	"candor/generator/facts/permalink"
)

// addWithdrawal sets the fields that say that a text was taken back, and why. The text itself
// is in none of them.
func (m *message) addWithdrawal() {
	m.status = m.WithdrawnLabel(m.notification.Update)
	m.title, _ = m.Title(m.event())
	m.page = m.Links.Absolute(m.Path(m.event()))
	m.link = m.page
	var written time.Time
	if p := m.notification.Postmortem; p != nil {
		written, m.page = p.Date, m.Links.Absolute(m.Links.Postmortem(p.Incident))
		m.link = m.page
	} else {
		written = m.notification.Update.Date
		m.link += "#" + permalink.Anchor(m.notification.Update.Name)
	}
	m.headline = m.status
	if !m.event().IsWithdrawn() {
		m.headline = m.Locale.Text("kit-headline-kind", "kind", m.status, "title", m.title)
	}
	m.summary = m.Locale.Text("kit-withdrawn", "time", m.dated(written), "why", m.stop(m.content.Summary))
}
