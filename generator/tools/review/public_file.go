package review

import (
	"io/fs"
	"path"
	"slices"
	"strings"

	"candor/generator/derive"
	"candor/generator/load/overlay"
	"candor/generator/site/assets"
	"candor/generator/site/layout"
)

// PublicFile is a layout, an asset or a picture that the pull request changes, and what that
// does to the site. No text shows such a file, so the review lists it.
type PublicFile struct {
	File    string `json:"file"`
	Change  string `json:"change"`            // new, changed or removed
	Address string `json:"address,omitempty"` // the site path that it has, or had
	Effect  string `json:"effect"`            // what that does to the site
}

// files returns the layouts, assets and pictures that the pull request changes.
func (c *comparison) files() []PublicFile {
	list := []PublicFile{}
	for _, f := range c.Changed {
		p := PublicFile{File: f.Name, Change: "changed"}
		switch {
		case f.Gone:
			p.Change = "removed"
		case f.New:
			p.Change = "new"
		}
		if c.describe(&p) {
			list = append(list, p)
		}
	}
	return list
}

// describe fills in the effect of a change, and reports whether the file is to be listed:
// texts are not, nor hidden files, which are not published.
func (c *comparison) describe(p *PublicFile) bool {
	folder, name, _ := strings.Cut(p.File, "/")
	switch {
	case hidden(p.File):
		return false
	case p.Change != "removed" && c.isLink(p.File):
		p.Effect = c.say("file-link")
	case folder == assets.Folder:
		c.asset(p, name)
	case folder == layout.Folder:
		p.Effect = c.replacement(p.Change, "template")
	case isPicture(name):
		c.picture(p, name)
	default:
		return false
	}
	return true
}

// isLink reports whether a file is a symbolic link.
func (c *comparison) isLink(file string) bool {
	info, err := fs.Lstat(c.Files, file)
	return err == nil && info.Mode()&fs.ModeSymlink != 0
}

// asset describes a file below assets/.
func (c *comparison) asset(p *PublicFile, name string) {
	if overlay.New(c.BuiltIn, c.Files).BuiltIn(p.File) {
		p.Effect = c.replacement(p.Change, "asset")
		return
	}
	p.Address = "/" + path.Join(assets.Folder, name)
	p.Effect = c.say(map[string]string{"new": "file-public", "changed": "file-content", "removed": "file-gone"}[p.Change])
}

// replacement returns the effect of a change of a file that replaces a built-in one: a
// template or an asset.
func (c *comparison) replacement(change, what string) string {
	return c.say(map[string]string{"new": "replaces-", "changed": "changes-", "removed": "restores-"}[change] + what)
}

// picture describes a picture beside texts, which is public while a published text uses it.
func (c *comparison) picture(p *PublicFile, name string) {
	p.Address = "/" + name
	now, planned, was := shows(c.after.state, p.Address), shows(c.after.planned, p.Address), shows(c.before.state, p.Address)
	switch {
	case p.Change == "removed" && was:
		p.Effect = c.say("picture-gone")
	case now && was:
		p.Effect = c.say("file-content")
	case now:
		p.Effect = c.say("picture-public")
	case planned:
		p.Effect = c.say("picture-later")
	default:
		p.Effect, p.Address = c.say("picture-unused"), ""
	}
}

// shows reports whether a published text uses the picture at a site path.
func shows(state *derive.State, address string) bool {
	return state != nil && state.ShownPictures()[address]
}

// hidden reports whether a file, or a folder that it is in, is one that no build reads.
func hidden(file string) bool {
	return slices.ContainsFunc(strings.Split(file, "/"), func(part string) bool { return strings.HasPrefix(part, ".") })
}

// isPicture reports whether a file of content is one that is published as it is.
func isPicture(name string) bool {
	return strings.Contains(name, "/") && !slices.Contains([]string{".md", ".yaml", ".yml"}, path.Ext(name))
}
