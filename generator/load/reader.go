package load

import (
	"reflect"
	"slices"
	"strings"
	"time"

	"candor/generator/diag"
	"candor/generator/facts"
	"candor/generator/load/overlay"
	"candor/generator/load/times"
	"candor/generator/load/yaml"
	"candor/generator/text/slug"
)

// reader turns the nodes of one file into facts and collects what is wrong with them.
// What it cannot read it reports, and returns as nothing.
type reader struct {
	*diag.Source
	*context
	findings diag.List
	lenient  bool           // what is to be filled in may be so still
	updates  []facts.Update // memory for those of a folder
	nodes    []*yaml.Node   // those of the objects so far, in memory for more
}

// context is what a file may refer to. It comes from site.yaml and the names of
// folders, so that a file is read by its own bytes and this alone.
type context struct {
	site       *facts.Site
	files      overlay.FS // the site's over those of the program
	spoken     []string   // the languages that candor has interface texts for
	vague      bool       // site.yaml has errors: what it lacks may be among them
	components []string   // their ids
	people     []string   // their ids, sorted
}

// givesTheSame reports whether every file but site.yaml is read as with another context.
func (c *context) givesTheSame(other *context) bool {
	a, b := *c, *other
	a.site, b.site, a.files, b.files = nil, nil, overlay.FS{}, overlay.FS{}
	return reflect.DeepEqual(a, b) && reflect.DeepEqual(c.site.EventSettings(), other.site.EventSettings())
}

// newUpdate returns memory for an update. Those of a folder lie together: each is too large for
// Go to look through quickly when it collects memory, and there are many.
func (r *reader) newUpdate() *facts.Update {
	if len(r.updates) == cap(r.updates) {
		return new(facts.Update)
	}
	r.updates = r.updates[:len(r.updates)+1]
	return &r.updates[len(r.updates)-1]
}

func (r *reader) report(f diag.Finding) { r.findings = append(r.findings, f) }

// maxFindings is how many findings of one file are kept.
const maxFindings = 100

// bounded returns the findings of a file, at most maxFindings of them and one that counts
// the others. It is as grave as the gravest of these.
func bounded(file string, findings diag.List) diag.List {
	if len(findings) <= maxFindings {
		return findings
	}
	findings.Sort()
	rest := findings[maxFindings:]
	more := diag.Finding{Rule: "more-findings", Severity: diag.Suggestion, File: file}.Say("more findings in this file: %d", len(rest))
	for _, f := range rest {
		more.Severity = min(more.Severity, f.Severity)
	}
	return append(slices.Clone(findings[:maxFindings]), more)
}

// text returns a text without the space around it.
func (r *reader) text(o *object, name string) string {
	if n := o.value(name); n != nil {
		return strings.TrimSpace(n.Text)
	}
	return ""
}

// sentence returns a text on one line.
func (r *reader) sentence(o *object, name string) string { return oneLine(r.text(o, name)) }

// oneLine makes one line of a text; its no-break spaces stay.
func oneLine(s string) string {
	if !strings.ContainsAny(s, "\n\r\t") && !strings.Contains(s, "  ") {
		return s
	}
	return strings.Join(strings.FieldsFunc(s, func(c rune) bool { return c == ' ' || c == '\n' || c == '\r' || c == '\t' }), " ")
}

// local returns a text that may be written once for each language.
func (r *reader) local(o *object, name string) facts.Localized {
	n := o.value(name)
	switch {
	case n == nil:
		return nil
	case n.Kind == yaml.Scalar:
		return facts.Plain(strings.TrimSpace(n.Text))
	}
	text, wrong := r.byLanguage(name, n)
	if _, ok := text[r.site.Default()]; !ok && !wrong && !r.vague && !n.Partial {
		r.report(r.Errorf(n.Pos, "missing-language", "%s has no text in %s, the site's first language", name, r.site.Default()))
	}
	return text
}

// byLanguage returns the texts of a map from languages, and whether one of them is no
// text at all.
func (r *reader) byLanguage(name string, n *yaml.Node) (text facts.Localized, wrong bool) {
	text = make(facts.Localized, len(n.Entries))
	for i := range n.Entries {
		e := &n.Entries[i]
		language := r.language(e.Key)
		switch {
		case empty(e.Value):
		case e.Value.Kind != yaml.Scalar:
			wrong = true
			r.report(r.Errorf(e.Value.Pos, "wrong-type", "%s in %s is one text, not %s", name, e.Key.Text, kindNames[e.Value.Kind]))
		case language != "":
			text[language] = strings.TrimSpace(e.Value.Text)
		}
	}
	return text, wrong
}

// time returns a time with its offset.
func (r *reader) time(o *object, name string) time.Time {
	n := o.value(name)
	if n == nil {
		return time.Time{}
	}
	t, err := times.Parse(n.Text, r.site.Zone)
	if err != nil {
		r.wrongTime(n, err)
	}
	return t
}

// moment returns a date or a time.
func (r *reader) moment(o *object, name string) facts.Moment {
	n := o.value(name)
	if n == nil {
		return facts.Moment{}
	}
	t, dateOnly, err := times.ParseMoment(n.Text, r.site.Zone)
	if err != nil {
		r.wrongTime(n, err)
	}
	return facts.Moment{Time: t, DateOnly: dateOnly}
}

func (r *reader) wrongTime(n *yaml.Node, err *times.Error) {
	f := r.Errorf(n.Pos, err.Rule, "%s", err.Message).Suggest(err.Suggestion)
	for _, note := range err.Notes {
		f = f.Note("%s", note)
	}
	r.report(f)
}

