package cachet

import (
	"bytes"
	"encoding/json"
	"errors"
	"strconv"
)

// kind is what an item is, as the type of version 3 says.
type kind string

const (
	components kind = "components"
	groups     kind = "componentGroups"
	incidents  kind = "incidents"
	schedules  kind = "schedules"
	updates    kind = "updates"
)

// number is a number, which may be in quotes, be an object with a value, or be missing.
type number struct {
	n     int
	known bool
}

func (n number) String() string { return strconv.Itoa(n.n) }

func (n *number) UnmarshalJSON(text []byte) error {
	var object struct{ Value json.RawMessage }
	if bytes.HasPrefix(text, []byte("{")) {
		if err := json.Unmarshal(text, &object); err != nil {
			return err
		}
		text = object.Value
	}
	text = bytes.Trim(text, `"`)
	switch string(text) {
	case "", "null":
		*n = number{}
		return nil
	case "true", "false":
		*n = number{known: true}
		if text[0] == 't' {
			n.n = 1
		}
		return nil
	}
	value, err := strconv.Atoi(string(text))
	*n = number{value, err == nil}
	return nil
}

// moment is a time as Cachet writes it: a text, in version 3 that of an object.
type moment string

func (m *moment) UnmarshalJSON(text []byte) error {
	var object struct{ String string }
	if bytes.HasPrefix(text, []byte("{")) {
		err := json.Unmarshal(text, &object)
		*m = moment(object.String)
		return err
	}
	var plain string
	err := json.Unmarshal(text, &plain)
	*m = moment(plain)
	return err
}

// item is a component, group, incident, schedule or update.
type item struct {
	kind     kind
	two      bool // of version 2.4
	doubtful bool // states of its components may be those of another item of the same answer

	ID          number `json:"id"`
	GUID        string `json:"guid"`
	Name        string `json:"name"`
	Message     string `json:"message"`
	Description string `json:"description"`
	Order       number `json:"order"`
	Status      number `json:"status"`
	Enabled     *bool  `json:"enabled"`
	Visible     number `json:"visible"`

	// In version 2.4:
	GroupID         number `json:"group_id"`
	ComponentID     number `json:"component_id"`
	ComponentStatus number `json:"component_status"`
	OccurredAt      moment `json:"occurred_at"`
	ScheduledAt     moment `json:"scheduled_at"`
	CompletedAt     moment `json:"completed_at"`
	CreatedAt       moment `json:"created_at"`
	UpdatedAt       moment `json:"updated_at"`
	DeletedAt       moment `json:"deleted_at"`
	Updates         []item `json:"updates"`
	Components      []item `json:"components"`

	// In version 3:
	Occurred  moment `json:"occurred"`
	Scheduled moment `json:"scheduled"`
	Completed moment `json:"completed"`
	Published moment `json:"published"`
	Created   moment `json:"created"`
	Pivot     struct {
		Status number `json:"component_status"`
	} `json:"pivot"`
}

// resource is an item of version 3.
type resource struct {
	ID            number                     `json:"id"`
	Type          kind                       `json:"type"`
	Attributes    json.RawMessage            `json:"attributes"`
	Relationships map[string]json.RawMessage `json:"relationships"`
}

// answer is an answer of the API: one item, or a list.
type answer struct {
	Data     json.RawMessage `json:"data"`
	Included []resource      `json:"included"`
	Links    struct {
		Next string `json:"next"`
	} `json:"links"`
	Meta struct {
		Pagination struct {
			Links struct {
				NextPage string `json:"next_page"`
			} `json:"links"`
		} `json:"pagination"`
	} `json:"meta"`
}

// items returns the items of an answer.
func (a *answer) items() ([]item, error) {
	if len(a.Data) == 0 {
		return nil, errors.New("it is not an answer of Cachet's API: it has no data")
	}
	var list []json.RawMessage
	if json.Unmarshal(a.Data, &list) != nil {
		list = []json.RawMessage{a.Data}
	}
	p := &pool{included: map[string]resource{}, named: map[string]int{}}
	for _, one := range a.Included {
		p.included[one.key()] = one
	}
	var items []item
	for _, text := range list {
		var keys map[string]json.RawMessage
		if err := json.Unmarshal(text, &keys); err != nil {
			return nil, errors.New("it is not an answer of Cachet's API: its data is no object")
		}
		if keys["attributes"] != nil {
			var one resource
			if err := json.Unmarshal(text, &one); err != nil {
				return nil, err
			}
			p.resources = append(p.resources, one)
			continue
		}
		one := item{two: true, kind: kindOf(keys)}
		if err := json.Unmarshal(text, &one); err != nil {
			return nil, err
		}
		items = append(items, one)
	}
	of3, err := p.items()
	return append(items, of3...), err
}

// kindOf returns what an item of version 2.4 is, by its fields.
func kindOf(keys map[string]json.RawMessage) kind {
	switch {
	case keys["completed_at"] != nil:
		return schedules
	case keys["message"] != nil && keys["incident_id"] == nil:
		return incidents
	case keys["group_id"] != nil:
		return components
	case keys["collapsed"] != nil:
		return groups
	}
	return ""
}

// pool is an answer of version 3, whose items name what is included by type and id.
type pool struct {
	resources []resource
	included  map[string]resource
	named     map[string]int // how often a component is named
}

func (r *resource) key() string { return string(r.Type) + " " + r.ID.String() }

// related returns what an item names in a relationship.
func (p *pool) related(of *resource, relationship string) (list []resource) {
	var one struct{ Data json.RawMessage }
	if json.Unmarshal(of.Relationships[relationship], &one) != nil {
		return nil
	}
	var names []resource
	if json.Unmarshal(one.Data, &names) != nil {
		var name resource
		if json.Unmarshal(one.Data, &name) != nil || name.Type == "" {
			return nil
		}
		names = []resource{name}
	}
	for _, name := range names {
		if found, there := p.included[name.key()]; there {
			list = append(list, found)
		}
	}
	return list
}

func (p *pool) items() ([]item, error) {
	for i := range p.resources {
		for _, c := range p.related(&p.resources[i], "components") {
			p.named[c.key()]++
		}
	}
	var items []item
	for i := range p.resources {
		one, err := p.item(&p.resources[i])
		if err != nil {
			return nil, err
		}
		items = append(items, one)
	}
	return items, nil
}

// item returns an item of version 3 with what it names.
func (p *pool) item(r *resource) (item, error) {
	one, err := r.item()
	if err != nil {
		return one, err
	}
	for _, u := range p.related(r, "updates") {
		update, err := u.item()
		if err != nil {
			return one, err
		}
		one.Updates = append(one.Updates, update)
	}
	for _, group := range p.related(r, "group") {
		one.GroupID = group.ID
	}
	if r.Type == groups {
		return one, nil
	}
	for _, c := range p.related(r, "components") {
		component, err := c.item()
		if err != nil {
			return one, err
		}
		if p.named[c.key()] > 1 {
			component.Pivot.Status = number{}
			one.doubtful = true
		}
		one.Components = append(one.Components, component)
	}
	return one, nil
}

// item returns a resource without what it names.
func (r *resource) item() (item, error) {
	one := item{kind: r.Type}
	if err := json.Unmarshal(r.Attributes, &one); err != nil {
		return one, err
	}
	one.ID = r.ID
	one.OccurredAt, one.ScheduledAt, one.CompletedAt, one.CreatedAt = one.Occurred, one.Scheduled, one.Completed, one.Created
	return one, nil
}
