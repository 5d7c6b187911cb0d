package generator_test

import (
	"encoding/json"
	"html"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"candor"
	"candor/generator"
	"candor/generator/derive"
	"candor/generator/facts"
	"candor/generator/internal/fixture"
	"candor/generator/tools/kit"
)

// TestTheSampleSaysOneThingEverywhere holds page, feed, API, banner and kit of the sample
// against each other.
func TestTheSampleSaysOneThingEverywhere(t *testing.T) {
	testAgreement(t, sample, built(t, sample))
}

// told is what one place says of an incident.
type told struct {
	Status, Impact       string
	Began, Updated, Next time.Time
	Text                 string   // how the latest update begins, as words
	Components           []string // that are affected, by name
}

// testAgreement reads each incident's page, and compares with it what the front page, the
// API, the feed, the banner and the kit say of the incident.
func testAgreement(t *testing.T, site string, read reader) {
	source, findings, err := generator.Load(generator.Files(site), candor.Files)
	if err != nil || findings.HasErrors() {
		t.Fatal(err, findings)
	}
	state := derive.Derive(source.Site, today, false)
	compareNotices(t, source, state, read)
	feed, banner := feedOf(t, read), bannerOf(t, read)
	for _, i := range apiOf(t, read) {
		slug := strings.Split(i.Shortlink, "/incidents/")[1]
		page := tellPage(t, read(t, "incidents/"+slug+"index.html"))
		said, body := i.told(page.Updated)
		said.Next, said.Text = page.Next, page.Text // the one is not in the API, the other is compared as words
		if diff := cmp.Diff(page, said); diff != "" {
			t.Errorf("%s: page and API differ (-page +API):\n%s", slug, diff)
		}
		compareText(t, slug+": API", body, page.Text)
		compareFeed(t, slug, page, feed)
		compareBanner(t, slug, page, banner)
		compareKit(t, slug, page, source, state)
	}
}

var (
	pageImpact   = regexp.MustCompile(`<p class="meta">[^<]*<span class="mark is-([a-z]+)">`)
	pageLatest   = regexp.MustCompile(`(?s)<ol class="updates">\s*<li class="update[ "].*?<span class="mark is-([a-z_]+)">.*?datetime="([^"]+)".*?</h3>(.*?)</ol>`)
	pageAffected = regexp.MustCompile(`(?s)<ul class="affected">(.*?)</ul>`)
	pageLink     = regexp.MustCompile(`<a href="[^"]*">(.*?)</a>`)
)

// notWords is what stands between words.
var notWords = regexp.MustCompile(`[^\pL\pN]+`)

// wordsOf is a piece of HTML or a text as its words alone.
func wordsOf(piece string) string {
	return strings.TrimSpace(notWords.ReplaceAllString(html.UnescapeString(anyTag.ReplaceAllString(piece, " ")), " "))
}

// beginning is the first words of a piece.
func beginning(piece string) string {
	words := strings.Fields(wordsOf(piece))
	return strings.Join(words[:min(len(words), 5)], " ")
}

// compareText finds the beginning of the latest update in a text.
func compareText(t *testing.T, where, text, want string) {
	if want == "" || !strings.Contains(wordsOf(text), want) {
		t.Errorf("%s does not say %q: %s", where, want, text)
	}
}

func tellPage(t *testing.T, page string) told {
	page = shown(page)
	latest, impact := pageLatest.FindStringSubmatch(page), pageImpact.FindStringSubmatch(page)
	if latest == nil || impact == nil {
		t.Fatalf("no latest update on %s", page)
	}
	s := told{Status: latest[1], Impact: impact[1], Updated: instantOf(t, latest[2]), Text: beginning(latest[3])}
	for _, start := range []string{`<div class="prose">`, `<p class="summary">`} { // others leave a summary to its own field
		if _, text, found := strings.Cut(latest[3], start); found {
			s.Text = beginning(text)
			break
		}
	}
	for _, id := range []string{"incident-started", "incident-reported", "leak-detected"} { // the first that is there
		if _, value, found := strings.Cut(page, "<dt>"+fixture.Text(id)+"</dt>"); found && s.Began.IsZero() {
			s.Began = instantOf(t, dated.FindStringSubmatch(value)[1])
		}
	}
	if due := dueLine.FindStringSubmatch(page); due != nil {
		s.Next = instantOf(t, dated.FindStringSubmatch(due[1])[1])
	}
	if list := pageAffected.FindStringSubmatch(page); list != nil {
		for _, link := range pageLink.FindAllStringSubmatch(list[1], -1) {
			s.Components = append(s.Components, html.UnescapeString(link[1]))
		}
	}
	return s
}

func instantOf(t *testing.T, text string) time.Time {
	at, err := time.Parse(time.RFC3339, text)
	if err != nil {
		t.Fatal(err)
	}
	return at.UTC()
}

// apiIncident is an incident of the status API.
type apiIncident struct {
	Impact, Shortlink string
	StartedAt         time.Time `json:"started_at"`
	Updates           []struct {
		Status, Body string
		CreatedAt    time.Time `json:"created_at"`
	} `json:"incident_updates"`
	Components []struct{ Name string }
}

func apiOf(t *testing.T, read reader) []apiIncident {
	var list struct{ Incidents []apiIncident }
	if err := json.Unmarshal([]byte(read(t, "api/v2/incidents.json")), &list); err != nil || len(list.Incidents) == 0 {
		t.Fatal(err, "no incidents in the API")
	}
	return list.Incidents
}

