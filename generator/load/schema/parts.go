package schema

import "candor/generator/facts"

// The types that have no parts of their own.
var (
	text     = Type{Form: Text}
	sentence = Type{Form: Sentence}
	local    = Type{Form: Local}
	instant  = Type{Form: Time}
	moment   = Type{Form: Moment}
	boolean  = Type{Form: Bool}
	person   = Type{Form: Text, Of: Person}
	address  = Type{Form: Text, Of: URL}
	apiID    = Type{Form: Text, Of: ID}
	asset    = Type{Form: Text, Of: Asset}
	duration = Type{Form: Duration}
)

func refers(of Refers) Type               { return Type{Form: Text, Of: of} }
func list(item Type) Type                 { return Type{Form: List, Item: &item} }
func mapping(keys Refers, item Type) Type { return Type{Form: Map, Keys: keys, Item: &item} }
func object(fields ...Field) Type         { return Type{Form: Object, Fields: fields} }

func enum(what string, values ...string) Type {
	return Type{Form: Enum, What: what, Values: values}
}

func statuses(kind facts.Kind) Type {
	var values []string
	for _, s := range kind.Statuses() {
		values = append(values, string(s))
	}
	return enum("status", values...)
}

var impact = enum("impact", facts.Impacts...)

var bannerChoice = enum("choice", string(facts.BannerAuto), string(facts.BannerAlways), string(facts.BannerNever))

// The fields that several kinds of file share.
var (
	title     = Field{Name: "title", Type: sentence, Translated: true, Doc: "What happened, as a customer would say it. The first update names the event; a later one renames it."}
	summary   = Field{Name: "summary", Type: sentence, Translated: true, Doc: "One sentence for banner, push and social networks: what customers cannot do. Default: the first sentence of the text."}
	draft     = Field{Name: "draft", Type: boolean, Translated: true, Doc: "true: not published yet, not even in part."}
	embargo   = Field{Name: "embargo", Type: boolean, Doc: "true: a date in the future is meant."}
	waive     = Field{Name: "waive", Type: mapping(Rule, Type{Form: Waivers}), Translated: true, Doc: "Rules that candor check leaves out in this file, each with the reason."}
	notify    = Field{Name: "notify", Type: boolean, Doc: "false: on the page, but in no feed and no announcement."}
	aliases   = Field{Name: "aliases", Type: list(refers(Path)), Doc: "Old addresses that lead here, such as /old/page/."}
	id        = Field{Name: "id", Type: apiID, Doc: "Its id in the status API, if one must be kept from elsewhere."}
	imported  = Field{Name: "imported", Type: sentence, Doc: "Where this was published first, if it was moved here. It is not announced again, and candor check does not judge it."}
	date      = Field{Name: "date", Type: instant, Required: true, Doc: "When this was said: a time with its offset."}
	channels  = Field{Name: "channels", Type: mapping(Name, text), Translated: true, Doc: "Texts of your own, by channel: telegram, x, sms, support, … or one of site.yaml's. Each stands in place of the one that candor kit makes."}
	corrected = Field{Name: "corrected", Translated: true, Doc: "What was changed in this text after it was published; shown under it.",
		Type: list(object(
			Field{Name: "at", Type: instant, Required: true, Doc: "When it was changed."},
			Field{Name: "what", Type: sentence, Required: true, Doc: "What was wrong, and what is right."},
		))}
)

var withdrawn = Field{Name: "withdrawn", Doc: "The text is taken back: its words are published nowhere, and what it said counts no longer. The time and the reason are shown in its place.",
	Type: object(
		Field{Name: "at", Type: instant, Required: true, Doc: "When it was taken back."},
		Field{Name: "why", Type: local, Required: true, Doc: "Why, in one sentence that does not repeat the text."},
	)}

var compensation = object(
	Field{Name: "what", Type: local, Doc: "What customers get."},
	Field{Name: "who", Type: local, Doc: "Which customers get it."},
	Field{Name: "by", Type: moment, Doc: "By when: a date or a time."},
	Field{Name: "done", Type: moment, Doc: "When everyone had it."},
)

var leak = object(
	Field{Name: "detected", Type: instant, Doc: "When you learned of it."},
	Field{Name: "data", Type: local, Doc: "What data was open."},
	Field{Name: "people", Type: Type{Form: People}, Doc: "How many people's: a number, or: unknown until 2026-11-20T12:00:00Z."},
	Field{Name: "closed", Type: instant, Doc: "When access was closed."},
	Field{Name: "steps", Type: local, Doc: "What a person should do now."},
	Field{Name: "contact", Type: local, Doc: "Whom a person can ask."},
	Field{Name: "told_by", Type: moment, Doc: "By when each person affected is told."},
	Field{Name: "told", Doc: "Who has been told.", Type: list(object(
		Field{Name: "who", Type: sentence, Required: true, Doc: "customers: everyone affected, which keeps told_by. regulator. Any other text is shown and keeps nothing."},
		Field{Name: "at", Type: moment, Required: true, Doc: "When."},
	))},
)
