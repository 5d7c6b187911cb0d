// Package secrets finds keys, tokens, private keys and passwords in a text.
//
// It knows the formats of many services' keys (formats.go lists them). A password has no
// format: it is found in the address of a database or a service
// (postgres://user:PASSWORD@host), and behind a label (token, api_key, password, пароль and
// similar, then = or :) if it looks random, by its letters and digits and its entropy. A
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
	return certain.In(text) || mayBeInAddress(text) || mayBeLabelled(text)
}

var (
	bearer  = prefilter.Folded("bearer")            // the label that needs no sign behind it
	certain = prefilter.Of(pieces()...).And(bearer) // of what has a format, or that label
	labels  = prefilter.Folded(names...)
)

// pieces are in any secret that has a format.
func pieces() []string {
	list := []string{pemBegin}
	for _, f := range formats {
		list = append(list, f.needs...)
	}
	return list
}
