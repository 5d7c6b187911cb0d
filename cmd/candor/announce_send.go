package main

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"candor/generator/facts"
	"candor/generator/tools/announce"
	"candor/generator/tools/announce/deliver"
	"candor/generator/tools/announce/ledger"
)

// send sends what is due, and reports the results.
func (a *announcement) send(store announce.Store) error {
	if err := a.settle(store); err != nil {
		return err
	}
	plan := a.plan(store.Ledger())
	a.reportPlan(plan, store.Ledger())
	run := announce.Run{Store: store, Plan: a.plan, Send: a.deliver, Now: a.now, Pause: a.pause, Report: a.reportResult}
	counts, err := run.Do()
	if err != nil {
		return outside(fmt.Errorf("%s", a.redactor.String(err.Error())))
	}
	if len(plan.Due)+len(plan.Waiting)+len(plan.Renamed)+len(a.hidden)+len(a.report.NoAddress) == 0 {
		fmt.Fprintln(a.progress, "nothing to announce")
	}
	pinged, err := a.ping(store)
	if err != nil {
		return outside(err)
	}
	unsent := len(plan.Doubts) + len(plan.Renamed) + len(plan.Waiting) + len(a.hidden) + len(a.report.NoAddress)
	if counts.Failed+counts.Doubts+unsent > 0 || !pinged {
		return &failure{status: statusOutside}
	}
	return nil
}

// test sends one text that is marked as a test to the channel that --test names.
func (a *announcement) test() error {
	channels := announce.Channels(a.content)
	i := slices.IndexFunc(channels, func(c *facts.Channel) bool { return c.ID == a.flags.test })
	if i < 0 {
		return usage("--test: content/site.yaml has no channel %q with an env", a.flags.test)
	}
	c := channels[i]
	if c.For != "team" && !a.flags.yes {
		return usage("--test: the channel %s is for %s, who would read the test", c.ID, c.For).note("to send it anyway: candor announce --test %s --yes", c.ID)
	}
	if a.addresses[c.ID] == "" {
		return &failure{status: statusOutside}
	}
	store, closing, err := a.openLedger()
	if err != nil {
		return outside(err)
	}
	item := a.writer.Test(c, a.now())
	run := announce.Run{Store: store, Send: a.deliver, Now: a.now, Pause: a.pause, Report: a.reportResult,
		Plan: func(*ledger.Ledger) announce.Plan { return announce.Plan{Due: []announce.Item{item}} }}
	counts, err := run.Do()
	if err = errors.Join(err, closing()); err != nil {
		return outside(fmt.Errorf("%s", a.redactor.String(err.Error())))
	}
	if counts.Sent == 0 {
		return &failure{status: statusOutside}
	}
	return nil
}

// ping notifies the site's hub of new entries, once the live site shows them, and reports
// whether that worked. The next run repeats what is not recorded.
func (a *announcement) ping(store announce.Store) (bool, error) {
	ping := announce.ToPing(a.state, store.Ledger(), a.now())
	if len(ping.Entries) == 0 || len(a.hidden) > 0 || a.flags.drafts {
		return true, nil
	}
	for _, feed := range ping.Feeds {
		if outcome := a.sender.Ping(context.Background(), a.content.Hub, feed); outcome.Result != deliver.Sent {
			fmt.Fprintf(a.err, "the hub was not notified of %s: %s; the next run tries again\n", feed, outcome.Why)
			a.report.Hub = outcome.Why
			return false, nil
		}
	}
	if err := store.Record(ping.Entries...); err != nil {
		return false, err
	}
	fmt.Fprintf(a.progress, "notified the hub of %d feeds\n", len(ping.Feeds))
	a.report.Hub = "told"
	return true, nil
}

// deliver tries to send an item once.
func (a *announcement) deliver(item announce.Item) deliver.Outcome {
	message, err := a.writer.Message(item, a.now())
	if err != nil {
		return deliver.Outcome{Result: deliver.Permanent, Why: err.Error()}
	}
	message.Address = a.addresses[item.Channel.ID]
	return a.sender.Send(context.Background(), message)
}

// reportResult reports the result of a text.
func (a *announcement) reportResult(item announce.Item, outcome deliver.Outcome, pause time.Duration) {
	key := item.Key
	if pause == 0 {
		a.report.add(a.content, key, results[outcome.Result], outcome.Why)
	}
	switch {
	case outcome.Result == deliver.Sent:
		fmt.Fprintf(a.progress, "%s: sent %s, %s\n", key.Channel, key.Update, key.Language)
	case outcome.Result == deliver.InDoubt:
		fmt.Fprintf(a.err, "%s: %s, %s may or may not have been sent: %s\n%s", key.Channel, key.Update, key.Language, outcome.Why, howToSettle(key))
	case pause > 0:
		fmt.Fprintf(a.err, "%s: %s, %s: not sent yet: %s; next try in %s\n", key.Channel, key.Update, key.Language, outcome.Why, pause.Round(time.Second))
	case outcome.Result == deliver.Temporary:
		fmt.Fprintf(a.err, "%s: not sent: %s, %s: %s; the next run tries again\n", key.Channel, key.Update, key.Language, outcome.Why)
	default:
		item.Since = a.now()
		fmt.Fprintf(a.err, "%s: not sent: %s, %s: %s; next try after %s, or when its address changes\n", key.Channel, key.Update, key.Language, outcome.Why,
			item.NextTry().UTC().Format(time.RFC3339))
	}
}

