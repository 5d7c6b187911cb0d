package check

import "candor/generator/diag"

var minimising = &Rule{
	ID: "minimising", Severity: diag.Warning, Serves: Explain, Kinds: All,
	Text: sayings,
}
