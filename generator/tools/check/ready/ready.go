// Package ready says whether a team is ready to speak: what it should do before the first
// incident, while there is time.
//
// What a file tells is a finding, with what to do about it:
//
//	speaker, deputy     who speaks first, and who if that person cannot: two people of site.yaml
//	scenarios           at least three scenarios say in each update something else than candor's,
//	                    beside what fills a gap, and leave nothing open that site.yaml could
//	                    fill in. Whether these are the team's words no program can tell
//	support-channel     support hears of an update, by a channel that was tested within a year
//	team-channel        the team is reminded, by a channel that was tested within a year
//	promise             the longest silence was set
//	own-host            the page is not on the product's own host; beside it is worth a thought
//
// What no file tells is a question, never passed or failed: whether the speaker is a
// developer, who can publish without the git host, whether personal data is kept, whether
// limits that are candor's own are meant, where the page is hosted.
package ready

import (
	"io/fs"
	"net/url"
	"slices"
	"strings"
	"time"

	"candor/generator/diag"
	"candor/generator/facts"
	"candor/generator/load/yaml"
	"candor/generator/tools/announce/ledger"
	"candor/generator/tools/check/language"
)

// Options are what readiness depends on, beside the site.
type Options struct {
	At       time.Time
	Language string
	Files    fs.FS          // the site's folder
	BuiltIn  fs.FS          // the program's own content
	Ledger   *ledger.Ledger // what was sent; nil if there is none
}

// Report is what a team should do, and what it should ask itself.
type Report struct {
	Findings  diag.List  `json:"findings"`
	Questions []Question `json:"questions"`
}

// Question is what no file tells.
type Question struct {
	ID   string `json:"id"`
	Text string `json:"question"`
}

// siteFile is where a team sets most of what is judged here.
const siteFile = "content/site.yaml"

// check is one run.
type check struct {
	Options
	site   *facts.Site
	source *diag.Source
	fields *yaml.Node
	report Report
}

// Check returns whether a team is ready. The error is the outside world's.
func Check(site *facts.Site, o Options) (Report, error) {
	text, err := fs.ReadFile(o.Files, siteFile)
	if err != nil {
		return Report{}, err
	}
	c := &check{Options: o, site: site, source: &diag.Source{Name: siteFile, Text: text}}
	c.fields, _ = yaml.Parse(c.source, 0, len(text))
	c.report = Report{Findings: diag.List{}, Questions: []Question{}}
	c.speakers()
	if err := c.scenarios(); err != nil {
		return c.report, err
	}
	c.channels()
	c.promise()
	c.host()
	c.ask("personal-data", len(site.Check.Jurisdictions) == 0)
	c.ask("git-host", true)
	return c.report, nil
}

// say returns a message.
func (c *check) say(id string, values ...any) string {
	return language.Say("ready", id, values...).In(c.Language)
}

// find adds a finding at a field of site.yaml, with what to do. The message has the id of the
// finding, or one that begins so.
func (c *check) find(rule, message, field string, values ...any) *diag.Finding {
	f := diag.Finding{File: siteFile}
	node := c.fields
	for name := range strings.SplitSeq(field, ".") {
		if inner := node.Get(name); inner != nil {
			node = inner
		}
	}
	if node != c.fields {
		f = c.source.Warningf(node.Pos, "", "")
	}
	f.Rule, f.Severity, f.Message = rule, diag.Warning, c.say(message, values...)
	f.Notes = []string{c.say(message + "-do")}
	c.report.Findings = append(c.report.Findings, f)
	return &c.report.Findings[len(c.report.Findings)-1]
}

// ask adds a question, if it is one here.
func (c *check) ask(id string, asked bool, values ...any) {
	if asked {
		c.report.Questions = append(c.report.Questions, Question{id, c.say("ask-"+id, values...)})
	}
}

