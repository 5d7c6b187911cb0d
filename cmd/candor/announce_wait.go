package main

import (
	"fmt"
	"io"
	"net/http"
	"time"

	"candor/generator/tools/announce"
	"candor/generator/tools/announce/deliver"
)

// pageSize is how much of a live page is read.
const pageSize = 8 << 20

// await waits until the live site shows what is due, and holds back what is not shown.
func (a *announcement) await() error {
	if a.flags.wait == "" {
		return nil
	}
	waiting, err := a.pages()
	if err != nil {
		return outside(err)
	}
	deadline := a.env.now().Add(a.flags.limit)
	why := map[announce.Page]string{}
	for pause := time.Second; ; pause = min(2*pause, 15*time.Second) {
		for page := range waiting {
			if why[page] = lacks(page); why[page] == "" {
				delete(waiting, page)
			}
		}
		left := deadline.Sub(a.env.now())
		if len(waiting) == 0 || left <= 0 {
			break
		}
		time.Sleep(min(pause, left))
	}
	for page, items := range waiting {
		for _, item := range items {
			a.hidden[item.Key] = true
			a.report.add(a.content, item.Key, "held", why[page])
			fmt.Fprintf(a.err, "%s: not sent: %s, %s: %s after a wait of %s; the next run tries again\n",
				item.Key.Channel, item.Key.Update, item.Key.Language, why[page], a.flags.limit)
		}
	}
	return nil
}

// pages returns what is due, by the live page that will show it.
func (a *announcement) pages() (map[announce.Page][]announce.Item, error) {
	l, err := a.readLedger()
	if err != nil {
		return nil, err
	}
	pages := map[announce.Page][]announce.Item{}
	for _, item := range a.plan(l).Due {
		message, err := a.writer.Message(item, a.now())
		if err != nil {
			return nil, err
		}
		if page := announce.PageOf(item, message.Link).At(a.content.URL, a.flags.wait); page.URL != "" {
			pages[page] = append(pages[page], item)
		}
	}
	return pages, nil
}

// lacks says why a live page does not show a text yet; "" if it does.
func lacks(page announce.Page) string {
	client := http.Client{Timeout: 15 * time.Second}
	request, err := http.NewRequest(http.MethodGet, page.URL, nil)
	if err != nil {
		return err.Error()
	}
	request.Header.Set("Cache-Control", "no-cache")
	answer, err := client.Do(request)
	if err != nil {
		return fmt.Sprintf("cannot reach %s: %s", page.URL, deliver.Cause(err))
	}
	defer answer.Body.Close()
	text, err := io.ReadAll(io.LimitReader(answer.Body, pageSize))
	switch {
	case err != nil:
		return err.Error()
	case answer.StatusCode != http.StatusOK:
		return fmt.Sprintf("%s responds with %s", page.URL, answer.Status)
	case !page.ShownBy(string(text)):
		return fmt.Sprintf("%s does not show it", page.URL)
	}
	return ""
}
