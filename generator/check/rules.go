package check

import "slices"

// rules are all the rules, in the order of their ids.
var rules = []*Rule{
	leakedSecret,
	missingNextUpdate,
	overdueUpdate,
	placeholder,
	stockApology,
	timeContradiction,
}

// Rules returns all rules, in the order in which they are listed.
func Rules() []*Rule { return slices.Clone(rules) }
