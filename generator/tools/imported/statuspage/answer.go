package statuspage

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
)

// page describes the page.
type page struct {
	ID       string `json:"id"`
	Name     string `json:"name"`
	URL      string `json:"url"`
	TimeZone string `json:"time_zone"`
}

// component is a component or a group, or its state in an incident.
type component struct {
	ID          string  `json:"id"`
	Name        string  `json:"name"`
	Status      string  `json:"status"`
	Description string  `json:"description"`
	Position    float64 `json:"position"`
	CreatedAt   string  `json:"created_at"`
	StartDate   string  `json:"start_date"`
	GroupID     string  `json:"group_id"`
	Group       bool    `json:"group"`

	gone bool // the page lists it no more
}

// incident is an incident or a maintenance.
type incident struct {
	ID             string            `json:"id"`
	Code           string            `json:"code"` // its id in some answers
	Name           string            `json:"name"`
	Status         string            `json:"status"`
	Impact         string            `json:"impact"`
	CreatedAt      string            `json:"created_at"`
	UpdatedAt      string            `json:"updated_at"`
	StartedAt      string            `json:"started_at"`
	ResolvedAt     string            `json:"resolved_at"`
	ScheduledFor   string            `json:"scheduled_for"`
	ScheduledUntil string            `json:"scheduled_until"`
	Account        string            `json:"postmortem_body"`
	AccountAt      string            `json:"postmortem_published_at"`
	RawUpdates     []json.RawMessage `json:"incident_updates"`
	RawComponents  []json.RawMessage `json:"components"`

	updates    []update
	components []component
	planned    bool // it stood among the maintenances
}

// update is an update of an incident.
type update struct {
	ID          string            `json:"id"`
	Status      string            `json:"status"`
	Body        string            `json:"body"`
	CreatedAt   string            `json:"created_at"`
	DisplayAt   string            `json:"display_at"`
	RawAffected []json.RawMessage `json:"affected_components"`

	affected []affected
}

// affected is a component's status as an update sets it.
type affected struct {
	Code      string `json:"code"`
	Name      string `json:"name"`
	OldStatus string `json:"old_status"`
	NewStatus string `json:"new_status"`
}

// answer is any answer of the API: each holds some of these.
type answer struct {
	Page       *page             `json:"page"`
	Components []json.RawMessage `json:"components"`
	Incidents  []json.RawMessage `json:"incidents"`
	Windows    []json.RawMessage `json:"scheduled_maintenances"`
	Incident   json.RawMessage   `json:"incident"`         // of one incident, wrapped
	Updates    json.RawMessage   `json:"incident_updates"` // of one incident
	Months     []struct {
		Incidents []incident `json:"incidents"`
	} `json:"months"`
}

// empty reports whether none of what answers hold was there.
func (a *answer) empty() bool {
	return a.Page == nil && a.Components == nil && a.Incidents == nil && a.Windows == nil && a.Incident == nil && a.Updates == nil && a.Months == nil
}

// cutOff is encoding/json's error for a text that ends too early.
const cutOff = "unexpected end of JSON input"

// decode reads an answer whole. The error says what is wrong without Go's terms.
func decode(text []byte, into any) error {
	trimmed := bytes.TrimSpace(bytes.TrimPrefix(text, []byte("\ufeff")))
	if len(trimmed) > 0 && trimmed[0] == '<' {
		return errors.New("it is an HTML page, not JSON")
	}
	if len(trimmed) == 0 {
		return errors.New("it is empty")
	}
	err := json.Unmarshal(trimmed, into)
	var syntax *json.SyntaxError
	var kind *json.UnmarshalTypeError
	switch {
	case err == nil:
		return nil
	case errors.As(err, &syntax) && syntax.Error() == cutOff:
		return fmt.Errorf("it is truncated: the JSON does not end (%d bytes)", len(text))
	case errors.As(err, &syntax):
		return fmt.Errorf("it is not valid JSON after byte %d", syntax.Offset)
	case errors.As(err, &kind):
		return fmt.Errorf("%q is %s, which the status API never returns", kind.Field, kind.Value)
	}
	return err
}

// take adds what an answer holds. name is what a person calls it.
func (r *reading) take(name string, text []byte) error {
	if start := bytes.TrimSpace(text); len(start) > 0 && start[0] == '[' { // a list of incidents, as the private API gives
		text = slices.Concat([]byte(`{"incidents":`), start, []byte("}"))
	}
	var a answer
	if err := decode(text, &a); err != nil {
		return fmt.Errorf("%s: %w", name, err)
	}
	if a.empty() {
		r.left.Out("files that are not from the status API", "%s", name)
		return nil
	}
	if a.Page != nil && r.page.ID == "" {
		r.page = *a.Page
	}
	switch {
	case a.Incident != nil:
		r.takeIncidents(name, []json.RawMessage{a.Incident}, false)
	case a.Updates != nil:
		r.takeIncidents(name, []json.RawMessage{text}, false)
	default:
		r.takeComponents(name, a.Components)
	}
	r.takeIncidents(name, a.Incidents, false)
	r.takeIncidents(name, a.Windows, true)
	return nil
}

// each decodes the items of a list by themselves, so that one that cannot be read loses
// no other. null is none.
func each[T any](r *reading, name string, raw []json.RawMessage, do func(T)) {
	for i, text := range raw {
		var item T
		if bytes.Equal(text, []byte("null")) {
			continue
		}
		if err := decode(text, &item); err != nil {
			r.left.Out("entries that cannot be read", "%s, entry %d: %v", name, i+1, err)
			continue
		}
		do(item)
	}
}

func (r *reading) takeComponents(name string, raw []json.RawMessage) {
	each(r, name, raw, func(c component) {
		if c.ID == "" {
			r.left.Out("components without an id", "%s: %q", name, c.Name)
			return
		}
		r.addComponent(c)
	})
}

// addComponent adds a component unless it is known; what the page lists counts more than
// what an incident says.
func (r *reading) addComponent(c component) {
	at := slices.IndexFunc(r.components, func(known component) bool { return known.ID == c.ID })
	switch {
	case at < 0:
		r.components = append(r.components, c)
	case r.components[at].gone && !c.gone:
		r.components[at] = c
	}
}

func (r *reading) takeIncidents(name string, raw []json.RawMessage, planned bool) {
	each(r, name, raw, func(i incident) {
		if i.ID == "" {
			i.ID = i.Code
		}
		if i.ID == "" {
			r.left.Out("incidents without an id", "%s: %q", name, i.Name)
			return
		}
		i.planned = planned
		where := name + ", " + i.ID
		each(r, where, i.RawUpdates, func(u update) {
			each(r, where, u.RawAffected, func(a affected) { u.affected = append(u.affected, a) })
			i.updates = append(i.updates, u)
		})
		each(r, where, i.RawComponents, func(c component) { i.components = append(i.components, c) })
		r.addIncident(i)
	})
}

// addIncident adds an incident; of two answers about the same one, that with more
// updates counts.
func (r *reading) addIncident(i incident) {
	at, known := r.index[i.ID]
	switch {
	case !known:
		r.index[i.ID] = len(r.incidents)
		r.incidents = append(r.incidents, i)
	case len(i.updates) > len(r.incidents[at].updates) || i.Account != "" && r.incidents[at].Account == "":
		i.planned = i.planned || r.incidents[at].planned
		r.incidents[at] = i
	default:
		r.incidents[at].planned = r.incidents[at].planned || i.planned
	}
}
