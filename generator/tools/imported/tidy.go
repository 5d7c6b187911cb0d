package imported

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"candor/generator/facts"
	"candor/generator/facts/permalink"
)

// tidy makes the events of a history fit to be written: in order, each with its updates
// in order, no id, date or old path twice.
func (h *History) tidy(seen names) {
	h.Events = slices.DeleteFunc(h.Events, func(e *Event) bool { return len(e.Updates) == 0 })
	for _, e := range h.Events {
		slices.SortStableFunc(e.Updates, func(a, b *facts.Update) int { return a.Date.Compare(b.Date) })
	}
	slices.SortStableFunc(h.Events, func(a, b *Event) int {
		return cmp.Or(a.First().Date.Compare(b.First().Date), cmp.Compare(a.First().APIID, b.First().APIID), cmp.Compare(a.Slug, b.Slug))
	})
	for _, e := range h.Events {
		h.spread(e)
		h.known(seen, e)
	}
	h.parts(seen)
}

// parts leaves out ids of the page, its components and groups that cannot be kept.
func (h *History) parts(seen names) {
	site := h.Site
	h.id(seen, "part", "the page", &site.APIID)
	for i := range site.Components {
		h.id(seen, "part", site.Components[i].Name[""], &site.Components[i].APIID)
	}
	for i := range site.Groups {
		h.id(seen, "part", site.Groups[i].Name[""], &site.Groups[i].APIID)
	}
}

// spread gives each update of an event a date of its own. The first stays.
func (h *History) spread(e *Event) {
	for i, u := range e.Updates[1:] {
		if before := e.Updates[i].Date; !u.Date.After(before) {
			u.Date = before.Add(time.Millisecond)
			h.Left.Out("updates with the same date as the previous one: moved by a millisecond", "%s: %s", e.Name(), u.Date.Format(time.RFC3339Nano))
		}
	}
}

// names are ids and paths that are taken, each with what kind of name it is before it.
type names map[string]bool

// take claims a name; it reports whether it was free.
func (n names) take(kind, name string) bool {
	key := kind + " " + strings.ToLower(strings.Trim(name, "/"))
	free := !n[key]
	n[key] = true
	return free
}

// known leaves out ids and old paths that cannot be kept.
func (h *History) known(seen names, e *Event) {
	first := e.First()
	h.id(seen, "event", e.Name(), &first.APIID)
	for _, u := range e.Updates {
		h.id(seen, "update", e.Name(), &u.ID)
	}
	first.Aliases = slices.DeleteFunc(first.Aliases, func(path string) bool { return !h.alias(seen, e.Name(), path) })
	if e.Postmortem != nil {
		h.id(seen, "update", e.Name(), &e.Postmortem.ID)
		e.Postmortem.Aliases = slices.DeleteFunc(e.Postmortem.Aliases, func(path string) bool { return !h.alias(seen, e.Name(), path) })
	}
}

// id removes an id that candor could not keep, or that is given twice.
func (h *History) id(seen names, kind, of string, id *string) {
	switch {
	case *id == "":
		return
	case !validID(*id):
		h.Left.Out("ids that are not 1 to 64 letters, digits, hyphens and underscores: replaced by new ones", "%s: %q", of, *id)
	case !seen.take(kind, *id):
		h.Left.Out("duplicate ids in the source: replaced by new ones", "%s: %s", of, *id)
	default:
		return
	}
	*id = ""
}

func validID(id string) bool {
	return len(id) <= 64 && !strings.ContainsFunc(id, func(c rune) bool {
		return (c < '0' || c > '9') && (c < 'a' || c > 'z') && (c < 'A' || c > 'Z') && c != '-' && c != '_'
	})
}

// alias reports whether an old path can lead to what is imported.
func (h *History) alias(seen names, to, path string) bool {
	switch {
	case !validAlias(path):
		h.Left.Out("old addresses that candor cannot redirect", "%s: %s", to, path)
	case permalink.Own(permalink.AliasFile(path), h.prefixes):
		h.Left.Out("old addresses that candor uses itself", "%s: %s", to, path)
	case !seen.take("path", path):
		h.Left.Out("old addresses used twice: the first one keeps it", "%s: %s", to, path)
	default:
		return true
	}
	return false
}

// validAlias reports whether a path may be in aliases: plain letters, digits and a
// few signs, in parts that are neither empty nor dots.
func validAlias(path string) bool {
	parts := strings.Split(strings.TrimSuffix(strings.TrimPrefix(path, "/"), "/"), "/")
	return strings.HasPrefix(path, "/") && len(path) <= 500 && !slices.ContainsFunc(parts, func(part string) bool {
		return part == "" || part == "." || part == ".." || strings.ContainsFunc(part, func(c rune) bool {
			return (c < '0' || c > '9') && (c < 'a' || c > 'z') && (c < 'A' || c > 'Z') && !strings.ContainsRune("-_.~", c)
		})
	})
}
