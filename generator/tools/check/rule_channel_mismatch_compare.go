package check

import (
	"net/url"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"candor/generator/diag"
	"candor/generator/facts"
	"candor/generator/text/locale"
	"candor/generator/text/prose"
)

// comparison holds one text for a channel against what the page says.
type comparison struct {
	*Pass
	text ownText
	said pageFacts
}

func (c *comparison) at(first, last int) (Place, string) {
	m := prose.Match{First: first, Last: last}
	return At(c.text.Text, m), c.text.Words(m)
}

// times reports a next update for another time than next_update, and times that the page
// does not give.
func (c *comparison) times() {
	promised := c.promisedAt()
	for i := c.text.first; i < c.text.last; i++ {
		r, ok := clockAt(c.text.Text, i)
		if !ok || !isClock(c.text.Text, i) {
			continue
		}
		if m, ok := promised[i]; ok && c.Update != nil && !c.Update.NextUpdate.IsZero() {
			if !r.is(c.Update.NextUpdate, c.Site.Zone) {
				place, words := c.at(m.First, m.Last)
				c.Report(place, "other-next-update", words, stamp(c.Update.NextUpdate, c.Site.Zone))
			}
			continue
		}
		if !c.said.has(r, c.Date, c.Site.Zone) {
			place, words := c.at(i, r.end)
			c.Report(place, "other-time", words)
		}
	}
}

// promisedAt returns the words that promise the next update, by the token of its time.
func (c *comparison) promisedAt() map[int]prose.Match {
	promised := map[int]prose.Match{}
	for _, m := range nextUpdateAt().of(c.text.Text) {
		promised[m.Last-1] = m
	}
	return promised
}

// figures reports numbers that the page does not give: of things that it counts
// otherwise, and of others.
func (c *comparison) figures() {
	for i := c.text.first; i < c.text.last; i++ {
		if c.text.Tokens[i].Kind != prose.Number || c.known(i) {
			continue
		}
		place, words := c.at(i, i+1)
		thing := thingAt(c.text.Text, i)
		others := c.said.counts[thing]
		switch {
		case thing != "" && len(others) > 0:
			c.Report(place, "other-figure", words, strings.Join(slices.Compact(slices.Sorted(slices.Values(others))), ", "))
		case len(digits(c.text.Tokens[i].Word)) > 1:
			c.Report(place, "unknown-figure", words).As(diag.Warning)
		}
	}
}

// known reports whether the page gives a number, or it is no figure of the event: a day, a
// year, a part of a phone number, 24/7.
func (c *comparison) known(i int) bool {
	t := c.text.Text
	number := digits(t.Tokens[i].Word)
	for _, given := range c.said.counts {
		if slices.Contains(given, number) {
			return true
		}
	}
	month := i+1 < c.text.last && monthOf(t.Tokens[i+1].Word) != 0 || i > c.text.first && monthOf(t.Tokens[i-1].Word) != 0
	before, behind := c.text.block.Text()[:t.Tokens[i].Start], c.text.block.Text()[t.Tokens[i].End:]
	phone := digits(c.Site.Support.Phone)
	return month || number == strconv.Itoa(c.Date.Year()) || number == strconv.Itoa(c.said.people) ||
		before != "" && strings.ContainsAny(before[len(before)-1:], "+#/") || strings.HasPrefix(behind, "/") || phone != "" && strings.Contains(phone, number)
}

// statuses reports a status that is not the update's: its word at the beginning, or
// phrases that say so where the page has none.
func (c *comparison) statuses() {
	if c.Update == nil {
		return
	}
	words, ok := locale.For(c.text.Language)
	for _, s := range c.Event.Kind.Statuses() {
		if !ok || s == c.Update.Status {
			continue
		}
		if end := c.begins(words.Text(c.Event.Kind.String() + "-status-" + string(s))); end > 0 {
			place, said := c.at(c.text.first, end)
			c.Report(place, "other-status", said, c.Update.Status)
			return
		}
	}
	wrong := resolvedWords
	if c.Update.Status.Ended() {
		wrong = ongoing
	} else if c.Update.Status == facts.Monitoring || c.Update.Status == facts.Verifying {
		return
	}
	if slices.ContainsFunc(c.said.texts, wrong().in) {
		return
	}
	for _, m := range wrong().of(c.text.Text) {
		if m.First >= c.text.first && m.Last <= c.text.last && !notYet().inSentence(c.text.Text, int(c.text.Tokens[m.First].Sentence)) {
			place, said := c.at(m.First, m.Last)
			c.Report(place, "other-status", said, c.Update.Status)
		}
	}
}