// told is what the API says of an incident, and the text of its update of a time, which is
// the latest one but for post-mortems.
func (i apiIncident) told(updated time.Time) (s told, body string) {
	s = told{Impact: i.Impact, Began: i.StartedAt.UTC()}
	for _, u := range i.Updates {
		if s.Status = u.Status; u.CreatedAt.Equal(updated) || s.Status != postmortem {
			s.Updated, body = u.CreatedAt.UTC(), u.Body
			break
		}
	}
	if s.Status == postmortem {
		s.Status = string(facts.Resolved)
	}
	for _, c := range i.Components {
		s.Components = append(s.Components, c.Name)
	}
	return s, body
}

// postmortem is what the API calls an incident that a post-mortem is about, and each update
// that follows that.
const postmortem = "postmortem"

// feedItem is an entry of the JSON Feed.
type feedItem struct {
	URL, Title, Summary string
	HTML                string    `json:"content_html"`
	Published           time.Time `json:"date_published"`
	Tags                []string
}

func feedOf(t *testing.T, read reader) []feedItem {
	var feed struct{ Items []feedItem }
	if err := json.Unmarshal([]byte(read(t, "history.json")), &feed); err != nil {
		t.Fatal(err)
	}
	return feed.Items
}

// compareFeed compares the entry of the latest update, if it is young enough to have one:
// its time, status, text, components and next update.
func compareFeed(t *testing.T, slug string, page told, feed []feedItem) {
	for _, item := range feed {
		if !strings.Contains(item.URL, "/incidents/"+slug+"#update-") || item.Published.Before(page.Updated) {
			continue
		}
		where := slug + ": feed"
		compareText(t, where, item.HTML, page.Text)
		if status := fixture.Text("incident-status-" + page.Status); !strings.Contains(item.Title, status) && !strings.Contains(item.Title, fixture.Text("incident-follow-up")) {
			t.Errorf("%s: %q is not %s", where, item.Title, status)
		}
		for _, name := range page.Components {
			if !slices.Contains(item.Tags, name) {
				t.Errorf("%s: %v is without %s", where, item.Tags, name)
			}
		}
		promises := strings.Contains(item.HTML, strings.TrimSpace(strings.Split(fixture.Text("incident-next-by"), "{")[0]))
		if promises != !page.Next.IsZero() {
			t.Errorf("%s promises an update: %v; page: %v", where, promises, page.Next)
		}
		return
	}
	if len(feed) > 0 && page.Updated.After(feed[len(feed)-1].Published) && page.Status != "resolved" {
		t.Errorf("%s: the latest update of %v is in no feed", slug, page.Updated)
	}
}

// bannerNotice is a notice of banner.json.
type bannerNotice struct {
	ID, Kind, Impact, Text string
	Components             []string
	Times                  []struct {
		Text string
		Time time.Time
	}
}

func bannerOf(t *testing.T, read reader) []bannerNotice {
	var state struct{ Notices []bannerNotice }
	if err := json.Unmarshal([]byte(read(t, "banner.json")), &state); err != nil {
		t.Fatal(err)
	}
	return state.Notices
}

// compareBanner compares the notice of an open incident, if the banner has room for it.
func compareBanner(t *testing.T, slug string, page told, notices []bannerNotice) {
	where := slug + ": banner"
	for _, n := range notices {
		if !strings.HasPrefix(n.ID, "incident/"+slug) {
			continue
		}
		if n.Impact != page.Impact || n.Kind == "incident" != (page.Status != "resolved") {
			t.Errorf("%s: %s %s, page: %s %s", where, n.Kind, n.Impact, page.Status, page.Impact)
		}
		compareText(t, where, n.Text, page.Text)
		want := map[string]time.Time{fixture.Text("banner-since"): page.Began, fixture.Text("banner-next-by"): page.Next,
			fixture.Text("banner-late"): page.Next, fixture.Text("banner-last-update"): page.Updated}
		for _, said := range n.Times {
			if !said.Time.Equal(want[said.Text]) {
				t.Errorf("%s: %s %v, page: %v", where, said.Text, said.Time, want[said.Text])
			}
		}
		if len(n.Components) < len(page.Components) {
			t.Errorf("%s concerns %v, page: %v", where, n.Components, page.Components)
		}
		return
	}
	if page.Status != "resolved" && page.Impact != "none" && len(notices) < 7 {
		t.Errorf("%s does not have the open incident", where)
	}
}

// compareKit compares the letter that the kit makes of the latest update.
func compareKit(t *testing.T, slug string, page told, source *generator.Source, state *derive.State) {
	i := slices.IndexFunc(state.Incidents, func(e *derive.Event) bool { return e.Slug+"/" == slug })
	n := kit.Latest(state, state.Incidents[i])
	if n.Kind != kit.Update {
		return
	}
	letter, err := source.Composer(state).Text(n, "email", "en")
	if err != nil {
		t.Fatal(err)
	}
	where, text := slug+": kit", letter.Subject+"\n"+letter.Body
	compareText(t, where, text, page.Text)
	if !page.Next.IsZero() && !strings.Contains(text, page.Next.In(state.Site.Zone).Format("15:04")) {
		t.Errorf("%s does not say that the next update comes by %v: %s", where, page.Next, text)
	}
	for _, name := range page.Components {
		if page.Status != string(facts.Resolved) && !strings.Contains(text, name) {
			t.Errorf("%s does not name %s: %s", where, name, text)
		}
	}
}
