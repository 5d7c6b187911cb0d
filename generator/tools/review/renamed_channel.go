package review

import (
	"slices"

	"candor/generator/diag"
	"candor/generator/facts"
)

// renamedChannels warns of a channel that seems to have another name now: candor announce
// knows what it has sent by the channel's name.
func (c *comparison) renamedChannels() diag.List {
	const file = "content/site.yaml"
	if c.before.site == nil || c.change(file) == nil {
		return nil
	}
	var list diag.List
	for _, was := range without(c.before.site.Channels, c.after.site.Channels) {
		for _, is := range without(c.after.site.Channels, c.before.site.Channels) {
			if was.Service != is.Service || was.For != is.For || was.Env == "" || is.Env == "" {
				continue
			}
			list = append(list, diag.Finding{Rule: renamedChannel, Severity: diag.Warning, File: file,
				Message: c.say("renamed-channel", was.ID, is.ID),
			}.Note("%s", c.say("renamed-channel-note", is.ID)))
		}
	}
	return list
}

// without returns the channels whose ids are not among others.
func without(channels, others []facts.Channel) []facts.Channel {
	return slices.DeleteFunc(slices.Clone(channels), func(c facts.Channel) bool {
		return slices.ContainsFunc(others, func(o facts.Channel) bool { return o.ID == c.ID })
	})
}
