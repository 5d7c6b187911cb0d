package check

import "candor/generator/diag"

var defensiveTone = &Rule{
	ID: "defensive-tone", Severity: diag.Warning, Serves: Own, Kinds: Updates | Leak | Postmortem | Notice,
	Text: sayings,
}
