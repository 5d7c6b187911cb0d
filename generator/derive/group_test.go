package derive

import (
	"slices"
	"testing"

	"candor/generator/facts"
)

// TestWholeGroups holds that a group is named when all of it is concerned, and it is of two
// components or more.
func TestWholeGroups(t *testing.T) {
	s := &State{Site: &facts.Site{Groups: []facts.Group{{ID: "office"}, {ID: "shop"}, {ID: "lone"}, {ID: "empty"}}}}
	for _, c := range []facts.Component{
		{ID: "mail", Group: "office"}, {ID: "files", Group: "office"}, {ID: "cart", Group: "shop"}, {ID: "pay", Group: "shop"}, {ID: "chat", Group: "lone"}, {ID: "api"},
	} {
		s.Components = append(s.Components, &Component{Component: &c})
	}
	for _, tt := range []struct {
		ids, want []string
	}{
		{[]string{"mail", "files"}, []string{"office"}},
		{[]string{"pay", "api", "files", "cart", "mail"}, []string{"office", "shop"}},
		{[]string{"mail", "cart", "pay", "chat"}, []string{"shop"}},
		{[]string{"mail", "cart", "api"}, nil},
		{nil, nil},
	} {
		var got []string
		for _, g := range s.WholeGroups(tt.ids) {
			got = append(got, g.ID)
		}
		if !slices.Equal(got, tt.want) {
			t.Errorf("%v: %v, want %v", tt.ids, got, tt.want)
		}
	}
}
