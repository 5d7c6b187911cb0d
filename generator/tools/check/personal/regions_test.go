package personal

import (
	"os"
	"strings"
	"testing"
)

// TestRegions holds that at least 95 % of the example numbers of all regions are found in a
// sentence, and in a list.
func TestRegions(t *testing.T) {
	data, err := os.ReadFile("testdata/regions.txt")
	if err != nil {
		t.Fatal(err)
	}
	total, found := 0, 0
	for line := range strings.Lines(string(data)) {
		region, number, ok := strings.Cut(strings.TrimSpace(line), " ")
		if !ok || region == "#" {
			continue
		}
		for _, place := range []string{"Our list showed %s to everyone.", "В списке был номер %s: чиним.", "- %s\n- x", "公開された番号は%sです。"} {
			text := strings.Replace(place, "%s", number, 1)
			total++
			if all := Find(text); len(all) == 1 && all[0].Kind == Phone && text[all[0].Start:all[0].End] == number && possible(text) {
				found++
			} else {
				t.Logf("%s, missed: %s: %v", region, text, all)
			}
		}
	}
	t.Logf("%d of %d numbers of all regions found", found, total)
	if found*100 < total*95 {
		t.Error("under 95 %")
	}
}
