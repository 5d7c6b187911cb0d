package generator

import (
	"time"

	"candor/generator/diag"
	"candor/generator/tools/check"
)

// Gate judges what is about to be told outside as a build judges what it publishes: what
// no page shows is not announced either. See [check.Gate].
func (s *Source) Gate(at time.Time) diag.List { return check.Gate(s.Site, s.files, at) }