// begins returns the token behind some words if the text begins with them, as a heading
// does; else 0.
func (c *comparison) begins(words string) int {
	label := prose.New(c.text.Language, []*prose.Block{prose.Field("", words)}).Tokens
	end := c.text.first + len(label)
	if len(label) == 0 || end > c.text.last {
		return 0
	}
	for i, token := range label {
		if c.text.Tokens[c.text.first+i].Word != token.Word {
			return 0
		}
	}
	behind := strings.TrimLeft(c.text.block.Text()[c.text.Tokens[end-1].End:], " )")
	if behind == "" || strings.ContainsAny(behind[:1], ":.!–—\n-") {
		return end
	}
	return 0
}

// components reports components that are said to be in trouble, and of which the page does
// not speak. That one works is no contradiction.
func (c *comparison) components() {
	if c.Update == nil {
		return
	}
	for i := range c.Site.Components {
		component := &c.Site.Components[i]
		name, _ := component.Name.In(c.text.Language, c.Site.Default())
		touched := slices.ContainsFunc(c.Update.EverAffected, func(e facts.Effect) bool { return e.Component == component.ID })
		start, ok := naming(c.text.block.Text(), name)
		if touched || !ok || !c.troubledAt(start) || c.mentioned(name) {
			continue
		}
		c.Report(Part(c.text.block, start, start+len(name)), "other-component", name)
	}
}

// troubledAt reports whether the sentence at an offset of the text says that something is
// wrong.
func (c *comparison) troubledAt(start int) bool {
	for i := c.text.first; i < c.text.last; i++ {
		if int(c.text.Tokens[i].End) > start {
			sentence := int(c.text.Tokens[i].Sentence)
			return customerEffects().inSentence(c.text.Text, sentence) || trouble().inSentence(c.text.Text, sentence)
		}
	}
	return false
}

// mentioned reports whether the page speaks of a component.
func (c *comparison) mentioned(name string) bool {
	for _, t := range c.said.texts {
		for _, b := range t.Blocks {
			if strings.Contains(prose.Fold(b.Text()), prose.Fold(name)) {
				return true
			}
		}
	}
	return false
}

// naming returns where a text has a name: with its own capitals, between other letters
// than its own, and not as the first update of a sentence, which has a capital anyway.
func naming(text, name string) (start int, ok bool) {
	for from := 0; name != ""; {
		i := strings.Index(text[from:], name)
		if i < 0 {
			return 0, false
		}
		start = from + i
		before := strings.TrimRight(text[:start], " ")
		last, _ := utf8.DecodeLastRuneInString(text[:start])
		next, _ := utf8.DecodeRuneInString(text[start+len(name):])
		first := before == "" || strings.ContainsRune(".!?…\n", rune(before[len(before)-1]))
		if !unicode.IsLetter(last) && !unicode.IsLetter(next) && (!first || strings.Contains(name, " ")) {
			return start, true
		}
		from = start + len(name)
	}
	return 0, false
}

// links reports links to another event of the site.
func (c *comparison) links() {
	if c.Event == nil {
		return
	}
	for i := c.text.first; i < c.text.last; i++ {
		place, words := c.at(i, i+1)
		if c.text.Tokens[i].Kind == prose.AddressToken && c.elsewhere(words) {
			c.Report(place, "other-link", words, c.Event.Slug)
		}
	}
}

// elsewhere reports whether an address is the page of another event of the site.
func (c *comparison) elsewhere(address string) bool {
	site, err := url.Parse(c.Site.URL)
	to, toErr := url.Parse(strings.TrimRight(address, ".,;)"))
	if err != nil || toErr != nil || !strings.EqualFold(to.Host, site.Host) {
		return false
	}
	steps := strings.Split(strings.Trim(strings.TrimPrefix(to.Path, site.Path), "/"), "/")
	if slices.Contains(c.Site.Languages, steps[0]) {
		steps = steps[1:]
	}
	return len(steps) > 1 && (steps[0] == "incidents" || steps[0] == "maintenance") && steps[1] != c.Event.Slug
}

// The words of one that is over, and of one that is not yet.
var (
	resolvedWords = lexiconOf("resolved")
	notYet        = lexiconOf("not-yet")
)
