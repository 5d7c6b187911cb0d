package load_test

import (
	"fmt"
	"os"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"candor/generator/load"
)

// many is a site of n incidents with four updates each, one of them in two
// languages, and a post-mortem for every third.
func many(t testing.TB, n int) fstest.MapFS {
	site := newSite(t)
	add := func(name, text string) { site["content/incidents/"+name] = &fstest.MapFile{Data: []byte(text)} }
	body := strings.Repeat("Some invoices load slowly, and [some](https://larkbook.example) do not load at all. ", 8) + "\n\n- one\n- two\n"
	for i := range n {
		slug := fmt.Sprintf("incident-%04d", i)
		date := time.Date(2024, 1, 1, 0, 0, 0, 0, time.UTC).Add(time.Duration(i) * 9 * time.Hour)
		for j, status := range []string{"investigating", "identified", "monitoring", "resolved"} {
			fields := fmt.Sprintf("status: %s\ndate: %s\nsummary: Some invoices load slowly.\nowner: maria\n", status, date.Add(time.Duration(j)*time.Hour).Format(time.RFC3339))
			if j == 0 {
				fields = "title: Slow invoices\ncomponents: {invoices: partial_outage, api: degraded_performance}\n" + fields
			}
			if j < 3 {
				fields += "next_update: 30m\ndoing: We look.\n"
			}
			add(fmt.Sprintf("%s/%d-%s.md", slug, j+1, status), "---\n"+fields+"---\n"+body)
		}
		add(slug+"/1-investigating.ru.md", "---\ntitle: Медленные счета\n---\nСчета открываются медленно.\n")
		if i%3 == 0 {
			add(slug+"/postmortem.md", "---\ntitle: Why\ndate: "+date.Add(72*time.Hour).Format(time.RFC3339)+
				"\nactions:\n  - {what: Look, owner: maria, due: 2030-01-01}\n---\n"+body)
		}
	}
	return site
}

func BenchmarkLoad(b *testing.B) {
	for _, n := range []int{100, 1000} {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			site := os.DirFS(b.TempDir()) // as fstest.MapFS takes longer for each folder the more there are
			if err := os.CopyFS(fmt.Sprint(site), many(b, n)); err != nil {
				b.Fatal(err)
			}
			b.ReportAllocs()
			for b.Loop() {
				if _, findings, err := load.Load(site, options); err != nil || len(findings) > 0 {
					b.Fatal(findings, err)
				}
			}
		})
	}
}
