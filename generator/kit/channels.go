package kit

import "slices"

// written are the channels that every kit has texts for, in its order: support first, as
// customers ask there while the rest is being sent.
var written = []string{"support", "banner", "popup", "email", "push", "sms", "telegram", "x", "mastodon", "bluesky", "vk", "linkedin",
	"slack", "teams", "letter"}

// channels returns the ids of the kit's texts: a notice to each person only of a leak, and
// the further services of site.yaml.
func (s *story) channels() []string {
	ids := slices.Clone(written)
	if s.event().IsLeak {
		ids = append(ids, "notice")
	}
	for _, c := range s.State.Site.Channels {
		if !slices.Contains(ids, c.Service) {
			ids = append(ids, c.Service)
		}
	}
	return ids
}

// byHand returns what is still to be said, and to whom.
func (s *story) byHand() []Task { return []Task{} }
