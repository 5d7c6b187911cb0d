package schema

import (
	"candor/generator/facts"
	"candor/generator/load/theme"
	limits "candor/generator/text/channel"
)

// Site is content/site.yaml.
var Site = Kind{Name: "site.yaml", Fields: []Field{
	{Name: "title", Type: local, Required: true, Doc: "The name of the site, such as: Example status."},
	{Name: "url", Type: address, Required: true, Doc: "Where the site will stand, such as https://status.example.com. It may have a path."},
	{Name: "description", Type: local, Doc: "One sentence for search engines and feeds."},
	{Name: "homepage", Type: address, Doc: "The company's own site."},
	{Name: "logo", Type: asset, Doc: "The picture before the site's name: a file below assets."},
	{Name: "favicon", Type: asset, Doc: "The picture in the browser's tab: a file below assets, best an SVG."},
	{Name: "colors", Doc: "The colours of the site's own, in a light scheme and in a dark one.", Type: object(
		Field{Name: "light", Type: palette(), Doc: "Where the visitor's screen is light."},
		Field{Name: "dark", Type: palette(), Doc: "Where the visitor's screen is dark."},
	)},
	{Name: "links", Doc: "Further links in the header of every page.", Type: list(object(
		Field{Name: "name", Type: local, Required: true, Doc: "What the link says."},
		Field{Name: "url", Type: address, Required: true, Doc: "Where it leads."},
	))},
	{Name: "footer", Type: local, Doc: "A line at the end of every page."},
	{Name: "timezone", Type: text, Doc: "The zone of days and dates, by its IANA name, such as Europe/Berlin. Default: UTC."},
	{Name: "languages", Type: list(refers(Language)), Doc: "The languages of the site; the first is the default, and is en if none is given."},
	{Name: "audience", Type: enum("audience", string(facts.Customers), string(facts.Developers)), Doc: "Whom the texts address. Default: customers."},
	{Name: "support", Doc: "How a customer reaches a person.", Type: object(
		Field{Name: "email", Type: text, Doc: "An e-mail address."},
		Field{Name: "url", Type: address, Doc: "A page to write from."},
		Field{Name: "phone", Type: text, Doc: "A number to call."},
	)},
	{Name: "repository", Type: repository, Doc: "Where the content is kept, for edit links: an address, or a map of url and public."},
	{Name: "api_id", Type: apiID, Doc: "The page's id in the status API, if one must be kept from elsewhere."},
	{Name: "components", Type: list(part), Doc: "What customers use, and in which groups."},
	{Name: "people", Type: mapping(Name, speaker), Doc: "The people whom texts name, by id."},
	{Name: "owner", Type: person, Doc: "The person who speaks where an update names nobody."},
	{Name: "deputy", Type: person, Doc: "The person who speaks if the owner cannot: an id in people."},
	{Name: "promise", Type: promise, Doc: "The longest silence while an incident is open, for each impact."},
	{Name: "banner", Doc: "What the banner shows by itself.", Type: object(
		Field{Name: "floor", Type: impact, Doc: "The least impact that the banner shows. Default: minor."},
	)},
	{Name: "words", Type: mapping(MessageID, local), Doc: "Texts of the pages, feeds and the banner in your own words, by their ids."},
	{Name: "hub", Type: address, Doc: "The WebSub hub that the feeds name, if one is told of new entries."},
	{Name: "index", Type: boolean, Doc: "false: asks search engines not to list the site. It closes nothing: a static site is public to whoever knows its address."},
	{Name: "check", Type: check, Doc: "How candor check judges texts here."},
	{Name: "waive", Type: waive.Type, Doc: "Rules that do not apply to site.yaml and the names of assets, each with the reason."},
	{Name: "channels", Type: mapping(Name, channel), Doc: "Where announcements go. Addresses come from the environment."},
	{Name: "alerts", Type: list(alertRule), Doc: "Which draft an alert of your monitoring begins (candor alert). The first item that matches counts."},
}}

var repository = Type{Form: Object, Short: "url", Fields: []Field{
	{Name: "url", Type: address, Required: true, Doc: "Its address, or that of a branch and a folder in it."},
	{Name: "public", Type: boolean, Doc: "true: everybody may read it, and each update and post-mortem leads to its earlier versions there. Default: false."},
}}

// palette is the colours of a scheme.
func palette() Type {
	var fields []Field
	for _, c := range theme.Colours {
		fields = append(fields, Field{Name: c.Name, Type: refers(Colour), Doc: c.Doc})
	}
	return object(fields...)
}

// part is an item of components: a component, or a group of them.
var part = object(append(named, Field{Name: "components", Type: list(object(named...)), Doc: "The components of the group; an item without them is a component."})...)

