package check

import "candor/generator/diag"

// The rules that are nothing but phrases: each phrase of their sections in the lexicons
// is a finding.
var (
	blamesUser = &Rule{
		ID: "blames-user", Severity: diag.Error, Serves: Own, Kinds: All,
		Text: sayings,
	}
	hedgedResolution = &Rule{
		ID: "hedged-resolution", Severity: diag.Warning, Serves: Promise, Kinds: Resolution,
		Text: sayings,
	}
	noEvidenceClaim = &Rule{
		ID: "no-evidence-claim", Severity: diag.Warning, Serves: Explain, Kinds: Leak, Near: Nearby,
		Text: sayings,
	}
	stockApology = &Rule{
		ID: "stock-apology", Severity: diag.Warning, Serves: Own, Kinds: All,
		Text: sayings,
	}
)
