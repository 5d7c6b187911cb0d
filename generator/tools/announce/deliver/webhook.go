package deliver

import (
	"encoding/base64"
	"errors"
	"net/url"
	"strings"
)

// webhook reads the address of a receiver of the site's own. Any 2xx says that it has the
// text.
func webhook(u *url.URL) (sending, error) {
	return func(x *exchange, m Message) Outcome {
		body := map[string]string{"message": m.Text, "url": m.Link, "id": m.ID, "language": m.Language}
		if m.Title != "" {
			body["title"] = m.Title
		}
		return x.deliver(jsonPost(u.String(), body), anySuccess)
	}, nil
}

// basic is the value of Authorization for a user and a password (RFC 7617); "" for none.
func basic(user *url.Userinfo) string {
	if user == nil {
		return ""
	}
	password, _ := user.Password()
	return "Basic " + base64.StdEncoding.EncodeToString([]byte(user.Username()+":"+password))
}

// teams reads the address of a workflow that posts to a channel (learn.microsoft.com,
// "Create incoming webhooks with Workflows for Microsoft Teams"). A workflow answers 202, or
// what its own Response action says; a page of HTML is neither.
func teams(u *url.URL) (sending, error) {
	host := "." + u.Hostname()
	known := strings.HasSuffix(host, ".logic.azure.com") || strings.HasSuffix(host, ".api.powerplatform.com") || local(u)
	if !known || !strings.Contains(u.Path, "/workflows/") {
		return nil, errors.New("not the address of a Teams workflow on logic.azure.com or api.powerplatform.com")
	}
	return func(x *exchange, m Message) Outcome {
		return x.deliver(jsonPost(u.String(), teamsMessage(m.Text)), func(a answer) Outcome {
			if strings.HasPrefix(strings.TrimSpace(string(a.body)), "<") {
				return a.unproven()
			}
			return Outcome{}
		})
	}, nil
}

// teamsMessage is a message with an adaptive card that holds a text, a block for each line,
// as a card runs lines together.
func teamsMessage(text string) map[string]any {
	var blocks []map[string]any
	for paragraph := range strings.SplitSeq(text, "\n\n") {
		spacing := "Medium"
		for line := range strings.SplitSeq(paragraph, "\n") {
			if line != "" {
				blocks = append(blocks, map[string]any{"type": "TextBlock", "text": line, "wrap": true, "spacing": spacing})
			}
			spacing = "None"
		}
	}
	card := map[string]any{"$schema": "http://adaptivecards.io/schemas/adaptive-card.json", "type": "AdaptiveCard", "version": "1.4", "body": blocks}
	return map[string]any{"type": "message", "attachments": []map[string]any{
		{"contentType": "application/vnd.microsoft.card.adaptive", "content": card},
	}}
}