var named = []Field{
	{Name: "id", Type: refers(Name), Required: true, Doc: "Its id, which never changes: lower-case letters, digits and hyphens."},
	{Name: "name", Type: local, Required: true, Doc: "What customers call it."},
	{Name: "description", Type: local, Doc: "One sentence: what it is for."},
	{Name: "since", Type: Type{Form: Date}, Doc: "Its first day. Days before it are not counted."},
	{Name: "until", Type: Type{Form: Date}, Doc: "Its last day: it is retired then, keeps its history and its page, and leaves the front page."},
	{Name: "api_id", Type: apiID, Doc: "Its id in the status API, if one must be kept from elsewhere."},
}

var speaker = object(
	Field{Name: "name", Type: local, Required: true, Doc: "The name, as customers read it."},
	Field{Name: "role", Type: local, Doc: "What the person does."},
	Field{Name: "speaks", Type: boolean, Doc: "false: not a public voice."},
)

var promise = object(
	Field{Name: "critical", Type: duration, Doc: "Default: 30m."},
	Field{Name: "major", Type: duration, Doc: "Default: 1h."},
	Field{Name: "minor", Type: duration, Doc: "Default: 4h."},
	Field{Name: "none", Type: duration, Doc: "Default: 24h."},
	Field{Name: "public", Type: boolean, Doc: "true: customers are promised it too; the site shows it and counts it. Default: it is the team's own limit."},
)

var check = object(
	Field{Name: "severity", Type: mapping(Rule, enum("severity", "off", "suggestion", "warning", "error")), Doc: "How grave a rule is here."},
	Field{Name: "phrases", Type: mapping(Rule, list(text)), Doc: "Further phrases that a rule looks for."},
	Field{Name: "names", Type: list(text), Doc: "Names of people and customers that no text may hold."},
	Field{Name: "vendors", Type: list(text), Doc: "Suppliers that no text may blame."},
	Field{Name: "internal_domains", Type: list(text), Doc: "Hosts that customers should not read of."},
	Field{Name: "jurisdictions", Type: list(enum("jurisdiction", "eu", "ru", "uk")), Doc: "Whose duty to report a leak applies."},
)

// channel is one place of announcements; what it is called is its key.
var channel = object(
	Field{Name: "service", Required: true, Doc: "What kind of place it is.", Type: enum("service", limits.Services()...)},
	Field{Name: "env", Type: text, Doc: "The name of the environment variable that holds its address. Never the address itself."},
	Field{Name: "languages", Type: list(refers(Language)), Doc: "The languages of its texts. Default: the site's first."},
	Field{Name: "floor", Type: impact, Doc: "The least impact that is announced there. Default: everything."},
	Field{Name: "components", Type: list(refers(Component)), Doc: "Only what touches these. Default: everything."},
	Field{Name: "for", Type: enum("audience", "customers", "support", "team"), Doc: "Who reads it. Default: customers."},
	Field{Name: "from", Type: text, Doc: "Of e-mail: whom letters are from, such as Larkbook status <status@example.com>."},
	Field{Name: "to", Type: text, Doc: "Of e-mail: the address of the list, which sends letters on to those who signed up."},
	Field{Name: "unsubscribe", Type: text, Doc: "Of e-mail: the page, or the mailto: address, where one signs off. Default: the subscribe page of the site."},
	Field{Name: "subscribe", Doc: "How customers follow the channel, as /subscribe/ shows it: for e-mail, how they sign up with the provider that keeps the list.", Type: object(
		Field{Name: "url", Type: address, Required: true, Doc: "The page of the public channel, such as https://t.me/example_status. Of e-mail: the provider's page to sign up, or the address that its form is sent to."},
		Field{Name: "field", Type: text, Doc: "Of e-mail: the name of the form's field for the address. With it our page shows the form, without it a link."},
	)},
)

// alertRule is which draft an alert begins.
var alertRule = object(
	Field{Name: "match", Type: mapping(Anything, text), Required: true, Doc: "The labels that an alert must have, each with its value."},
	Field{Name: "component", Type: refers(Component), Required: true, Doc: "What the alert is about: the id of a component."},
	Field{Name: "status", Type: enum("component status", facts.ComponentStatuses[facts.DegradedPerformance:]...), Required: true, Doc: "How badly the component is affected while the alert lasts."},
	Field{Name: "scenario", Type: refers(Scenario), Doc: "The prepared incident whose texts the draft begins from."},
	Field{Name: "title", Type: local, Doc: "The title of the incident, as customers will read it. Default: the scenario's, or the writer's."},
	Field{Name: "ask", Type: person, Doc: "Who is asked to write the update: an id in people. Default: the site's owner."},
)
