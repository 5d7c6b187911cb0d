package check

import (
	"io/fs"
	"maps"
	"slices"
	"strings"
	"sync"

	"candor/generator/diag"
	"candor/generator/facts"
	"candor/generator/load/yaml"
	"candor/generator/text/prose"
	"candor/generator/tools/check/language"
)

const siteFile = "content/site.yaml"

// ready makes the rules as the site wants them. Unknown rules in site.yaml
// and phrases that cannot be read are findings.
func (c *checker) ready(rules []*Rule) {
	check := &c.site.Check
	lists := prose.Lists{"vendors": check.Vendors, "names": check.Names, "people": peopleOf(c.site)}
	suppliers := &supplierPhrases{own: sync.OnceValue(func() map[string]bool { return siteNames(c.site) })}
	for _, code := range language.Codes() {
		suppliers.acts.set(code, compiled(code, "blames-third-party acts", lists))
		suppliers.subjects.set(code, compiled(code, "supplier-subjects", lists))
	}
	components := sync.OnceValue(func() map[string]bool { return componentWords(c.site) })
	for _, rule := range rules {
		r := &siteRule{Rule: rule, off: rule.Off, severity: rule.Severity, supplier: suppliers, components: components}
		if word := check.Severity[rule.ID]; word != "" {
			r.off, r.fixed = word == "off", true
			r.severity = severityOf(word)
		}
		for _, code := range language.Codes() {
			r.say.set(code, compiled(code, rule.ID, lists))
			r.mild.set(code, compiled(code, rule.ID+" mild", lists))
			r.unless.set(code, compiled(code, rule.ID+" harmless", lists))
			r.refused.set(code, compiled(code, rule.ID+" refused", lists))
		}
		if own := check.Phrases[rule.ID]; len(own) > 0 {
			r.own = c.ownPhrases(rule, own, lists)
		}
		c.rules = append(c.rules, r)
	}
	for _, id := range slices.Sorted(maps.Keys(check.Severity)) {
		c.known("severity", id)
	}
	for _, id := range slices.Sorted(maps.Keys(check.Phrases)) {
		c.known("phrases", id)
	}
}

// peopleOf returns the names of a site's people, and their first names.
func peopleOf(site *facts.Site) []string {
	var names []string
	for _, person := range site.People {
		for _, name := range person.Name {
			first, _, _ := strings.Cut(name, " ")
			names = append(names, name, first)
		}
	}
	slices.Sort(names)
	return slices.Compact(names)
}

// severityOf reads a severity of site.yaml; load has let no other word pass.
func severityOf(word string) diag.Severity {
	switch word {
	case "error":
		return diag.Error
	case "warning":
		return diag.Warning
	}
	return diag.Suggestion
}

// compiled returns what compiles a section of a lexicon, once it is asked for. It returns
// nil if the language has no such section. The tests have compiled all of them.
func compiled(code, section string, lists prose.Lists) func() *prose.Phrases {
	return sync.OnceValue(func() *prose.Phrases {
		patterns := language.Lines(code, section)
		if len(patterns) == 0 {
			return nil
		}
		if !lists.In(patterns) {
			return sameForAll(code, section, patterns)
		}
		p, _ := prose.Compile(patterns, lists)
		return p
	})
}

// shared are the compiled sections that are the same for every site, by language and section: a
// check is often not the only one of its process (review, serve, tests).
var shared sync.Map

// sameForAll compiles a section whose patterns name no list of the site, once for all sites. The
// patterns are the program's own, so like regexp.MustCompile it panics if they cannot be read.
func sameForAll(code, section string, patterns []string) *prose.Phrases {
	compile, _ := shared.LoadOrStore([2]string{code, section}, sync.OnceValue(func() *prose.Phrases {
		p, err := prose.Compile(patterns, nil)
		if err != nil {
			panic(err)
		}
		return p
	}))
	return compile.(func() *prose.Phrases)()
}

// ownPhrases compiles the phrases that a site adds to a rule.
func (c *checker) ownPhrases(rule *Rule, phrases []string, lists prose.Lists) *prose.Phrases {
	if !rule.hasPhrases() {
		c.siteFinding("check.phrases."+rule.ID, "rule-without-phrases", c.say("rule-without-phrases", rule.ID))
		return nil
	}
	compiled, err := prose.Compile(phrases, lists)
	if err != nil {
		c.siteFinding("check.phrases."+rule.ID, "bad-phrase", err.Error())
	}
	return compiled
}

// known reports a rule that there is not.
func (c *checker) known(field, id string) {
	if lookup(id) == nil {
		f := c.siteFinding("check."+field+"."+id, "unknown-rule", c.say("unknown-rule", id))
		*f = f.Suggest(diag.Nearest(id, ids())).Note("%s", c.say("list-rules"))
	}
}

// siteFinding adds a warning about a field of site.yaml.
func (c *checker) siteFinding(field, rule, message string) *diag.Finding {
	source := diag.Source{Name: siteFile}
	source.Text, _ = fs.ReadFile(c.fsys, siteFile) // load has read it; without it the finding is about the file
	fields, _ := yaml.Parse(&source, 0, len(source.Text))
	f := locate(&source, fields, Field(field))
	f.Rule, f.Severity, f.Message = rule, diag.Warning, message
	c.found = append(c.found, f)
	return &c.found[len(c.found)-1]
}
