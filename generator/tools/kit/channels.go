package kit

import "slices"

// written are the channels that every kit has texts for, in its order: support first, as
// customers ask there while the rest is being sent.
var written = []string{"support", "banner", "popup", "email", "push", "sms", "telegram", "x", "mastodon", "bluesky", "vk", "linkedin",
	"slack", "teams"}

// channels returns the ids of the kit's texts: a letter where there is something to tell
// a key customer, a notice to each person of a leak alone, and the further services of
// site.yaml.
func (s *story) channels() []string {
	ids := slices.Clone(written)
	switch s.occasion.Kind {
	case News, Correction, Account:
		ids = append(ids, "letter")
	}
	if u := s.occasion.Update; u != nil && u.IsLeak {
		ids = append(ids, "notice")
	}
	for _, c := range s.State.Site.Channels {
		if !slices.Contains(ids, c.Service) {
			ids = append(ids, c.Service)
		}
	}
	return ids
}
