package derive

import "candor/generator/facts"

// ShownPictures returns the site paths of the pictures that published texts show or link
// to. Only these are published of the pictures beside texts: one that only a draft uses is
// as secret as the draft.
func (s *State) ShownPictures() map[string]bool {
	shown := map[string]bool{}
	add := func(original *facts.Content, in func(language string) *facts.Content) {
		for _, target := range original.Targets {
			shown[target] = true
		}
		for _, language := range s.Site.Languages[1:] {
			for _, target := range in(language).Targets {
				shown[target] = true
			}
		}
	}
	for _, e := range s.Published() {
		for _, u := range e.Updates {
			add(&u.Content, u.In)
		}
	}
	for _, p := range s.Postmortems {
		add(&p.Content, p.In)
	}
	for _, p := range s.Pages {
		add(&p.Content, p.In)
	}
	return shown
}
