package kit

import (
	"candor/generator/facts"
	"candor/generator/text/channel"
)

// addArrival adds what a reader has to know because of when the text comes: of a first text,
// since when the incident lasts and what it affects; of a late one, when it was written.
func (m *message) addArrival() {
	if m.notification.First {
		m.addBeginning()
	}
	if m.notification.Late {
		m.when = joined(m.when, m.written())
	}
}

// addBeginning adds what the reader of a first text has missed.
func (m *message) addBeginning() {
	u, zone := m.notification.Update, m.State.Site.Zone
	if u.Event.Kind != facts.Incident {
		return
	}
	started := u.Event.Started.In(zone)
	if access := m.notification.leak(); !access.Closed.IsZero() && access.Closed.After(started) { // the data is open no more
		m.when = m.stop(m.labelled("leak-was-open", m.Locale.Range(started, access.Closed.In(zone))))
	} else if u.Status.Ended() && u.Event.Ended.After(started) {
		m.when = m.stop(m.Locale.Range(started, u.Event.Ended.In(zone)))
	} else {
		m.when = m.stop(m.Locale.Text("kit-since", "time", m.near(started)))
	}
	if m.affected == "" && m.recovered == "" {
		m.affected = m.labelled("incident-affected", m.Locale.List(m.Components(u.EverAffected)))
	}
}

// written says when the text was written.
func (m *message) written() string {
	return m.stop(m.Locale.Text("kit-written", "time", m.dated(m.date)))
}

// dateOwn says when the writer's own text was written, if it is late and there is room.
func (m *message) dateOwn(c channel.Channel, text string) string {
	if dated := m.written() + "\n\n" + text; m.notification.Late && c.Body.Fits(dated) {
		return dated
	}
	return text
}

// beginning lists the components of a first text, for channels whose other texts have none.
func (m *message) beginning() part {
	if !m.notification.First {
		return fixed("components", "")
	}
	return droppable("components", m.components(), dropComponents)
}
