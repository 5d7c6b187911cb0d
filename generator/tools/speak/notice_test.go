package speak_test

import (
	"strings"
	"testing"

	"candor/generator/derive"
	"candor/generator/internal/browser"
	"candor/generator/internal/fixture"
)

// TestNotice writes a notice: it has no status, promises nothing and is short.
func TestNotice(t *testing.T) {
	files := team(t, "https://github.com/larkbook/status")
	p := phone(t, files)
	p.Do(`window.setInterval = f => { window.tick = f }; window.fetch = async () => new Response(window.answer)`)
	write(p, "doing", "We are moving payments to our second provider.") // of the incident that it is not
	write(p, "kind", ":notice")
	if last := browser.Eval[string](p, `document.getElementById('kind').lastElementChild.textContent`); last != fixture.Text("speak-notice") {
		t.Errorf("the last kind is %q", last)
	}
	write(p, "title", "New prices from 1 December")
	missing := func() string { return browser.Eval[string](p, `document.getElementById('missing').textContent`) }
	if want := fixture.Text("speak-missing", "what", fixture.Text("speak-notice-summary")); missing() != want {
		t.Errorf("missing: %q", missing())
	}
	write(p, "summary", "one invoice costs 12 pence from 1 December")
	p.Do(`document.getElementById('concern-invoices').click()`)
	write(p, "until", "2026-11-02")
	if !strings.Contains(missing(), "14") {
		t.Errorf("a last day that has passed is accepted: %q", missing())
	}
	write(p, "until", "2026-12-01")
	write(p, "body", "Until then it costs 10 pence.")
	for _, language := range []string{"ru", "en"} {
		write(p, "tongue", language)
		if high := browser.Eval[float64](p, `document.getElementById('open-0').getBoundingClientRect().bottom + scrollY`); high > 2*844 {
			t.Errorf("a notice takes %v screens in %s", high/844, language)
		}
	}
	name, text := handed(t, p, "0")
	const wantName = "content/notices/2026-11-03-new-prices-from-1-december.md"
	const wantText = `---
title: "New prices from 1 December"
date: 2026-11-03T13:00:00+03:00
until: 2026-12-01
components: [invoices]
summary: "One invoice costs 12 pence from 1 December."
---
Until then it costs 10 pence.
`
	if name != wantName || text != wantText {
		t.Errorf("%s\n%s", name, text)
	}
	preview := browser.Eval[string](p, `document.getElementById('preview').innerText`)
	for _, said := range []string{"New prices", fixture.Text("notice") + " · ", "12 pence", "10 pence", fixture.Text("notice-last-day") + ": ", fixture.Text("notice-concerns") + ": "} {
		if !strings.Contains(preview, said) {
			t.Errorf("the preview does not say %q: %s", said, preview)
		}
	}
	if doing := fixture.Text("incident-doing"); strings.Contains(preview, doing) {
		t.Errorf("the preview says %q: %s", doing, preview)
	}
	if after := browser.Eval[string](p, `document.getElementById('after').innerText`); !strings.Contains(after, "https://status.larkbook.example/notices/2026-11-03-new-prices-from-1-december/") || strings.Contains(after, "#") {
		t.Errorf("it does not say where the notice will be: %q", after)
	}
	p.Do(`window.answer = '<link rel="canonical" href="https://status.larkbook.example/notices/2026-11-03-new-prices-from-1-december/">'; tick()`)
	p.Until(`document.getElementById('after').innerText.includes(` + quote(fixture.Text("speak-public")) + `)`)
	write(p, "writing", "ru")
	write(p, "title", "Новые цены с 1 декабря")
	write(p, "summary", "Счёт стоит 12 пенсов")
	russian, words := handed(t, p, "1")
	if russian != strings.TrimSuffix(name, ".md")+".ru.md" || words != "---\ntitle: \"Новые цены с 1 декабря\"\nsummary: \"Счёт стоит 12 пенсов.\"\n---\n" {
		t.Errorf("%s\n%s", russian, words)
	}
	made := map[string]string{name: text, russian: words}
	passes(t, files, made)
	if n := len(derive.Derive(loaded(t, files), midway, false).CurrentNotices()); n != 1 {
		t.Errorf("%d notices are current", n)
	}
}
