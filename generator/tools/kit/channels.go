package kit

import (
	"slices"

	"candor/generator/facts"
)

// Every kit has a text for these channels, in this order: support first, as customers ask
// there while the rest is being sent.
var (
	inHouse  = []string{"support", "banner", "popup"} // nobody posts these
	accounts = []string{"email", "push", "sms", "telegram", "x", "mastodon", "bluesky", "vk", "linkedin", "slack", "teams"}
)

// channels returns the channels of the kit by id: those of every kit; the letter to key
// customers, but of a notice, which is nobody's trouble; of a leak, the notice to each person; and the further services in site.yaml.
func (m *message) channels() []string {
	ids := slices.Concat(inHouse, accounts)
	switch m.notification.Kind {
	case Update, Correction, Postmortem:
		if m.event().Kind != facts.Notice {
			ids = append(ids, "letter")
		}
	}
	if u := m.notification.Update; u != nil && u.IsLeak {
		ids = append(ids, "notice")
	}
	for _, c := range m.State.Site.Channels {
		if !slices.Contains(ids, c.Service) {
			ids = append(ids, c.Service)
		}
	}
	return ids
}
