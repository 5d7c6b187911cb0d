package load_test

import (
	"fmt"
	"strings"
	"testing"
	"testing/fstest"

	"candor/generator/load"
)

// TestControlCharactersAreInNoText holds that what turns the direction of text, and what
// cannot be seen, is taken out of every text with a warning, however it is typed; and that
// what Arabic and Hebrew need stays.
func TestControlCharactersAreInNoText(t *testing.T) {
	for typed, want := range map[string]string{
		"a\u202eb": "ab", "a\u202ab\u202c": "ab", "a\U000e0041b": "ab", "a\u0008b": "ab",
		`"a\u202eb"`: "ab", `"a\x1bb"`: "ab", `"a\vb"`: "ab", `"a\U000E0041b"`: "ab",
		"a\u2067b\u2069\u200f": "a\u2067b\u2069\u200f", `"a\u2067b\u200f"`: "a\u2067b\u200f",
	} {
		site := one(t, strings.Replace(plain, "title: Slow", "title: "+typed, 1)+"doing: "+typed+"\n", "Slow.\n")
		got, findings, err := load.Load(site, options)
		if err != nil || findings.HasErrors() {
			t.Fatalf("%q: %v, %v", typed, findings, err)
		}
		u := got.Incidents[0].Updates[0]
		if warned := len(findings) > 0; u.Title != want || u.Doing != want || warned != (len(want) == 2) {
			t.Errorf("%q: title %q, doing %q, findings %v", typed, u.Title, u.Doing, findings)
		}
	}
}

// TestWhatPhonesMakeOfFrontMatter holds that typographic quotes, wide spaces and long
// hyphens are read as meant, and that what cannot be is named.
func TestWhatPhonesMakeOfFrontMatter(t *testing.T) {
	for front, want := range map[string]string{
		"“title”: Slow\nstatus: investigating\ndate: 2026-11-20T09:12:00Z\ncomponents: {“api”: “partial_outage”}\n": "",
		"title:\u3000Slow\nstatus:\u3000investigating\ndate: 2026\u201111\u201120T09:12:00Z\n":                      "",
		"title: Slow\nstatus: investigating\ndate: 2026-11-20T09:12:00Z\nsummary: “Exports”\n  are slow.\n":         "",
		"title： Slow\nstatus: investigating\ndate: 2026-11-20T09:12:00Z\n":                                          "full-width",
		"title = \"Slow: all\"\nstatus = 'investigating'\n":                                                         `TOML; title: "Slow: all"`,
		"title: Slow\nstatus: investigating\n<<<<<<< HEAD\ndate: 2026-11-20T09:12:00Z\n=======\n>>>>>>> b\n":        "two versions",
	} {
		_, findings, err := load.Load(one(t, front, "Slow.\n"), options)
		if err != nil {
			t.Fatal(err)
		}
		said := ""
		for _, f := range findings {
			said += f.Message + " " + strings.Join(f.Notes, " ")
		}
		for _, part := range strings.Split(want, "; ") {
			if want == "" && said != "" || !strings.Contains(said, part) {
				t.Errorf("%q: %q, want %q", front, said, want)
			}
		}
	}
}

// TestAFileOfJSONIsNamed holds that the format is named and its first field is shown.
func TestAFileOfJSONIsNamed(t *testing.T) {
	site := one(t, plain, "Slow.\n")
	site["content/incidents/slow/2-b.md"] = &fstest.MapFile{Data: []byte("{\n  \"title\": \"Slow\",\n  \"status\": \"investigating\"\n}\nSlow.\n")}
	_, findings, err := load.Load(site, options)
	if err != nil || len(findings) != 1 || !strings.Contains(findings[0].Message, "JSON") || !strings.Contains(findings[0].Notes[0], "title: Slow") {
		t.Errorf("%v, %v", findings, err)
	}
}

// TestManyMistakesInAFileAreBounded holds that a file of mistakes costs memory of its own
// size, and that an error among those left out still stops a build.
func TestManyMistakesInAFileAreBounded(t *testing.T) {
	front := plain
	var list strings.Builder
	for i := range 300 {
		fmt.Fprintf(&list, "b%d: operational, ", i)
	}
	front += "components: {" + strings.TrimSuffix(list.String(), ", ") + "}\n"
	_, findings, err := load.Load(one(t, front, "Slow.\n"), options)
	if err != nil || len(findings) != 101 || !findings.HasErrors() {
		t.Errorf("%d findings, %v", len(findings), err)
	}
	found := false
	for _, f := range findings {
		found = found || f.Rule == "more-findings"
	}
	if !found {
		t.Error("nothing counts the others")
	}
}

// TestListsAreBounded holds that a list has at most a thousand items: each may become a
// line of a page, or a file.
func TestListsAreBounded(t *testing.T) {
	aliases := func(n int) string {
		var list strings.Builder
		for i := range n {
			fmt.Fprintf(&list, "/old/%d/, ", i)
		}
		return plain + "aliases: [" + strings.TrimSuffix(list.String(), ", ") + "]\n"
	}
	if _, findings, err := load.Load(one(t, aliases(1000), "Slow.\n"), options); err != nil || findings.HasErrors() {
		t.Errorf("a thousand: %v, %v", findings, err)
	}
	_, findings, err := load.Load(one(t, aliases(1001), "Slow.\n"), options)
	if err != nil || len(findings) != 1 || findings[0].Rule != "too-many" || !strings.Contains(findings[0].Message, "1001") {
		t.Errorf("one more: %v, %v", findings, err)
	}
}
