package markdown

import (
	"strings"
	"testing"
	"unicode/utf8"
)

func TestFirstSentence(t *testing.T) {
	tests := []struct{ name, body, want string }{
		{"one of two", "Reports do not open. We look.", "Reports do not open."},
		{"the whole paragraph", "reports do not open\nfor some\n\nMore.", "reports do not open for some"},
		{"marks", "**Reports** do [not](https://x.example) `open`. More.", "Reports do not open."},
		{"questions and calls", "What happened?! We know.", "What happened?!"},
		{"an ellipsis", "We look… More.", "We look…"},
		{"three dots that go on", "We look... and look. More.", "We look... and look."},
		{"closing quotes", "«Всё пропало.» Это не так.", "«Всё пропало.»"},
		{"a bracket", "We know (since 9:12.) More.", "We know (since 9:12.)"},
		{"versions and times", "Since 12.30 v1.2 of example.com fails. More.", "Since 12.30 v1.2 of example.com fails."},
		{"for example", "Some pages, e.g. Reports, fail. More.", "Some pages, e.g. Reports, fail."},
		{"about", "It takes approx. 20 minutes. More.", "It takes approx. 20 minutes."},
		{"initials", "Письмо от А. С. Иванова пришло. Ещё.", "Письмо от А. С. Иванова пришло."},
		{"that is", "Мы чиним, т. е. Меняем диск. Ещё.", "Мы чиним, т. е. Меняем диск."},
		{"and so on", "Не работают отчёты и т.д. Мы чиним.", "Не работают отчёты и т.д."},
		{"and so on, with more", "Отчёты, счета и т. д. не работают. Мы чиним.", "Отчёты, счета и т. д. не работают."},
		{"struck words", "~~All is well.~~ Reports fail. More.", "Reports fail."},
		{"a paragraph that is all struck", "~~All is well.~~\n\nReports fail.", "Reports fail."},
		{"comments and notes", "<!-- a. B --> Reports[^1] fail <!-- x --> now. More.\n\n[^1]: n", "Reports fail now."},
		{"after a heading", "# Reports\n\nThey fail. More.", "They fail."},
		{"after a list and a quote", "- a\n\n> b\n\nThey fail. More.", "They fail."},
		{"a list alone", "> q\n\n- They fail. More.\n- b", "They fail."},
		{"a list of paragraphs", "- They fail. More.\n\n- b", "They fail."},
		{"a quote alone", "> They fail. More.", "They fail."},
		{"a picture", "![The disks](d.png) are full. More.", "The disks are full."},
		{"a bare link", "See https://x.example/a.b?c. More.", "See https://x.example/a.b?c."},
		{"escapes", `5 \* 5 &lt; 30. More.`, "5 * 5 < 30."},
		{"no-break spaces", "За 10\u00a0минут, т.\u00a0е. Сразу. Ещё.", "За 10\u00a0минут, т.\u00a0е. Сразу."},
		{"code alone", "```\na. B\n```", ""},
		{"a table alone", "|a. B|\n|-|", ""},
	}
	for _, test := range tests {
		d, _ := parse(test.body)
		same(t, test.name, d.FirstSentence(), test.want)
	}
}

func TestLongSentencesAreCutAtAWord(t *testing.T) {
	tests := []struct{ body, end string }{
		{strings.Repeat("слово ", 60), "слово…"},
		{strings.Repeat("слово, ", 60), "слово…"},
		{"Ах, " + strings.Repeat("слово ", 60), "слово…"},
		{strings.Repeat("ж", 400), "ж…"},
		{strings.Repeat("слово ", 49) + "слов. More.", "слов."},
	}
	for _, test := range tests {
		d, _ := parse(test.body)
		got := d.FirstSentence()
		if n := utf8.RuneCountInString(got); n > maxSentence || n < maxSentence-10 || !strings.HasSuffix(got, " "+test.end) && !strings.HasSuffix(got, "ж"+test.end) {
			t.Errorf("%d code points: %s", n, got)
		}
	}
}
