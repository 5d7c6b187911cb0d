package markdown

import "testing"

func TestCommentsAreLeftOut(t *testing.T) {
	tests := []struct{ name, body, want string }{
		{"a block", "a\n\n<!-- note -->\n\nb", "<p>a</p>\n<p>b</p>\n"},
		{"over blank lines", "<!-- note\n\n- more\n\n-->\n\nb", "<p>b</p>\n"},
		{"words after it on its last line", "<!-- note\n\nmore --> We *know*.\n", "<p>We <em>know</em>.</p>\n"},
		{"words after it on its only line", "<!-- note --> We *know*\nmore.", "<p>We <em>know</em>\nmore.</p>\n"},
		{"within words", "We <!-- who? --> know", "<p>We know</p>\n"},
		{"at the end", "We know.<!-- sure? -->", "<p>We know.</p>\n"},
		{"between lines of a paragraph", "a\n<!-- note -->\nb", "<p>a</p>\n<p>b</p>\n"},
		{"over lines in a paragraph", "a <!-- one\ntwo --> b", "<p>a b</p>\n"},
		{"the shortest", "<!-->\n\n<!--->\n\na <!--> b", "<p>a b</p>\n"},
		{"with dashes", "a <!-- -- - --> b", "<p>a b</p>\n"},
		{"in an item", "- <!-- note -->\n- b", "<ul>\n<li></li>\n<li>b</li>\n</ul>\n"},
		{"in a quote", "> <!-- note\n>\n> -->\n> b", "<blockquote>\n<p>b</p>\n</blockquote>\n"},
		{"with HTML in it", "<!-- <b> [x](javascript:y) -->\na", "<p>a</p>\n"},
		{"next to each other", "<!-- a --><!-- b --> c", "<p>c</p>\n"},
		{"in code it is code", "`<!-- a -->`", "<p><code>&lt;!-- a --&gt;</code></p>\n"},
		{"in a block of code it is code", "```\n<!-- a\n```", "<pre tabindex=\"0\"><code>&lt;!-- a</code></pre>\n"},
		{"escaped it is text", `\<!-- a -->`, "<p>&lt;!-- a --&gt;</p>\n"},
	}
	for _, test := range tests {
		same(t, test.name, quiet(t, test.body).HTML(Options{}), test.want)
	}
}

func TestUnclosedComments(t *testing.T) {
	tests := []struct{ name, body, place string }{
		{"to the end", "a\n\n<!-- note\n\nmore", "3:1"},
		{"within words", "a <!-- note\n\nmore -->", "1:3"},
		{"to the end of a quote", "> <!-- note\n\nmore -->", "1:3"},
		{"the second", "a <!-- b --> <!-- c", "1:14"},
	}
	for _, test := range tests {
		_, findings := parse(test.body)
		if len(findings) != 1 {
			t.Errorf("%s: %s", test.name, lines(t, findings))
			continue
		}
		want := "1-a.md:" + test.place + ": error: a comment begins here and does not end; close it with --> [unclosed-comment]\n"
		if got := lines(t, findings); got[:min(len(got), len(want))] != want {
			t.Errorf("%s: %s, want %s", test.name, got, want)
		}
	}
}
