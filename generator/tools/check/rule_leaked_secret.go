package check

import (
	"slices"
	"strings"

	"candor/generator/diag"
	"candor/generator/text/prose"
	"candor/generator/tools/check/language"
	"candor/generator/tools/check/secrets"
)

var leakedSecret = &Rule{
	ID: "leaked-secret", Severity: diag.Error, Serves: Safety, Kinds: All | Settings, Gate: true, Secret: true,
	Hint: func(d *Doc) bool {
		return d.glances().typed()&secretSign != 0 || d.anyRead(secrets.Possible) || d.mayBeNamed(secrets.Possible)
	},
	Text: func(p *Pass) {
		var known []string
		typed := p.Words.Front + p.Words.Body
		for _, s := range secrets.Find(typed) {
			value := typed[s.Start:s.End]
			known = append(known, value)
			f := p.Report(Typed(s.Start, s.End), "finding", p.secretKind(s.Kind)).Note("note").Secret(value, value)
			if p.inComment(s.Start - len(p.Words.Front)) {
				f.As(diag.Warning).Note("comment")
			}
		}
		for _, text := range p.Read() {
			for _, s := range secrets.Find(text.Text) {
				value, at := text.Text[s.Start:s.End], text.Part(s.Start, s.End)
				if slices.ContainsFunc(known, func(v string) bool { return strings.Contains(v, value) }) {
					continue
				}
				known = append(known, value)
				p.Report(at, "finding", p.secretKind(s.Kind)).Note("dressed").Note("note").Secret(p.typedAt(at), value)
			}
		}
		for _, name := range p.names() {
			text := withoutEnding(name.text) // .png may be of a key too
			for _, s := range secrets.Find(text) {
				value := text[s.Start:s.End]
				p.Report(Named(name.file), "in-name", p.secretKind(s.Kind)).Bare().Note("rename").Note("note").Secret(value, value)
			}
		}
	},
}

// secretKinds are the ids of the messages for kinds that are no service's.
var secretKinds = map[string]string{
	"a private key": "private-key", "a password in an address": "address-password", "a token in an address": "address-token",
	"a password on a command line": "command-password", "a user and password in a header": "header-password",
	"what looks like a password or a key": "looks-like", "a signed address": "signed-address", "a key of an AI service": "ai-key", "a JSON web token": "web-token",
}

// serviceNouns are the ids of the messages for what a service's secret is.
var serviceNouns = map[string]string{
	"token": "service-token", "key": "service-key", "secret": "service-secret", "webhook": "service-webhook", "password": "service-password",
	"session": "service-session", "license": "service-license", "id": "service-id", "address": "service-address",
}

// secretKind says what was found. The name of a service is the same in every language; what
// it is of that service is not: a GitHub token.
func (p *Pass) secretKind(kind string) language.Said {
	if id := secretKinds[kind]; id != "" {
		return p.rule.message(id)
	}
	service, noun := ofService(kind)
	return p.rule.message(serviceNouns[noun], service, kind)
}

// ofService returns the service and the noun of a kind; the noun is "" if none is known.
func ofService(kind string) (service, noun string) {
	words := strings.Fields(kind)
	last := words[len(words)-1]
	if serviceNouns[last] == "" {
		return "", ""
	}
	words = slices.DeleteFunc(words[1:len(words)-1], func(word string) bool {
		return word == "access" || word == "app" || word == "signed" || word == "secret"
	})
	return strings.Join(words, " "), last
}

// anyRead reports whether something holds for one of the texts that a reader sees otherwise
// than they were typed.
func (d *Doc) anyRead(holds func(words string) bool) bool {
	return slices.ContainsFunc(d.Read(), func(s Stretch) bool { return holds(s.Text) })
}

// inComment reports whether an offset of the body is in a comment, which no output holds.
func (d *Doc) inComment(offset int) bool {
	if offset < 0 || !strings.Contains(d.Words.Body, "<!--") {
		return false
	}
	return slices.ContainsFunc(d.Own().Blocks, func(b *prose.Block) bool {
		return b.Kind == prose.Comment && b.Text() != "" && b.Source(0) <= offset && offset <= b.Source(len(b.Text())-1)
	})
}
