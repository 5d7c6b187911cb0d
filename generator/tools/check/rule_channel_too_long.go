package check

import (
	"maps"
	"slices"

	"candor/generator/diag"
	"candor/generator/text/channel"
)

var channelTooLong = &Rule{
	ID: "channel-too-long", Severity: diag.Error, Serves: Safety, Kinds: Updates | Maintenance | Leak | Postmortem | Notice,
	Hint: hasChannels,
	Text: func(p *Pass) {
		for _, id := range slices.Sorted(maps.Keys(p.Words.Channels)) {
			c, ok := channel.ByID(p.service(id))
			text := p.Words.Channels[id]
			switch {
			case !ok:
			case !c.Body.Fits(text):
				p.Report(Field("channels."+id), "too-long", c.Count(text), p.rule.message(unitNames[c.Body.Unit]), c.ID, c.Body.Max)
			case !c.Advised.Fits(text):
				p.Report(Field("channels."+id), "long",
					c.Advised.Count(text), p.rule.message(unitNames[c.Advised.Unit]), c.ID, c.Advised.Max).As(diag.Warning)
			}
		}
	},
}

// unitNames are the ids of the messages that name a unit.
var unitNames = map[channel.Unit]string{
	channel.Characters: "characters", channel.Weighted: "weighted", channel.UTF16: "utf16",
	channel.Bytes: "bytes", channel.JSON: "json", channel.Segments: "segments",
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
