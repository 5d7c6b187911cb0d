package deliver

import (
	"context"
	"strconv"
	"strings"

	"github.com/nicholas-fedor/shoutrrr/pkg/services/chat/telegram"
)

// telegram sends to Telegram (core.telegram.org/bots/api, sendMessage), with the library's
// reading of the address and form of the request. Its own way to send counts bytes where
// Telegram counts characters, and so refuses half of what may be said in Cyrillic.
func (c *Sender) telegram(ctx context.Context, m Message) Outcome {
	u, err := shoutable(m.Service, m.Address)
	if err != nil {
		return Outcome{Result: Permanent, Why: err.Error()}
	}
	s := &telegram.Service{}
	if err := s.Initialize(clone(u), nil); err != nil {
		return Outcome{Result: Permanent, Why: err.Error()}
	}
	chat, topic, _ := strings.Cut(s.Config.Chats[0], ":")
	form := telegram.SendMessagePayload{
		ID: chat, Text: m.Text, DisablePreview: !s.Config.Preview, DisableNotification: !s.Config.Notification,
	}
	if id, err := strconv.Atoi(topic); err == nil {
		form.MessageThreadID = &id
	}
	x := c.exchange(ctx, every)
	var sent struct{}
	x.call("https://api.telegram.org/bot"+s.Config.Token+"/sendMessage", "application/json", asJSON(form), nil, &sent)
	return x.outcome
}
