package channel

import "candor/generator/text/prose"

// ellipsis ends a text that was cut. In SMS it is three full stops, as GSM-7 has no "…".
func (m Measure) ellipsis() string {
	if m.Unit == Segments {
		return "..."
	}
	return "…"
}

// Cut returns a text within the measure, cut as [prose.Cut] cuts it.
func (m Measure) Cut(text string) string {
	return m.CutIn(text, func(cut string) string { return cut })
}

// CutIn returns as much of a text, as Cut cuts it, as fits together with what around
// puts around it. Around must return a longer text for a longer argument.
func (m Measure) CutIn(text string, around func(cut string) string) string {
	return prose.Cut(tidy(text), m.ellipsis(), func(cut string) bool { return m.Fits(around(cut)) })
}
