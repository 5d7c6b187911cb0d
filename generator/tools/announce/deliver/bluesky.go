package deliver

import (
	"errors"
	"net/url"
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

// bluesky reads the address of an account (docs.bsky.app, "Creating a post"): it signs in,
// then creates a record.
func bluesky(u *url.URL) (sending, error) {
	if _, err := options(u); err != nil {
		return nil, err
	}
	password, given := u.User.Password()
	switch {
	case u.User.Username() == "":
		return nil, notAddress("bluesky")
	case !given || password == "":
		return nil, errors.New("the app password is missing; use bluesky://HANDLE:APP-PASSWORD@bsky.social")
	}
	base := origin(u) + "/xrpc/com.atproto."
	return func(x *exchange, m Message) Outcome {
		signedIn, ok := x.prepare(jsonPost(base+"server.createSession", map[string]string{"identifier": u.User.Username(), "password": password}))
		if !ok {
			return x.outcome
		}
		token, _ := signedIn.field("accessJwt").(string)
		did, _ := signedIn.field("did").(string)
		if token == "" || did == "" {
			return Outcome{Result: Temporary, Why: "it does not answer a sign-in as Bluesky does"}
		}
		record := map[string]any{"repo": did, "collection": "app.bsky.feed.post", "record": post{
			Type: "app.bsky.feed.post", Text: m.Text, CreatedAt: x.now().UTC().Format(time.RFC3339), Langs: langs(m.Language), Facets: facets(m.Text),
		}}
		return x.deliver(jsonPost(base+"repo.createRecord", record).with("Authorization", "Bearer "+token), hasField("uri"))
	}, nil
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
