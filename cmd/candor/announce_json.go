package main

import (
	"slices"

	"candor/generator/facts"
	"candor/generator/tools/announce/deliver"
	"candor/generator/tools/announce/ledger"
)

// announceReport is what --format json prints; the help says what each field holds.
type announceReport struct {
	DryRun    bool        `json:"dry_run"`
	Texts     []announced `json:"texts"`
	NoAddress []noAddress `json:"no_address"`
	Hub       string      `json:"hub,omitempty"`
}

// announced is the result of one text, or what would be sent.
type announced struct {
	Key      string    `json:"key"`
	Channel  string    `json:"channel"`
	Service  string    `json:"service,omitempty"`
	Language string    `json:"language"`
	Update   string    `json:"update"`
	Result   string    `json:"result"`
	Why      string    `json:"why,omitempty"`
	Title    string    `json:"title,omitempty"`
	Text     string    `json:"text,omitempty"`
	HTML     string    `json:"html,omitempty"`
	URL      string    `json:"url,omitempty"`
	Mail     *mailHead `json:"mail,omitempty"`
}

// noAddress is a channel without a usable address.
type noAddress struct {
	Channel string `json:"channel"`
	Env     string `json:"env"`
	Why     string `json:"why"`
}

// mailHead is the header of an e-mail.
type mailHead struct {
	From        string `json:"from"`
	To          string `json:"to"`
	Subject     string `json:"subject"`
	ID          string `json:"message_id"`
	InReplyTo   string `json:"in_reply_to,omitempty"`
	Unsubscribe string `json:"list_unsubscribe,omitempty"`
}

// results are the names of the results in JSON.
var results = map[deliver.Result]string{
	deliver.Sent: "sent", deliver.Permanent: "failed", deliver.Temporary: "later", deliver.InDoubt: "in_doubt",
}

// add adds a text to the report. A channel that the site no longer has gets no service.
func (r *announceReport) add(site *facts.Site, k ledger.Key, result, why string) *announced {
	text := announced{Key: k.String(), Channel: k.Channel, Language: k.Language, Update: k.Update, Result: result, Why: why}
	if i := slices.IndexFunc(site.Channels, func(c facts.Channel) bool { return c.ID == k.Channel }); i >= 0 {
		text.Service = site.Channels[i].Service
	}
	r.Texts = append(r.Texts, text)
	return &r.Texts[len(r.Texts)-1]
}

// holds notes what a text says.
func (t *announced) holds(m deliver.Message) {
	t.Title, t.Text, t.HTML, t.URL, t.Mail = m.Title, m.Text, m.Mail.HTML, m.Link, headOf(m)
}

// headOf returns what is above an e-mail; nil of what is none.
func headOf(m deliver.Message) *mailHead {
	if m.Service != "email" {
		return nil
	}
	l := m.Mail
	head := &mailHead{From: l.From, To: l.To, Subject: l.Subject, ID: "<" + l.ID + ">", Unsubscribe: l.Unsubscribe}
	if n := len(l.References); n > 0 {
		head.InReplyTo = "<" + l.References[n-1] + ">"
	}
	return head
}
