package diag

import "io/fs"

// NotPlain returns an error about what a folder holds that is neither a plain file nor a
// folder, by its mode; false if it is one of these. Nothing of such is ever read: a link
// could publish any file of the machine.
func NotPlain(name string, mode fs.FileMode) (Finding, bool) {
	switch {
	case mode&fs.ModeSymlink != 0:
		return Finding{Rule: "symlink", File: name}.Say("this is a symbolic link, and links are not followed: what they lead to would be published").
			Note("replace the link with the file itself"), true
	case !mode.IsDir() && !mode.IsRegular():
		return Finding{Rule: "unexpected-file", File: name}.Say("this is neither a file nor a folder"), true
	}
	return Finding{}, false
}
