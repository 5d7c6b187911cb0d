package check

import (
	"maps"
	"slices"
	"strings"

	"candor/generator/diag"
	"candor/generator/facts"
	"candor/generator/prose"
)

const siteFile = "content/site.yaml"

// ready makes the rules as the site wants them. What site.yaml says of rules that there
// are not, and phrases that cannot be read, are findings.
func (c *checker) ready(rules []*Rule) {
	check := &c.site.Check
	lists := prose.Lists{"vendors": check.Vendors, "names": check.Names, "people": peopleOf(c.site)}
	for _, rule := range rules {
		r := &readyRule{Rule: rule, off: rule.Off, severity: rule.Severity}
		if word := check.Severity[rule.ID]; word != "" {
			r.off, r.fixed = word == "off", true
			r.severity = severityOf(word)
		}
		r.say, r.unless = compileAll(rule, lists)
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

// compileAll compiles the phrases of a rule; the tests have read them without an error.
func compileAll(rule *Rule, lists prose.Lists) (say, unless map[string]*prose.Phrases) {
	say, unless = map[string]*prose.Phrases{}, map[string]*prose.Phrases{}
	for language, p := range rule.Phrases {
		say[language], _ = prose.Compile(p.Say, lists)
		unless[language], _ = prose.Compile(p.Unless, lists)
	}
	return say, unless
}

// ownPhrases compiles the phrases that a site adds to a rule.
func (c *checker) ownPhrases(rule *Rule, phrases []string, lists prose.Lists) *prose.Phrases {
	if rule.Phrases == nil {
		c.siteFinding("check.phrases."+rule.ID, "rule-without-phrases", rule.ID+" looks for no phrases, so none can be added")
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
		f := c.siteFinding("check."+field+"."+id, "unknown-rule", "there is no rule "+id)
		*f = f.Suggest(diag.Nearest(id, ids())).Note("candor check --list lists the rules")
	}
}

// siteFinding adds a warning about a field of site.yaml.
func (c *checker) siteFinding(field, rule, message string) *diag.Finding {
	f := c.locate(siteFile, Field(field))
	f.Rule, f.Severity, f.Message = rule, diag.Warning, message
	c.found = append(c.found, f)
	return &c.found[len(c.found)-1]
}

// base returns the language of a code without its variety: en of en-GB.
func base(language string) string {
	language, _, _ = strings.Cut(strings.ToLower(language), "-")
	return language
}
