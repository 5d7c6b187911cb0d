package check

import (
	"bytes"
	"encoding/json"
	"strings"
	"testing"
	"testing/fstest"
	"time"
	"unicode/utf8"

	"candor/generator/diag"
	"candor/generator/load"
)

// FuzzRun judges an update with whatever front matter and text: it does not panic, says
// of each finding a place that is in its file, and reports in valid JSON.
func FuzzRun(f *testing.F) {
	for _, seed := range [][2]string{
		{"next_update: 30m\n", "Sorry for the inconvenience, we're back soon at 9:05.\n\nПриносим извинения за неудобства. Скоро.\n"},
		{"waive: {stock-apology: quoted}\n", "<!-- candor-allow: stock-apology -- it was said -->\nSorry for the inconvenience.\n"},
		{"waive: {leaked-secret: {fingerprint: ba7816bf8f01, reason: x}, nothing: }\n", "api_token=h7Gk2LmQ9sXw4Rt8 <!-- candor-allow: -->\n\n<!-- candor-allow: x -- -- -->"},
		{"leak: {detected: 2026-11-20T09:00:00Z, data: \"{x}\"}\nsummary: 'it''s\n  soon'\n", "- <!-- candor-allow: vague-time -- y -->\n- soon\n\n|a|b|\n|-|-|\n|<!-- c -->|soon|\n"},
		{"started: 2026-11-20T11:00:00Z\r\nended: 2026-11-21T11:00:00Z\r\n", "> Write here: x\r\n\r\n{{y}} [time] <name> +44 7700 900123 ⟦\xff⟧ и\u0306\u200b \x00"},
		{"corrected: [{at: 2026-11-20T12:10:00Z, what: soon}]\nchannels: {x: \"soon ёлка\"}\n", "-----BEGIN PRIVATE KEY-----\nabc\n`soon` ``` <!--"},
	} {
		f.Add(seed[0], seed[1])
	}
	f.Fuzz(func(t *testing.T, front, body string) {
		const file = folder + "1-investigating.md"
		text := "---\ntitle: Cards\nstatus: investigating\ndate: 2026-11-20T12:00:00Z\ncomponents: {payments: partial_outage}\n" + front + "---\n" + body
		files := fstest.MapFS{
			"content/site.yaml": {Data: []byte(strings.Replace(siteOf, "[LANGUAGE]", "[en, ru]", 1))},
			file:                {Data: []byte(text)},
		}
		site, found, err := load.Load(files, load.Options{})
		if err != nil || site == nil {
			return
		}
		report := Run(site, files, Options{At: time.Date(2026, 11, 20, 14, 0, 0, 0, time.UTC), Loaded: found, All: true})
		for _, finding := range report.Findings {
			if finding.File == file {
				lies(t, finding, text)
			}
		}
		var b bytes.Buffer
		if err := diag.WriteSARIF(&b, diag.Tool{Name: "candor"}, report.Findings, report.Waived); err != nil || !json.Valid(b.Bytes()) {
			t.Fatalf("%v: %s", err, b.Bytes())
		}
	})
}

// is holds that the place of a finding is in a text.
func lies(t *testing.T, f diag.Finding, text string) {
	t.Helper()
	lines := strings.Split(text, "\n")
	if f.Line == 0 && f.Column == 0 {
		return
	}
	if f.Line < 1 || f.Line > len(lines) || f.Column < 1 {
		t.Fatalf("%+v is not in %d lines", f, len(lines))
	}
	if width := utf8.RuneCountInString(lines[f.Line-1]); f.Column > width+1 || f.Column+f.Length > width+1 {
		t.Fatalf("%+v is not in a line of %d", f, width)
	}
}
