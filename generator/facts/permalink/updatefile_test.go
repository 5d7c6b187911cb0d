package permalink_test

import (
	"testing"
	"time"

	"candor/generator/facts"
	"candor/generator/facts/permalink"
)

func TestUpdateFiles(t *testing.T) {
	berlin := time.FixedZone("", 3600)
	at := time.Date(2026, 11, 20, 10, 40, 12, 0, berlin)
	if got := permalink.FirstFile(facts.InProgress); got != "1-in-progress.md" {
		t.Error(got)
	}
	if got := permalink.FurtherFile(2, facts.Identified, at); got != "2-identified-094012.md" {
		t.Error(got)
	}
}

func TestNextNumber(t *testing.T) {
	for _, tt := range []struct {
		names []string
		want  int
	}{
		{nil, 1},
		{[]string{"1-investigating"}, 2},
		{[]string{"1-investigating", "2-identified-094012", "2-identified-094013"}, 4},
		{[]string{"7-resolved-000000"}, 8},
		{[]string{"20261120-0940-identified"}, 2}, // of the editor
		{[]string{"a", "b"}, 3},
	} {
		if got := permalink.NextNumber(tt.names); got != tt.want {
			t.Errorf("after %q comes %d, want %d", tt.names, got, tt.want)
		}
	}
}
