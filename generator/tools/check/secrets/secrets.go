// Package secrets finds keys, tokens, private keys and passwords in a text.
//
// It knows the formats of over 150 kinds of keys (formats.go has the table). A password has no
// format: it is found in the address of a database or a service
// (postgres://user:PASSWORD@host), and behind a label (access token, api_key, password, пароль and
// similar, then = or :, in eight languages) if it looks random, by its letters and digits and its entropy. A
// password that is a plain word cannot be distinguished from prose. A placeholder for a
// secret ($TOKEN, {token}, xxxx, AWS's own EXAMPLE keys) is not one.
//
// This is the last check before a text is published. It does not search a repository and
// its history: run gitleaks or a similar tool in CI for that.
//
// The time is linear in the text: Go's regular expressions do not backtrack, and each runs
// only where the text has the literal that it needs.
package secrets

import (
	"slices"
	"strings"

	"candor/generator/tools/check/prefilter"
)

// Secret is one secret in a text.
type Secret struct {
	Kind       string // what it is, as a message says it: a GitHub token
	Start, End int    // its bytes, without the label or the address around it
}

// Find returns the secrets of a text, in order. None overlaps another.
func Find(text string) []Secret {
	var found []Secret
	for _, f := range formats {
		found = f.find(found, text)
	}
	found = append(found, privateKeys(text)...)
	found = append(found, inAddresses(text)...)
	found = append(found, labelled(text)...)
	return apart(found)
}

// apart sorts secrets and merges those that overlap; a service's format names the kind.
func apart(found []Secret) []Secret {
	slices.SortStableFunc(found, func(a, b Secret) int { return a.Start - b.Start })
	kept := found[:0]
	for _, s := range found {
		if last := len(kept) - 1; last >= 0 && s.Start < kept[last].End {
			kept[last].End = max(kept[last].End, s.End)
			continue
		}
		kept = append(kept, s)
	}
	return kept
}

// Possible reports whether a text may hold a secret. It is fast, and has no false
// negatives, so that callers with many texts can skip most of them.
func Possible(text string) bool {
	return Pieces.Any(text, func(end int, tag uint8) bool { return Begins(text, end, tag) }) || MayBeInAddress(text)
}

// The tags of a piece: what it is.
const (
	label  uint8 = iota // of what follows
	begins              // what a key begins with: more of it follows
	within              // what is in a key, or is before it
	// Tags is how many there are.
	Tags
)

// labels are the names in labels.
var labels = prefilter.Folded(label, names...)

// Pieces are in any text that holds a secret, but for a password in an address; what
// follows a piece may still say no: see [Begins]. Their tags are below [Tags], for who looks
// for other pieces too.
var Pieces = prefilter.Tagged(begins, beginnings...).Or(prefilter.Tagged(within, inner...), labels)

// beginnings are what keys begin with, and inner what else is in a key that has a format.
var beginnings, inner = func() (first, other []string) {
	other = []string{strings.TrimLeft(pemBegin, "-")}
	for _, f := range formats {
		if strings.HasPrefix(f.form, "<$><") {
			first = append(first, f.needs...)
		} else {
			other = append(other, f.needs...)
		}
	}
	return first, other
}()

// least is how many characters of a key follow what it begins with.
const least = 12

// Begins reports whether the piece that ends at an offset of a text may be that of a secret: what
// a key begins with is followed by more of it.
func Begins(text string, end int, tag uint8) bool {
	if tag != begins {
		return true
	}
	if len(text)-end < least {
		return false
	}
	for i := end; i < end+least; i++ {
		if !ofKeys[text[i]] {
			return false
		}
	}
	return true
}

// ofKeys are the bytes of which keys are made.
var ofKeys = func() (set [256]bool) {
	for _, c := range []byte("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-+/=.%$:~") {
		set[c] = true
	}
	return set
}()
