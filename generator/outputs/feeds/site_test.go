package feeds_test

import (
	"bytes"
	"encoding/json"
	"encoding/xml"
	"errors"
	"io"
	"regexp"
	"strings"
	"testing"
	"time"

	"candor/generator/derive"
	"candor/generator/facts"
	"candor/generator/internal/fixture"
	"candor/generator/outputs/feeds"
	"candor/generator/site/edition"
)

const base = "https://status.larkbook.example"

// build returns the bytes of each feed of a site, by its path.
func build(t *testing.T, site *facts.Site, at time.Time, baseURL string) map[string][]byte {
	t.Helper()
	files := map[string][]byte{}
	for _, f := range feeds.Files(edition.All(derive.Derive(site, at, false), baseURL), "/assets/feed.css") {
		content, err := f.Bytes()
		if err != nil {
			t.Fatal(err)
		}
		files[f.Path] = content
	}
	return files
}

// entry is an entry of a feed as it is in the file.
type entry struct{ id, bytes string }

// ids are where the id is, in the bytes of an entry.
var ids = regexp.MustCompile(`<guid[^>]*>([^<]+)</guid>|<id>([^<]+)</id>|"id":\s*"([^"]+)"`)

// entries cuts a feed of any format into its entries, in its order.
func entries(t *testing.T, path string, feed []byte) []entry {
	t.Helper()
	var pieces []string
	switch {
	case strings.HasSuffix(path, ".json"):
		var f struct{ Items []json.RawMessage }
		if err := json.Unmarshal(feed, &f); err != nil {
			t.Fatal(path, err)
		}
		for _, item := range f.Items {
			pieces = append(pieces, string(item))
		}
	case strings.HasSuffix(path, ".rss"):
		pieces = between(string(feed), "<item>", "</item>")
	default:
		pieces = between(string(feed), "<entry", "</entry>")
	}
	var list []entry
	for _, piece := range pieces {
		id := ids.FindStringSubmatch(piece)
		if id == nil {
			t.Fatalf("%s: an entry without id: %s", path, piece)
		}
		list = append(list, entry{id[1] + id[2] + id[3], piece})
	}
	return list
}

func between(text, start, end string) []string {
	var pieces []string
	for {
		_, after, found := strings.Cut(text, start)
		if !found {
			return pieces
		}
		piece, rest, _ := strings.Cut(after, end)
		pieces, text = append(pieces, piece), rest
	}
}

// checkWellFormed reads a feed as strictly as its format wants.
func checkWellFormed(t *testing.T, path string, feed []byte) {
	t.Helper()
	if strings.HasSuffix(path, ".json") {
		if !json.Valid(feed) {
			t.Errorf("%s is no JSON", path)
		}
		return
	}
	decoder := xml.NewDecoder(bytes.NewReader(feed))
	for {
		_, err := decoder.Token()
		if errors.Is(err, io.EOF) {
			return
		}
		if err != nil {
			t.Errorf("%s is no XML: %v", path, err)
			return
		}
	}
}

// uncorrected returns a site without corrections, which change texts that are out.
func uncorrected(site *facts.Site) *facts.Site {
	for e := range site.Events() {
		for _, u := range e.Updates {
			u.Corrected = nil
		}
	}
	return site
}

// only returns the fixture's site with these events alone.
func only(events ...*facts.Event) *facts.Site {
	site := fixture.Site()
	site.Incidents, site.Maintenances, site.Notices, site.Postmortems = nil, nil, nil, nil
	for _, e := range events {
		switch e.Kind {
		case facts.Maintenance:
			site.Maintenances = append(site.Maintenances, e)
		case facts.Notice:
			site.Notices = append(site.Notices, e)
		default:
			site.Incidents = append(site.Incidents, e)
		}
	}
	return site
}
