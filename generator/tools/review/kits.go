package review

import (
	"candor/generator/derive"
	"candor/generator/tools/kit"
)

// Kit is a new or changed update as the texts for every channel, in one language.
type Kit struct {
	File string `json:"file"`
	kit.Kit
}

// kits returns the kits of texts that are updates and may be shown.
func (c *comparison) kits(texts []Text) ([]Kit, error) {
	kits := []Kit{}
	if c.Composer == nil {
		return kits, nil
	}
	composer, updates := c.Composer(c.after.planned), c.updates()
	for _, t := range texts {
		u := updates[t.File]
		if u == nil || t.Withheld {
			continue
		}
		k, err := composer.Kit(kit.Notification{Kind: kit.Update, Update: u}, t.Language)
		if err != nil {
			return nil, err
		}
		kits = append(kits, Kit{t.File, k})
	}
	return kits, nil
}

// updates returns the updates and notices that the changed files hold, translations too.
func (c *comparison) updates() map[string]*derive.Update {
	found := map[string]*derive.Update{}
	for event := range c.after.planned.Events() {
		for _, u := range event.Updates {
			for _, language := range c.after.site.Languages {
				if file := u.In(language).SourceFile; c.change(file) != nil {
					found[file] = u
				}
			}
		}
	}
	return found
}
