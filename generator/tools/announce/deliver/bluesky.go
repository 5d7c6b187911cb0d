package deliver

import (
	"context"
	"net/http"
	"strings"
	"time"

	"candor/generator/text/channel"
)

// post is a record of Bluesky (lexicon app.bsky.feed.post).
type post struct {
	Type      string   `json:"$type"`
	Text      string   `json:"text"`
	CreatedAt string   `json:"createdAt"`
	Langs     []string `json:"langs,omitempty"`
	Facets    []facet  `json:"facets,omitempty"`
}

// facet makes a link of a part of a text (lexicon app.bsky.richtext.facet), which
// counts in bytes of UTF-8.
type facet struct {
	Index    span      `json:"index"`
	Features []feature `json:"features"`
}

type span struct {
	Start int `json:"byteStart"`
	End   int `json:"byteEnd"`
}

type feature struct {
	Type string `json:"$type"`
	URI  string `json:"uri"`
}

// create is the last part of the request that carries the text.
const create = "/xrpc/com.atproto.repo.createRecord"

// bluesky posts to Bluesky (docs.bsky.app, "Creating a post"): it signs in, then creates a
// record.
func (c *Sender) bluesky(ctx context.Context, a account, m Message) Outcome {
	x := c.exchange(ctx, func(r *http.Request) bool { return strings.HasSuffix(r.URL.Path, create) })
	var session struct {
		Token string `json:"accessJwt"`
		DID   string `json:"did"`
	}
	credentials := map[string]string{"identifier": a.name, "password": a.secret}
	signedIn := x.call(a.base+"/xrpc/com.atproto.server.createSession", "application/json", asJSON(credentials), nil, &session)
	if x.failed {
		return x.outcome
	}
	if !signedIn || session.Token == "" || session.DID == "" {
		return Outcome{Result: Permanent, Why: "it does not answer a sign-in as Bluesky does"}
	}
	record := struct {
		Repo       string `json:"repo"`
		Collection string `json:"collection"`
		Record     post   `json:"record"`
	}{session.DID, "app.bsky.feed.post", post{
		Type: "app.bsky.feed.post", Text: m.Text, CreatedAt: c.now().UTC().Format(time.RFC3339), Langs: langs(m.Language), Facets: facets(m.Text),
	}}
	var created struct{}
	x.call(a.base+create, "application/json", asJSON(record), bearer(session.Token), &created)
	return x.outcome
}

func langs(language string) []string {
	if language == "" {
		return nil
	}
	return []string{language}
}

// facets returns the links of a text.
func facets(text string) []facet {
	var links []facet
	for _, at := range channel.Addresses(text) {
		links = append(links, facet{span{at[0], at[1]}, []feature{{"app.bsky.richtext.facet#link", text[at[0]:at[1]]}}})
	}
	return links
}
