package schema

import "candor/generator/facts"

// Incident is an update of an incident.
var Incident = Kind{Name: "an update of an incident", Fields: join(
	contentFields(facts.Incident),
	[]Field{
		{Name: "started", Type: instant, When: First, Doc: "When customers began to feel it, if known."},
		{Name: "ended", Type: instant, When: Ending, Doc: "When customers stopped feeling it. Default: the update's date."},
		{Name: "postmortem_by", Type: Type{Form: Moment}, When: Ending, Doc: "The date by which the post-mortem is promised."},
		{Name: "leak", Type: leak, Doc: "For a data leak: what is known of it. Each key holds until a later update changes it."},
	},
	handlingFields(),
	[]Field{{Name: "alert", Type: list(text), When: First, Doc: "Hashes of the keys by which monitoring knows the event, as candor alert writes them. In no output."}},
)}

// Maintenance is an update of a maintenance window.
var Maintenance = Kind{Name: "an update of a maintenance", Fields: join(
	contentFields(facts.Maintenance),
	[]Field{
		{Name: "starts", Type: instant, Doc: "When the window opens. The first update needs it; a later one moves it."},
		{Name: "ends", Type: instant, Doc: "When the window closes. The first update needs it; a later one moves it."},
		{Name: "announce", Type: instant, Doc: "From when the banner shows it. Default: 24 hours before it starts."},
	},
	handlingFields(),
)}

// contentFields are the fields of any update that say what is so.
func contentFields(kind facts.Kind) []Field {
	return []Field{
		title,
		{Name: "status", Type: statuses(kind), Required: true, Doc: "Where the work stands."},
		date,
		{Name: "components", Type: mapping(Component, enum("component status", facts.ComponentStatuses...)), Doc: "What is affected, and how badly. Holds until a later update changes it."},
		summary,
		{Name: "doing", Type: sentence, Translated: true, Doc: "One sentence: what you do now."},
		{Name: "meanwhile", Type: sentence, Translated: true, Doc: "One sentence: what customers can do now."},
		{Name: "ours", Type: sentence, Translated: true, Doc: "One sentence that owns the fault, in your words. Channels with room carry it."},
		{Name: "impact", Type: impact, Doc: "How bad it is, where that does not follow from the components."},
		{Name: "next_update", Type: Type{Form: Deadline}, When: Open, Doc: "When you will say more: 30m, 2h, or a time. It is a promise."},
	}
}

// handlingFields are the fields of any update that say how to treat it.
func handlingFields() []Field {
	return []Field{
		{Name: "owner", Type: person, Doc: "The person who speaks: an id in people, or any text. Default: the site's owner."},
		{Name: "scenario", Type: refers(Scenario), Doc: "The prepared incident that this follows."},
		{Name: "compensation", Type: compensation, Doc: "What you make good, and by when."},
		{Name: "banner", Type: bannerChoice, Doc: "Whether the banner shows it. Default: auto, or always for a leak."},
		notify, corrected, withdrawn, channels, draft, embargo, waive,
		in(First, aliases),
		id, imported,
		{Name: "api_id", Type: apiID, When: First, Doc: "The event's own id in the status API, if one must be kept from elsewhere."},
	}
}

// Postmortem is the public account of an incident afterwards.
var Postmortem = Kind{Name: "a post-mortem", Fields: []Field{
	required(title), date,
	{Name: "authors", Type: list(person), Doc: "Who wrote it: ids in people, or any text."},
	summary,
	{Name: "incidents", Type: list(refers(Event)), Doc: "Further incidents that it covers, by their slugs."},
	{Name: "actions", Doc: "What you will change, who does it, and by when.", Type: list(object(
		Field{Name: "what", Type: local, Required: true, Doc: "What will be different."},
		Field{Name: "owner", Type: person, Doc: "Who does it: an id in people, or any text."},
		Field{Name: "due", Type: moment, Doc: "By when: a date or a time. It is a promise."},
		Field{Name: "done", Type: moment, Doc: "When it was done."},
	))},
	corrected, withdrawn, id, imported, draft, embargo, waive, aliases,
}}

// Notice is a dated message outside incidents.
var Notice = Kind{Name: "a notice", Fields: []Field{
	{Name: "title", Type: sentence, Required: true, Translated: true, Doc: "What you tell customers, in a few words."},
	date,
	{Name: "until", Type: moment, Doc: "Its last day, or a time: after it the front page no longer shows it. Default: 14 days after its date."},
	{Name: "components", Type: list(refers(Component)), Doc: "The components that it is about, by their ids."},
	{Name: "summary", Type: sentence, Translated: true, Doc: "One sentence for lists, banner, push and social networks. Default: the first sentence of the text."},
	{Name: "banner", Type: bannerChoice, Doc: "Whether the banner shows it while it is current: auto and always do. Default: never."},
	notify, corrected, withdrawn, channels, imported, draft, embargo, waive, aliases,
}}

// Page is a further page of the site.
var Page = Kind{Name: "a page", Fields: []Field{required(title), summary, aliases,
	{Name: "imported", Type: sentence, Doc: "Where this page was published first, if it was moved here. The footer does not link it."},
	draft, waive}}

func in(when When, f Field) Field {
	f.When = when
	return f
}

func required(f Field) Field {
	f.Required = true
	return f
}

func join(parts ...[]Field) []Field {
	var all []Field
	for _, part := range parts {
		all = append(all, part...)
	}
	return all
}
