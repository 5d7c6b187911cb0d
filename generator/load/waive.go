package load

import (
	"strings"

	"candor/generator/diag"
	"candor/generator/facts"
	"candor/generator/load/schema"
	"candor/generator/load/yaml"
)

// waiver is a waiver of one secret or personal datum.
var waiver = []schema.Field{
	{Name: "fingerprint", Required: true},
	{Name: "reason", Required: true},
}

// waivers reads which rules a file waives, and why. Whether there is such a rule is
// for check to say.
func (r *reader) waivers(o *object) []facts.Waiver {
	var waivers []facts.Waiver
	n := o.value("waive")
	if n == nil {
		return nil
	}
	for _, e := range n.Entries {
		rule := strings.TrimSpace(e.Name)
		items := []*yaml.Node{e.Value}
		if len(e.Value.Items) > 0 {
			items = e.Value.Items
		}
		for _, item := range items {
			if w, ok := r.waiver(rule, e.Key, item); ok {
				waivers = append(waivers, w)
			}
		}
	}
	return waivers
}

func (r *reader) waiver(rule string, key, n *yaml.Node) (facts.Waiver, bool) {
	switch {
	case n.Kind == yaml.Mapping:
		w := r.object(n, waiver, diag.Say("the waiver of %s", rule), key.Pos)
		return facts.Waiver{Rule: rule, Reason: r.sentence(&w, "reason"), Fingerprint: r.text(&w, "fingerprint")}, true
	case n.Kind == yaml.Scalar && !empty(n):
		return facts.Waiver{Rule: rule, Reason: oneLine(strings.TrimSpace(n.Text))}, true
	}
	r.report(r.Errorf(key.Pos, "missing-field", "the waiver of %s needs a reason", rule).
		Note("write %s: followed by why it does not apply here", rule))
	return facts.Waiver{}, false
}
