package deliver

import (
	"errors"
	"net/url"
	"regexp"
	"slices"
	"strings"
)

// slack reads the address of an incoming webhook (docs.slack.dev, "Sending messages using
// incoming webhooks"), or of a bot's channel.
func slack(u *url.URL) (sending, error) {
	if _, err := options(u); err != nil {
		return nil, err
	}
	if u.Scheme == "slack" {
		return slackBot(u)
	}
	parts := segments(u)
	known := u.Host == "hooks.slack.com" || u.Host == "hooks.slack-gov.com" || local(u)
	if !known || len(parts) != 4 || parts[0] != "services" {
		return nil, notAddress("slack")
	}
	return func(x *exchange, m Message) Outcome {
		return x.deliver(jsonPost(u.String(), map[string]any{"text": escapeSlack.Replace(m.Text)}), saysOK)
	}, nil
}

// slackBot reads the address of a channel that a bot writes to (docs.slack.dev,
// chat.postMessage). It answers 200 to a refusal too, with ok: false.
func slackBot(u *url.URL) (sending, error) {
	kind, token := u.User.Username(), ""
	if rest, given := u.User.Password(); given {
		token = kind + "-" + rest
	}
	if token == "" || !strings.HasPrefix(kind, "xox") || u.Path != "" {
		return nil, errors.New("a part is missing or wrong; use slack://xoxb:TOKEN@CHANNEL")
	}
	return func(x *exchange, m Message) Outcome {
		body := map[string]any{"channel": u.Host, "text": escapeSlack.Replace(m.Text)}
		c := jsonPost("https://slack.com/api/chat.postMessage", body).with("Authorization", "Bearer "+token)
		return x.deliver(c, func(a answer) Outcome {
			if a.field("ok") == false {
				return Outcome{Result: Permanent, Why: "it refuses the text"}
			}
			return hasField("ts")(a)
		})
	}, nil
}

// escapeSlack turns plain text into Slack's mrkdwn, in which three characters mean more
// (docs.slack.dev, Formatting message text). So <!channel> is text, and notifies nobody.
var escapeSlack = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;")

// discordHosts are where webhooks are: the stable client's, and those of its previews.
var discordHosts = []string{"discord.com", "discordapp.com", "ptb.discord.com", "canary.discord.com"}

// discordPath is the path of a webhook, with the version of the API or without.
var discordPath = regexp.MustCompile(`^/api(/v\d+)?/webhooks/\d+/[^/]+$`)

// discord reads the address of a webhook (docs.discord.com, "Execute Webhook"). With
// wait=true Discord answers with the message that it posted.
func discord(u *url.URL) (sending, error) {
	query, err := options(u, "thread_id", "wait")
	if err != nil {
		return nil, err
	}
	if !slices.Contains(discordHosts, u.Host) && !local(u) || !discordPath.MatchString(u.Path) {
		return nil, notAddress("discord")
	}
	query.Set("wait", "true")
	address := url.URL{Scheme: u.Scheme, Host: u.Host, Path: u.Path, RawQuery: query.Encode()}
	return func(x *exchange, m Message) Outcome {
		body := map[string]any{"content": m.Text, "allowed_mentions": map[string]any{"parse": []string{}}}
		return x.deliver(jsonPost(address.String(), body), hasField("id"))
	}, nil
}

// mattermost reads the address of an incoming webhook (developers.mattermost.com,
// "Incoming webhooks"), on a server of its own or below a path.
func mattermost(u *url.URL) (sending, error) {
	if _, err := options(u); err != nil {
		return nil, err
	}
	if parts := segments(u); len(parts) < 2 || parts[len(parts)-2] != "hooks" {
		return nil, notAddress("mattermost")
	}
	return func(x *exchange, m Message) Outcome {
		return x.deliver(jsonPost(u.String(), map[string]any{"text": withoutMentions(m.Text)}), saysOK)
	}, nil
}

// mention is a name that a chat would notify somebody of.
var mention = regexp.MustCompile(`(^|[^\pL\pN_.+-])@([\pL\pN])`)

// withoutMentions returns a text in which no name is a mention, for a service that has no
// option for that: a zero-width space behind the @ keeps the name as it is read.
func withoutMentions(text string) string { return mention.ReplaceAllString(text, "$1@\u200B$2") }
