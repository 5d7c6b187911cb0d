package body_test

import (
	"testing"

	"candor/generator/tools/imported/body"
)

// TestWordsSurviveConversion: what is seen of a source is what is shown of its conversion.
func TestWordsSurviveConversion(t *testing.T) {
	const page = "https://status.acme.example"
	for _, text := range []string{
		"Plain *stars*, 1. numbers\n\n# and signs", "Two<br>lines &amp; <b>more</b>", `See <a href="/incidents/x">the incident</a>.`,
		`<a href="https://acme.example">https://acme.example</a>`, "<p>One</p><ul><li>a</li><li>b&nbsp;c</li></ul>", "un<b>bold</b>ed", "<3 hearts, 5 > 4",
	} {
		if source, here, differ := body.Seen(text, page).Differ(body.Shown(body.Of(text, page))); differ {
			t.Errorf("%q: %q in the source, %q here", text, source, here)
		}
	}
}

func TestDiffer(t *testing.T) {
	for _, tt := range []struct{ a, b, here, there string }{
		{"The database was down.", "the database was down", "The database was down.", "the database was down"},
		{"It was down for 2 hours.", "It was down for 3 hours.", "2 hours.", "3 hours."},
		{"All is well. Thanks!", "All is well.", "Thanks!", ""},
		{"", "More", "", "More"},
		{"a, b – c", "a b c", "", ""},
		{"- item", "item", "", ""},
	} {
		here, there, differ := body.Words(tt.a).Differ(body.Words(tt.b))
		if here != tt.here || there != tt.there || differ != (tt.here != tt.there) {
			t.Errorf("%q and %q: %q, %q, %v", tt.a, tt.b, here, there, differ)
		}
	}
}