// speakers judges who speaks.
func (c *check) speakers() {
	owner, deputy := c.speaks("speaker", "owner", c.site.Owner), c.speaks("deputy", "deputy", c.site.Deputy)
	if deputy && c.site.Deputy == c.site.Owner {
		c.find("deputy", "deputy-same", "deputy", c.site.Deputy)
	}
	if owner {
		c.ask("developer", true, c.name(c.site.Owner))
	}
}

// speaks reports whether a person may speak in public.
func (c *check) speaks(rule, field, id string) bool {
	person, known := c.site.People[id]
	switch {
	case id == "":
		c.find(rule, rule+"-missing", field)
	case !known:
		c.find(rule, "unknown-person", field, id)
	case person.NotSpokesperson:
		c.find(rule, "silent-person", field, c.name(id))
	default:
		return true
	}
	return false
}

// name returns the name of a person.
func (c *check) name(id string) string {
	name, _ := c.site.People[id].Name.In(c.Language, c.site.Default())
	return name
}

// year is how long a test of a channel counts.
const year = 366 * 24 * time.Hour

// channels judges those of support and of the team.
func (c *check) channels() {
	for _, audience := range [...]string{"support", "team"} {
		rule := audience + "-channel"
		ids := c.channelsFor(audience)
		if len(ids) == 0 {
			c.find(rule, rule+"-missing", "channels")
		}
		for _, id := range ids {
			switch tested := c.tested(id); {
			case tested.IsZero():
				c.find(rule, "untested", "channels."+id, id).Notes = []string{c.say("untested-do", c.test(id, audience))}
			case c.At.Sub(tested) > year:
				c.find(rule, "tested-long-ago", "channels."+id, id, tested.In(c.site.Zone).Format(time.DateOnly)).Notes = []string{c.say("untested-do", c.test(id, audience))}
			}
		}
	}
}

// channelsFor returns the ids of the channels for an audience that candor sends to.
func (c *check) channelsFor(audience string) []string {
	var ids []string
	for _, channel := range c.site.Channels {
		if channel.For == audience && channel.Env != "" {
			ids = append(ids, channel.ID)
		}
	}
	return ids
}

// tested returns when a test, or a text, last reached a channel; zero if none did.
func (c *check) tested(channel string) time.Time {
	var last time.Time
	if c.Ledger == nil {
		return last
	}
	for _, key := range c.Ledger.Of(channel, "") {
		if mark := c.Ledger.Mark(key); mark.Status == ledger.Delivered && mark.At.After(last) {
			last = mark.At
		}
	}
	return last
}

// test returns the command that tests a channel.
func (c *check) test(channel, audience string) string {
	command := "candor announce --test " + channel
	if audience != "team" {
		command += " --yes"
	}
	return command
}

// defaults are the limits that a site has which sets none.
var defaults = facts.Promise{None: 24 * time.Hour, Minor: 4 * time.Hour, Major: time.Hour, Critical: 30 * time.Minute}

// promise judges whether the longest silence was set. One that is candor's own may be meant.
func (c *check) promise() {
	if c.fields.Get("promise") == nil {
		c.find("promise", "promise-missing", "promise")
		return
	}
	set := c.site.Promise
	set.Public = false
	c.ask("promise", set == defaults)
}

// host judges where the page is, by the addresses of the page and of the product.
func (c *check) host() {
	page, product := hostOf(c.site.URL), hostOf(c.site.Homepage)
	switch {
	case page == product:
		c.find("own-host", "own-host", "url", page)
	case product != "" && strings.HasSuffix(page, "."+product):
		c.find("own-host", "own-domain", "url", page, product).Severity = diag.Suggestion
	default: // another name may still be on the same provider
		c.ask("host", true)
	}
}

// hostOf returns the host of an address, without the www that many have beside it.
func hostOf(address string) string {
	u, err := url.Parse(address)
	if err != nil {
		return ""
	}
	return strings.TrimPrefix(strings.ToLower(u.Hostname()), "www.")
}

// sorted returns names in their order, as a message lists them.
func sorted(names []string) []string {
	slices.Sort(names)
	return names
}
