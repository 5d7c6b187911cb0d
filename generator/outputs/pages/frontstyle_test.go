package pages_test

import (
	"testing"

	"candor/generator/internal/browser"
)

// looking gives a page what to compare its look with: what is different about an element, or
// about what is put before or behind it, with the style sheet of another page.
const looking = `
const kind = (e) => e.nodeName + "." + e.getAttribute("class") + "." + e.matches(":first-child") + e.matches(":last-child");
const kinds = () => [...new Map([...document.querySelectorAll("body, body :not(svg *)")].map((e) => [kind(e) + " in " + kind(e.parentNode), e]))];
window.look = () => kinds().flatMap(([name, e]) => [name, name + "::before", name + "::after"].map((part, i) => {
	const style = getComputedStyle(e, ["", "::before", "::after"][i]);
	return [part, i && style.content === "none" ? "none" : [...style].map((property) => property + ": " + style.getPropertyValue(property))];
}));
window.asOn = async (path) => {
	const page = new DOMParser().parseFromString(await (await fetch(path)).text(), "text/html");
	const link = document.querySelector("link[rel=stylesheet]"), full = link.cloneNode(), before = look();
	full.href = page.querySelector("link[rel=stylesheet]").getAttribute("href");
	if (full.href === link.href || before.length < 200) return ["there is nothing to compare"];
	await new Promise((done) => { full.onload = done; link.replaceWith(full) });
	const differs = look().flatMap(([part, style], i) => "" + style === "" + before[i][1] ? [] : part + ": " + [].concat(style).filter((line) => !before[i][1].includes(line)));
	return differs.slice(0, 9);
};
`

// TestTheFrontPageHasAllItsStyle holds that the style of the other pages adds nothing to the
// front page: not on a phone, on a desktop or on paper, in an outage, or with planned work,
// news and texts of every kind.
func TestTheFrontPageHasAllItsStyle(t *testing.T) {
	rich := map[string]string{
		"site.yaml": "title: Acme status\nurl: https://status.example.com\ntimezone: UTC\nlanguages: [en, de]\nsupport: {email: help@acme.example}\ncomponents:\n  - {id: web, name: Website, since: 2026-01-01}\n" +
			"  - id: inside\n    name: Inside\n    components:\n      - {id: api, name: API, since: 2026-01-01}\n      - {id: app, name: App, since: 2026-11-01}\n" +
			"channels:\n  letters: {service: email, env: LETTERS, from: \"a@acme.example\", to: \"b@acme.example\", components: [api], subscribe: {url: https://list.example.com/in, field: EMAIL}}\n" +
			"  news: {service: email, env: NEWS, from: \"a@acme.example\", to: \"c@acme.example\", components: [app], subscribe: {url: https://list.example.com/app, field: EMAIL}}\n",
		"incidents/a/1.md":   incident("Mail waits", "identified", "25T09:30", "summary: No mail goes out.\ndoing: We are looking.\nmeanwhile: Wait.\ncomponents: {web: degraded_performance, api: partial_outage, app: major_outage}\nnext_update: 30m") + "\n- a list\n- of `code`\n\n> A quotation.\n\n```\nlines\n```\n\n| a | b | c | d |\n|---|---|:-:|--:|\n| 1 | 2 | 3 | 4 |\n",
		"incidents/b/1.md":   incident("A list could be read", "investigating", "25T10:30", "leak: {detected: 2026-11-25T10:00:00Z, people: 12, data: e-mail addresses}\ncomponents: {web: operational}"),
		"incidents/c/1.md":   incident("Slow", "investigating", "20T09:30", "components: {web: degraded_performance}"),
		"incidents/c/2.md":   incident("", "resolved", "20T10:30", ""),
		"maintenance/m/1.md": incident("A new disk", "scheduled", "24T11:00", "starts: 2026-11-25T11:30:00Z\nends: 2026-11-25T13:00:00Z\ncomponents: {api: under_maintenance}"),
		"maintenance/n/1.md": incident("Another", "scheduled", "24T11:00", "starts: 2026-11-26T11:30:00Z\nends: 2026-11-26T13:00:00Z\ncomponents: {api: under_maintenance}"),
		"notices/n.md":       "---\ntitle: News\ndate: 2026-11-20T10:00:00Z\n---\nWe move.\n",
	}
	s := play(t, rich)
	s.Before(looking)
	for width, medium := range map[int64]string{390: "screen", 1280: "screen", 700: "print"} {
		s.Size(width, 900)
		s.Media(medium)
		s.visit("/")
		for _, fault := range browser.Eval[[]string](s.Page, `asOn("/history/")`) {
			t.Errorf("%d px, %s: %s", width, medium, fault)
		}
	}
}
