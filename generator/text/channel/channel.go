// Package channel knows the channels through which updates go out, and how each of them
// counts: the longest text that it takes, the longest that people read there, and where a
// text may be cut. It is data and arithmetic, and knows nothing of updates.
//
// # Two limits
//
// Body is what the service takes; one character more is refused, or cut off by the
// service in the middle of a word. Advised is what is read: what a phone shows, what does
// not fold. The first is the service's, the second a habit, and each says its source.
// Messages with room have 1,000 characters, a screen and a half of a phone, in every
// service, so that all of them say the same. [seen] means read in the service's own
// documentation or source, [2nd] through somebody else's, [own] is candor's choice.
//
// # Counting
//
// Every channel counts in its own unit, so a length in one says nothing in another: see
// [Unit]. Where documentation leaves room, candor counts the greater length.
//
// # How to add a channel
//
// A line of the table below gives its id, its limits and their source. The kit then has a
// text for it on each site that names it under channels: add it to tools/kit/channels.go
// only if every kit shall have one. If candor announce shall send to it, set Service, and
// add to tools/announce/deliver a line in service.go and the function that posts.
package channel

import "slices"

// Channel is a place where updates go out.
type Channel struct {
	ID      string  // telegram, sms, support: the name in front matter and on the command line
	Name    string  // as its makers write it; "" for a channel that visitors are not shown
	Body    Measure // the longest text that it takes
	Advised Measure // the longest text that is read
	Subject Measure // of the subject of a letter, the title of a push message; a zero Max: it has none
	Source  string  // of the limits
	Service bool    // whether site.yaml's channels may name it: candor announce sends there
}

// Count returns how long a text is, as the channel counts.
func (c Channel) Count(text string) int { return c.Body.Count(text) }

// IDs returns the ids of every channel: those whose texts a team sends or says itself,
// then those that only candor announce knows.
func IDs() []string {
	ids := make([]string, len(all))
	for i, c := range all {
		ids[i] = c.ID
	}
	return ids
}

// Roomy returns the ids of the channels that have room for more than what is wrong and when
// the next update comes.
func Roomy() []string {
	var ids []string
	for _, c := range all {
		if c.Advised.Unit != Segments && c.Advised.Max >= 250 {
			ids = append(ids, c.ID)
		}
	}
	return ids
}

// Services returns the ids of the channels that candor announce sends to.
func Services() []string {
	var ids []string
	for _, c := range all {
		if c.Service {
			ids = append(ids, c.ID)
		}
	}
	return ids
}

// ByID returns the channel with the id.
func ByID(id string) (Channel, bool) {
	i := slices.IndexFunc(all, func(c Channel) bool { return c.ID == id })
	if i < 0 {
		return Channel{}, false
	}
	return all[i], true
}

// xLink is how long X and Mastodon count any address.
const xLink = 23

// letter is how long a letter may be.
var letter = Measure{Max: 100000, Unit: Bytes}

