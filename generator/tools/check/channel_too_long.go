package check

import (
	"maps"
	"slices"
	"strings"

	"candor/generator/diag"
	"candor/generator/text/channel"
)

var channelTooLong = &Rule{
	ID: "channel-too-long", Severity: diag.Error, Serves: Safety, Kinds: Updates | Maintenance | Leak | Postmortem,
	Summary: "a channel's own text fits the channel",
	About: `It counts each text under channels: as its channel counts: X weighs an emoji 2 and any address
23, Telegram counts UTF-16 units, one Cyrillic letter makes an SMS of 70 characters out of
one of 160. What the service would refuse or cut off is an error; what it takes, but
people do not read to the end, a warning.

Sources: the limits and where they come from stand in generator/text/channel.`,
	Better: map[string]string{
		"en": "leave out how it came about: what is wrong, the next word and the link are enough",
		"ru": "уберите предысторию: достаточно того, что не работает, следующего сообщения и ссылки",
	},
	Hint: hasChannels,
	Text: func(p *Pass) {
		for _, id := range slices.Sorted(maps.Keys(p.Words.Channels)) {
			c, ok := channel.ByID(p.service(id))
			text := p.Words.Channels[id]
			switch {
			case !ok:
			case !c.Body.Fits(text):
				p.Report(Field("channels."+id), "this counts %d %s, and %s takes %d: the end would be lost", c.Count(text), c.Body.Unit, c.ID, c.Body.Max)
			case !c.Advised.Fits(text):
				p.Report(Field("channels."+id), "this counts %d %s; in %s people read about %d: does the end matter?",
					c.Advised.Count(text), c.Advised.Unit, c.ID, c.Advised.Max).As(diag.Warning)
			}
		}
	},
	Examples: map[string]Examples{
		"en": {
			Bad: []string{
				"---\nchannels:\n  x: ⟦\"" + strings.Repeat("Payments fail. ", 20) + "\"⟧\n---\nWe are on it.",
				"---\nchannels:\n  bluesky: ⟦\"" + strings.Repeat("Payments fail. ", 21) + "\"⟧\n---\nWe are on it.",
				"---\nchannels:\n  sms: ⟦\"" + strings.Repeat("Payments fail. ", 22) + "\"⟧\n---\nWe are on it.",
				"---\nchannels:\n  banner: ⟦\"" + strings.Repeat("Payments fail. ", 9) + "\"⟧\n---\nWe are on it.",
				"-- site.yaml --\nchannels: {toots: {service: mastodon, env: TOOTS}}\n-- 1-investigating.md --\n---\nchannels:\n  toots: ⟦\"" +
					strings.Repeat("Payments fail. ", 40) + "\"⟧\n---\nWe are on it.",
			},
			Good: []string{
				"---\nchannels: {x: \"Payments fail. Next word by 12:30 UTC.\"}\n---\nWe are on it.",
				"---\nchannels:\n  x: \"" + strings.Repeat("Payments fail. ", 15) + "https://status.example.com/incidents/example/#" + strings.Repeat("a", 90) + "\"\n---\nWe are on it.",
				"---\nchannels:\n  sms: \"" + strings.Repeat("Payments fail. ", 20) + "\"\n---\nWe are on it.",
				"---\nchannels:\n  telegram: \"" + strings.Repeat("Payments fail. ", 60) + "\"\n---\nWe are on it.",
				"We are on it. " + strings.Repeat("Payments fail. ", 60),
			},
		},
		"ru": {
			Bad: []string{
				"---\nchannels:\n  x: ⟦\"" + strings.Repeat("Оплата не проходит. ", 15) + "\"⟧\n---\nЧиним.",
				"---\nchannels:\n  bluesky: ⟦\"" + strings.Repeat("Оплата не проходит. ", 16) + "\"⟧\n---\nЧиним.",
				"---\nchannels:\n  sms: ⟦\"" + strings.Repeat("Оплата не проходит. ", 8) + "\"⟧\n---\nЧиним.",
				"---\nchannels:\n  telegram: ⟦\"" + strings.Repeat("Оплата не проходит. ", 60) + "\"⟧\n---\nЧиним.",
			},
			Good: []string{
				"---\nchannels: {x: \"Оплата не проходит. Следующее сообщение до 15:30 МСК.\"}\n---\nЧиним.",
				"---\nchannels:\n  x: \"" + strings.Repeat("Оплата не проходит. ", 12) + "\"\n---\nЧиним.",
				"---\nchannels:\n  sms: \"" + strings.Repeat("Оплата не проходит. ", 6) + "\"\n---\nЧиним.",
				"---\nchannels:\n  telegram: \"" + strings.Repeat("Оплата не проходит. ", 40) + "\"\n---\nЧиним.",
			},
		},
	},
}

// hasChannels reports whether somebody wrote a text of their own for a channel.
func hasChannels(d *Doc) bool { return len(d.Words.Channels) > 0 }

// service returns the service of a channel: of one of site.yaml's, else its own id.
func (d *Doc) service(id string) string {
	for _, c := range d.Site.Channels {
		if c.ID == id {
			return c.Service
		}
	}
	return id
}