// bool returns whether a field is true.
func (r *reader) bool(o *object, name string) (value, written bool) {
	n := o.value(name)
	if n == nil {
		return false, false
	}
	if value, ok := yaml.Truth(fold(n.Text)); ok {
		return value, true
	}
	r.report(r.Errorf(n.Pos, "wrong-type", "%s must be true or false, not %q", name, n.Text))
	return false, false
}

// enum returns one of the field's values, "" if it was left out.
func (r *reader) enum(o *object, name string) string {
	if n := o.value(name); n != nil {
		return r.oneOf(n, o.typeOf(name).What, o.typeOf(name).Values)
	}
	return ""
}

// oneOf reads one of the values; what is their name in a finding.
func (r *reader) oneOf(n *yaml.Node, what string, values []string) string {
	word := fold(n.Text)
	if word == "canceled" {
		word = string(facts.Cancelled)
	}
	for _, v := range values {
		if v == word {
			return v
		}
	}
	r.report(r.unknownValue(n, what).
		Suggest(likely(word, values)).Note("one of: %s", strings.Join(values, ", ")))
	return ""
}

// unknownValue returns an error about a value that is none of what its kind of value is called.
// Each language has its own text for each kind.
func (r *reader) unknownValue(n *yaml.Node, what string) diag.Finding {
	return r.Errorf(n.Pos, "unknown-"+strings.ReplaceAll(what, " ", "-"), "unknown "+what+" %q", n.Text)
}

// synonyms are common words for candor's own.
var synonyms = map[string]string{
	"fixed": "resolved", "closed": "resolved", "done": "resolved", "solved": "resolved", "watching": "monitoring",
	"open": "investigating", "planned": "scheduled", "started": "in_progress", "finished": "completed",
	"ok": "operational", "up": "operational", "degraded": "degraded_performance", "slow": "degraded_performance",
	"down": "major_outage", "high": "major", "low": "minor",
}

// likely returns the value that was likely meant: the one that the word is a synonym of, the
// nearest, or the only one that begins or ends with the word.
func likely(word string, values []string) string {
	if other := synonyms[word]; slices.Contains(values, other) {
		return other
	}
	if near := diag.Nearest(word, values); near != "" || len(word) < 3 {
		return near
	}
	found := ""
	for _, v := range values {
		if strings.HasPrefix(v, word) || strings.HasSuffix(v, word) {
			if found != "" {
				return ""
			}
			found = v
		}
	}
	return found
}

// apiID returns an id of the status API.
func (r *reader) apiID(o *object, name string) string {
	n := o.value(name)
	if n == nil {
		return ""
	}
	id := strings.TrimSpace(n.Text)
	bad := strings.ContainsFunc(id, func(c rune) bool {
		return (c < '0' || c > '9') && (c < 'a' || c > 'z') && (c < 'A' || c > 'Z') && c != '-' && c != '_'
	})
	if bad || len(id) > 64 {
		r.report(r.Errorf(n.Pos, "bad-id", "%q cannot be an id", id).Note("use up to 64 letters, digits, hyphens and underscores"))
		return ""
	}
	return id
}

// slug returns an id that becomes part of addresses.
func (r *reader) slug(n *yaml.Node, what diag.Text) string {
	id := strings.TrimSpace(n.Text)
	if !slug.Valid(id) {
		r.report(r.Errorf(n.Pos, "bad-id", "%q cannot be %s", id, what).Suggest(slug.From(id)).
			Note("use a-z, 0-9 and single hyphens, up to %d characters", slug.Max))
		return ""
	}
	return id
}

// items returns the values of a list; a single text is a list of one. A value of the wrong
// form is reported and left out.
func (r *reader) items(o *object, name string) []*yaml.Node {
	n := o.value(name)
	if n == nil {
		return nil
	}
	if n.Kind == yaml.Scalar {
		return []*yaml.Node{n}
	}
	if len(n.Items) > maxItems {
		r.report(r.Errorf(n.Items[maxItems].Pos, "too-many", "%s has %d items; the limit is %d", name, len(n.Items), maxItems))
		n.Items = n.Items[:maxItems]
	}
	var items []*yaml.Node
	for _, item := range n.Items {
		if !empty(item) && r.shaped(diag.Say("an item of %s", name), item, o.typeOf(name).Item) {
			items = append(items, item)
		}
	}
	return items
}

// maxItems is how many items a list has at most: no page has a use for more, and each may
// become a line of it, or a file.
const maxItems = 1000

// objects returns the items of a list of objects.
func (r *reader) objects(o *object, name string) []object {
	fields := o.typeOf(name).Item.Fields
	var objects []object
	for _, n := range r.items(o, name) {
		objects = append(objects, r.object(n, fields, diag.Say("an item of %s", name), n.Pos))
	}
	return objects
}

// inner returns the object that is the value of a field.
func (r *reader) inner(o *object, name string) (object, bool) {
	n := o.value(name)
	if n == nil {
		return object{}, false
	}
	return r.object(n, o.typeOf(name).Fields, diag.Phrase(name), o.key(name).Pos), true
}

// entries returns the keys and values of a map. A value of the wrong form is reported and
// left out, and so is a repeated key.
func (r *reader) entries(o *object, name string) []yaml.Entry {
	n := o.value(name)
	if n == nil {
		return nil
	}
	var entries []yaml.Entry
	for _, e := range n.Entries {
		if empty(e.Value) {
			r.report(r.Errorf(e.Key.Pos, "wrong-type", "%s has no value", e.Key.Text))
			continue
		}
		if r.shaped(diag.Phrase(e.Key.Text), e.Value, o.typeOf(name).Item) {
			entries = append(entries, e)
		}
	}
	return entries
}
