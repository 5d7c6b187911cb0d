package deliver

import (
	"errors"
	"net/url"
	"regexp"
	"strconv"
	"strings"
)

// telegramToken is the form of a bot's token.
var telegramToken = regexp.MustCompile(`^\d+:[\w-]+$`)

// telegram reads the address of a chat (core.telegram.org/bots/api, sendMessage). The chat
// is @NAME or a number, with :TOPIC for a topic of a group. A host other than telegram is a
// Bot API server of one's own.
func telegram(u *url.URL) (sending, error) {
	password, _ := u.User.Password()
	token := u.User.Username() + ":" + password
	query, err := options(u, "chats", "channels", "preview", "notification")
	if err != nil {
		return nil, err
	}
	chats := query.Get("chats") + query.Get("channels")
	switch {
	case !telegramToken.MatchString(token) || chats == "" || strings.Trim(u.Path, "/") != "":
		return nil, errors.New("a part is missing or wrong; use telegram://TOKEN@telegram?chats=@CHANNEL")
	case strings.Contains(chats, ",") || query.Has("chats") && query.Has("channels"):
		return nil, errors.New(oneTarget)
	}
	base := "https://api.telegram.org"
	if u.Host != "telegram" {
		base = origin(u)
	}
	body, err := telegramBody(chats, query)
	if err != nil {
		return nil, err
	}
	return func(x *exchange, m Message) Outcome {
		body.Text = m.Text
		return x.deliver(jsonPost(base+"/bot"+token+"/sendMessage", body), func(a answer) Outcome {
			switch a.field("ok") {
			case true:
				return Outcome{}
			case false:
				return Outcome{Result: Permanent, Why: "it refuses the text"}
			}
			return a.unproven()
		})
	}, nil
}

// telegramMessage are the parameters of sendMessage.
type telegramMessage struct {
	Chat    string           `json:"chat_id"`
	Thread  int              `json:"message_thread_id,omitempty"`
	Text    string           `json:"text"`
	Preview *telegramPreview `json:"link_preview_options,omitempty"`
	Silent  bool             `json:"disable_notification,omitempty"`
}

type telegramPreview struct {
	Disabled bool `json:"is_disabled"`
}

// telegramBody is a message to a chat, without its text.
func telegramBody(chat string, query url.Values) (telegramMessage, error) {
	m := telegramMessage{}
	var topic string
	if m.Chat, topic, _ = strings.Cut(chat, ":"); topic != "" {
		id, err := strconv.Atoi(topic)
		if err != nil {
			return m, errors.New("the topic of the chat is not a number")
		}
		m.Thread = id
	}
	for _, name := range [...]string{"preview", "notification"} {
		switch query.Get(name) {
		case "", "yes":
		case "no":
			m.Silent = m.Silent || name == "notification"
			if name == "preview" {
				m.Preview = &telegramPreview{true}
			}
		default:
			return m, errors.New(name + " is yes or no")
		}
	}
	return m, nil
}