var all = []Channel{
	{
		ID: "banner", Body: Measure{Max: 300, Unit: Characters, Link: Uncounted}, Advised: Measure{Max: 120, Unit: Characters, Link: Uncounted},
		Source: "one sentence in a strip, 120 characters and the link [own]; 300 fill three lines of a phone [own]",
	},
	{
		ID: "popup", Body: Measure{Max: 600, Unit: Characters, Link: Uncounted}, Advised: Measure{Max: 280, Unit: Characters, Link: Uncounted},
		Subject: Measure{Max: 80, Unit: Characters},
		Source:  "what a phone shows in a window without scrolling [own]",
	},
	{
		ID: "x", Body: Measure{Max: 280, Unit: Weighted, Link: xLink}, Advised: Measure{Max: 273, Unit: Weighted, Link: xLink},
		Source: "280, weighted, an address 23: docs.x.com, Counting characters, and twitter-text, config/v3.json [seen]; 250 and the link are read before the fold [2nd]",
	},
	{
		ID: "mastodon", Name: "Mastodon", Service: true, Body: Measure{Max: 500, Unit: Characters, Link: xLink}, Advised: Measure{Max: 450, Unit: Characters, Link: xLink},
		Source: "500 unless the instance says otherwise, an address 23: joinmastodon documentation [seen, 23 by heart]",
	},
	{
		ID: "bluesky", Name: "Bluesky", Service: true, Body: Measure{Max: 300, Unit: Characters, Bytes: 3000}, Advised: Measure{Max: 280, Unit: Characters, Bytes: 3000},
		Source: "300 graphemes and 3,000 bytes: the lexicon app.bsky.feed.post [seen]",
	},
	{
		ID: "telegram", Name: "Telegram", Service: true, Body: Measure{Max: 4096, Unit: UTF16}, Advised: Measure{Max: 1000, Unit: UTF16},
		Source: "4,096 after entities are parsed: core.telegram.org, sendMessage [seen]; counted in UTF-16 units [2nd]",
	},
	{
		ID: "vk", Name: "VK", Service: true, Body: Measure{Max: 10000, Unit: UTF16}, Advised: Measure{Max: 1000, Unit: UTF16},
		Source: "none is documented: VKCOM/vk-api-schema gives the message of wall.post at 5.199 no length [seen]; other programs cut at 16,384 [2nd], and 10,000 keeps clear of that [own]",
	},
	{
		ID: "linkedin", Body: Measure{Max: 3000, Unit: UTF16}, Advised: Measure{Max: 1000, Unit: UTF16},
		Source: "3,000 characters, the first 200 are seen [2nd]",
	},
	{
		ID: "slack", Name: "Slack", Service: true, Body: Measure{Max: 3000, Unit: UTF16}, Advised: Measure{Max: 1000, Unit: UTF16},
		Source: "3,000 in a section block [2nd]",
	},
	{
		ID: "teams", Name: "Microsoft Teams", Service: true, Body: Measure{Max: 21000, Unit: JSON}, Advised: Measure{Max: 1000, Unit: Characters},
		Source: "28 KB of JSON for a webhook: learn.microsoft.com [seen]; 21 KB were measured to pass [2nd]",
	},
	{
		ID: "email", Service: true, Body: letter, Advised: letter, Subject: Measure{Max: 120, Unit: Characters},
		Source: "mail programs cut what is over 102 kB [2nd]; of a subject 40 to 50 characters are seen, the first 30 everywhere [2nd]",
	},
	{
		ID: "push", Body: Measure{Max: 3000, Unit: JSON}, Advised: Measure{Max: 178, Unit: Characters}, Subject: Measure{Max: 500, Unit: JSON},
		Source: "4,000 bytes for title, text and what is around them (FCM; APNs 4,096) [2nd]; phones show 120 to 178 characters and a title of 50 [2nd]",
	},
	{
		ID: "sms", Body: Measure{Max: 10, Unit: Segments}, Advised: Measure{Max: 2, Unit: Segments},
		Source: "160 characters in GSM-7 or 70 in UCS-2, joined 153 or 67: Twilio documentation [seen]; 10 parts are the most that Twilio sends [2nd]",
	},
	{
		ID: "support", Body: Measure{Max: 4000, Unit: Characters}, Advised: Measure{Max: 2500, Unit: Characters},
		Source: "what an agent reads out and pastes: all that the page says [own]",
	},
	{
		ID: "letter", Body: letter, Advised: letter, Subject: Measure{Max: 120, Unit: Characters},
		Source: "it goes by e-mail: see there",
	},
	{
		ID: "notice", Body: letter, Advised: letter, Subject: Measure{Max: 120, Unit: Characters},
		Source: "it goes by e-mail: see there",
	},

	{
		ID: "discord", Name: "Discord", Service: true, Body: Measure{Max: 2000, Unit: UTF16}, Advised: Measure{Max: 1000, Unit: UTF16},
		Source: "2,000 characters in a message: sapphirejs.dev, MessageLimits [2nd]",
	},
	{
		ID: "mattermost", Name: "Mattermost", Service: true, Body: Measure{Max: 16383, Unit: UTF16}, Advised: Measure{Max: 1000, Unit: UTF16},
		Source: "16,383 characters since version 5 [2nd]",
	},
	{
		ID: "matrix", Name: "Matrix", Service: true, Body: Measure{Max: 30000, Unit: JSON}, Advised: Measure{Max: 1000, Unit: Characters},
		Source: "an event has 65,536 bytes at the most, and may hold the text twice: Matrix specification [by heart]",
	},
	{
		ID: "ntfy", Service: true, Body: Measure{Max: 4096, Unit: Bytes}, Advised: Measure{Max: 400, Unit: Characters}, Subject: Measure{Max: 250, Unit: Bytes},
		Source: "4,096 bytes, else the text becomes an attachment: ntfy's release notes of 1.11.0 [seen]",
	},
	{
		ID: "pushover", Service: true, Body: Measure{Max: 1024, Unit: UTF16}, Advised: Measure{Max: 400, Unit: Characters}, Subject: Measure{Max: 250, Unit: UTF16},
		Source: "1,024 characters, a title 250: pushover.net/api [2nd]",
	},
	{
		ID: "webhook", Service: true, Body: Measure{Max: 100000, Unit: Bytes}, Advised: Measure{Max: 1000, Unit: Characters}, Subject: Measure{Max: 120, Unit: Characters},
		Source: "whoever receives it decides; this keeps it small [own]",
	},
}