// howToSettle returns the commands that record the outcome of a text in doubt.
func howToSettle(k ledger.Key) string {
	return fmt.Sprintf("  note: look at the channel, then run one of\n        candor announce --sent %s\n        candor announce --resend %s\n", quoted(k), quoted(k))
}

// quoted returns a key as an argument for a shell.
func quoted(k ledger.Key) string {
	if s := k.String(); strings.ContainsAny(s, " '\"$`\\#&;()<>|*?[]{}!~") {
		return "'" + strings.ReplaceAll(s, "'", `'\''`) + "'"
	}
	return k.String()
}

// reportPlan reports what is known before anything is sent.
func (a *announcement) reportPlan(plan announce.Plan, l *ledger.Ledger) {
	for _, k := range plan.Doubts {
		a.report.add(a.content, k, "in_doubt", "the run of "+l.Mark(k).At.Format(time.RFC3339)+" recorded no result")
		fmt.Fprintf(a.err, "%s: %s, %s may or may not have been sent: the run of %s recorded no result\n%s", k.Channel, k.Update, k.Language,
			l.Mark(k).At.Format(time.RFC3339), howToSettle(k))
	}
	for _, k := range plan.UnderWay {
		a.report.add(a.content, k, "under_way", "")
		fmt.Fprintf(a.err, "%s: %s, %s: another run has been sending it since %s\n", k.Channel, k.Update, k.Language, l.Mark(k).At.Format(time.RFC3339))
	}
	for _, r := range plan.Renamed {
		why := "it may be the text that was sent as " + r.Was.Update + ", which has no file any more"
		a.report.add(a.content, r.Key, "in_doubt", why)
		fmt.Fprintf(a.err, "%s: not sent: %s, %s: %s\n%s", r.Key.Channel, r.Key.Update, r.Key.Language, why, howToSettle(r.Key))
	}
	for _, r := range plan.Channels {
		fmt.Fprintf(a.err, "%s: a new channel, while %s is not in site.yaml any more; if it was renamed, keep its old name: candor knows a channel by its name\n",
			r.Key.Channel, r.Was.Channel)
	}
	for _, item := range plan.Waiting {
		why := fmt.Sprintf("refused %d times; next try after %s", item.Refusals, item.NextTry().UTC().Format(time.RFC3339))
		a.report.add(a.content, item.Key, "later", why)
		fmt.Fprintf(a.err, "%s: not sent: %s, %s: %s, or when its address changes\n", item.Key.Channel, item.Key.Update, item.Key.Language, why)
	}
	for _, e := range plan.Passed {
		a.report.add(a.content, e.Key(), "passed_over", e.Why)
		fmt.Fprintf(a.err, "%s: skipped: %s, %s: %s\n  note: to send it anyway: candor announce --resend %s\n", e.Channel, e.Update, e.Language, e.Why, quoted(e.Key()))
	}
}

// pause waits.
func (a *announcement) pause(d time.Duration) error {
	time.Sleep(d)
	return nil
}

// settle records the outcomes that --sent and --resend give.
func (a *announcement) settle(store announce.Store) error {
	record := func(event ledger.Event, keys []string) error {
		for _, typed := range keys {
			entry, err := a.entryFor(store.Ledger(), event, typed)
			if err != nil {
				return err
			}
			if err := store.Record(entry); err != nil {
				return outside(err)
			}
		}
		return nil
	}
	if err := record(ledger.Sent, a.flags.sent); err != nil {
		return err
	}
	return record(ledger.Resend, a.flags.resend)
}

// entryFor returns the ledger entry that a person asks for.
func (a *announcement) entryFor(l *ledger.Ledger, event ledger.Event, typed string) (ledger.Entry, error) {
	key, err := ledger.ParseKey(typed)
	if err != nil {
		return ledger.Entry{}, usage("--%s: %v", event, err)
	}
	mark := l.Mark(key)
	entry := ledger.Entry{At: a.now(), Event: event, Channel: key.Channel, Language: key.Language, Update: key.Update, Try: mark.Try, Holds: mark.Holds, Corrections: mark.Corrections}
	if event == ledger.Sent {
		renamed := slices.ContainsFunc(a.plan(l).Renamed, func(r announce.Rename) bool { return r.Key == key })
		if mark.Status != ledger.InDoubt && mark.Status != ledger.NotSent && !renamed {
			return entry, usage("--sent: %s is not in doubt", key)
		}
		return entry, nil
	}
	for _, item := range a.plan(l.With(entry)).Due {
		if item.Key == key {
			return entry, nil
		}
	}
	return entry, usage("--resend: no text %s, or its channel has no address", key).
		note("a key is CHANNEL:LANGUAGE:UPDATE, as candor announce prints it")
}
