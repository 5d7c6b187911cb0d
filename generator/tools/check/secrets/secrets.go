// Package secrets finds what gives access to something in a text: keys, tokens, private
// keys and passwords.
//
// It knows the formats that services give their keys, so that what it finds is one: see
// known.go for the list. A password has no format. It is found in the address of a
// database or a service (postgres://user:PASSWORD@host), and behind a label (token,
// api_key, password, пароль and their like, then = or :) if it looks like chance, by its
// letters and digits and by its entropy. A password that is a plain word cannot be told
// from prose, and what stands for a secret ($TOKEN, {token}, xxxx, AWS's own EXAMPLE
// keys) is none.
//
// This is the last look before a text is published, not a search of a repository and
// its history: for that run gitleaks, or its like, in CI as well.
//
// The time is linear in the text, whatever it holds: Go's regular expressions do not
// go back, and each is tried only where the literal that it needs is in the text.
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

// apart puts secrets in order, and makes one of those that overlap: what a service's
// format tells of it comes first.
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

// Possible reports whether a text may hold a secret. It is quick, and right when it says
// no: what asks for each of many texts asks this first.
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
