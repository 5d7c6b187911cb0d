package check

import (
	"strconv"
	"strings"
	"testing"

	"candor/generator/tools/check/language"
)

// TestZonesAreWhole holds that each line of [zones] in any.txt says names and offsets of at
// most 14 hours.
func TestZonesAreWhole(t *testing.T) {
	lines := language.Any("zones")
	if len(lines) == 0 {
		t.Fatal("there are no zones")
	}
	for _, line := range lines {
		names, offsets, _ := strings.Cut(line, "=")
		if strings.TrimSpace(names) == "" || len(strings.Fields(offsets)) == 0 {
			t.Errorf("%q lacks names or offsets", line)
		}
		for _, offset := range strings.Fields(offsets) {
			if minutes, err := strconv.Atoi(offset); err != nil || minutes < -14*60 || minutes > 14*60 {
				t.Errorf("%q: %s is no offset in minutes", line, offset)
			}
		}
	}
	if got := zones()["msk"]; len(got) != 1 || got[0] != 180 {
		t.Errorf("msk is %v", got)
	}
}
