package main

import (
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"candor"
	"candor/generator"
	"candor/generator/diag"
	"candor/generator/facts"
	"candor/generator/load/schema"
	"candor/generator/text/slug"
	"candor/generator/tools/alert"
	"candor/generator/tools/draft"
)

const alertHelp = `Turns an alert of your monitoring into the draft of a first update, for a person to finish.
It publishes nothing, and writes nothing of what the alert says: a draft in a public
repository is public. Without FILE, or with -, it reads standard input.

It takes what Alertmanager (version 4) and Grafana post to a webhook. site.yaml says which
alerts begin an incident; the first item that matches counts:

  alerts:
    - match: {service: checkout, severity: page}   # labels of the alert, all of them
      component: payments
      status: partial_outage
      scenario: outage-full        # optional: the prepared texts to start from
      title: Card payments fail    # optional: else the scenario's, or the writer's
      ask: maria                   # optional: who writes; else the site's owner

The draft holds the component, when the alert began, and a hash by which candor knows the
alert again. If an incident with that hash is open, or was closed after the alert began, or if
an open incident affects the component now, or a draft of one ever does, or a published
maintenance of it is in progress, candor prints the path of that file and writes nothing. It
does the same if a file with errors holds the hash or names the component. When the alert
ends, it adds one draft that says monitoring, with the time in a comment, for the update that
resolves the incident; it never writes resolved itself. A draft that nobody publishes counts
as open for a week.

Each path is on a line of standard output; all else is on standard error. --format json
prints {"alerts": [{"alert", "outcome", "branch", "started", "files", "incident", "component",
"ask"}]}.
alert is the hash, branch a name for a branch made of it; outcome is begins (a draft was
written), eases (a draft that says monitoring was written), known, unmatched (no rule matches)
or ended (the alert has ended, and no open incident is about it). ask is who is to be asked.

To tell the team's channels, with the words of the alert, and again when the draft is late:

  candor announce --drafts --alert FILE

Other monitors need {"key", "status": "firing" or "resolved", "started", "ended", "match":
{label: value}}. With jq:

` + jqForms + `
Exit status: 0 the alert was read; 1 it cannot be read, or site.yaml cannot; 2 the command
line is wrong; 3 I/O error.`

// jqForms are the lines of jq that turn what other monitors send into candor's form.
const jqForms = `  # PagerDuty, webhooks v3
  jq '.event | {key: .data.id, status: (if .event_type == "incident.resolved" then "resolved" else "firing" end),
    started: (if .event_type == "incident.reopened" then .occurred_at else .data.created_at end), ended: .occurred_at, match: {service: .data.service.summary, urgency: .data.urgency}}'
  # Datadog, with this payload of the webhook: {"cycle": "$ALERT_CYCLE_KEY", "monitor": "$ALERT_ID",
  #   "transition": "$ALERT_TRANSITION", "scope": "$ALERT_SCOPE", "posix": "$DATE_POSIX"}
  jq '(.posix | tonumber | todate) as $at | (.transition == "Recovered") as $over | {key: .cycle, match: {monitor, scope},
    status: (if $over then "resolved" else "firing" end)} + if $over then {ended: $at} else {started: $at} end'
  # Uptime Kuma, webhook as application/json; 0 is down, 1 is up, and its times are in UTC
  jq '(.heartbeat.time[:19] | sub(" "; "T") + "Z") as $at | {key: "kuma \(.monitor.id)", match: {monitor: .monitor.name}}
    + if .heartbeat.status == 1 then {status: "resolved", ended: $at} else {status: "firing", started: $at} end'
`

// alertFlags are the flags of alert.
type alertFlags struct{ at, format, language string }

func newAlert(w *env) *cobra.Command {
	var f alertFlags
	cmd := &cobra.Command{
		Use:   "alert [FILE|-]",
		Short: "Turn an alert of your monitoring into a draft, for a person",
		Long:  alertHelp,
		Example: "  candor alert alert.json\n" +
			"  curl -s https://monitor.example.com/alert | jq '…' | candor alert",
		GroupID: groupWrite,
		Args:    atMost(1),
		RunE:    func(_ *cobra.Command, args []string) error { return w.alert(&f, args) },
	}
	cmd.Flags().StringVar(&f.format, "format", "text", "what to print: `text` (paths) or json")
	cmd.Flags().StringVar(&f.at, "at", "", "the instant to work at, if not now: a `TIME` such as 2026-11-20T09:12:00Z")
	languageFlag(cmd, &f.language)
	return cmd
}

// alerted is one alert of what candor alert prints.
type alerted struct {
	Alert     string        `json:"alert"`
	Outcome   alert.Outcome `json:"outcome"`
	Branch    string        `json:"branch"`
	Started   time.Time     `json:"started"`
	Files     []string      `json:"files"` // that were written, or of the event that is known
	Incident  string        `json:"incident,omitempty"`
	Component string        `json:"component,omitempty"`
	Ask       string        `json:"ask,omitempty"`
}

// alertBranch is the name of the branch for an alert.
func alertBranch(hash string) string { return "alert-" + hash }

// alerting is one run of candor alert.
type alerting struct {
	*env
	flags   *alertFlags
	at      time.Time
	content *facts.Site
	broken  []string // files with errors: what they say is not in the site, or not all of it
	events  []alert.Event
	again   bool // the site was read again, as another run may have changed it
}

func (w *env) alert(f *alertFlags, args []string) error {
	if err := oneOf("--format", f.format, "text", "json"); err != nil {
		return err
	}
	if err := knownLanguage(f.language); err != nil {
		return err
	}
	at, err := w.instantOf(f.at)
	if err != nil {
		return err
	}
	alerts, err := w.readAlerts(args)
	if err != nil {
		return err
	}
	a := &alerting{env: w, flags: f, at: at}
	if err := a.load(); err != nil {
		return err
	}
	if len(a.content.Alerts) == 0 {
		return refused("content/site.yaml has no alerts, so no alert begins anything").note("candor alert --help shows one")
	}
	if len(alerts) == 0 {
		fmt.Fprintln(w.err, "it holds no alert: nothing is written")
	}
	report := []alerted{}
	for i := range alerts {
		one, err := a.take(&alerts[i])
		if err != nil {
			return err
		}
		report = append(report, one)
	}
	if f.format != "json" {
		return nil
	}
	if err := diag.WriteJSON(w.out, map[string][]alerted{"alerts": report}); err != nil {
		return outside(err)
	}
	return nil
}

// readAlerts reads the alerts in a file, or on standard input.
func (w *env) readAlerts(args []string) ([]alert.Alert, error) {
	from, name := w.in, "standard input"
	if len(args) == 1 && args[0] != "-" {
		file, err := os.Open(args[0])
		if err != nil {
			return nil, outside(err)
		}
		defer file.Close() //nolint:errcheck // it was only read
		from, name = file, args[0]
	}
	alerts, err := alert.Read(from)
	var failed *os.PathError
	switch {
	case errors.As(err, &failed):
		return nil, outside(err)
	case err != nil:
		return nil, refused("the alert in %s cannot be read: %v", name, err).note("nothing was written, and nothing of it is repeated here; candor alert --help shows the forms")
	}
	return alerts, nil
}

// load reads the site. Errors in it do not stop an alert.
func (a *alerting) load() error {
	site, findings, err := generator.Content(generator.Files(a.site), candor.Files)
	if err != nil {
		return outside(err)
	}
	if site == nil {
		if err := a.printFindings(nil, findings); err != nil {
			return outside(err)
		}
		return &failure{status: statusContent}
	}
	a.content, a.events, a.broken = site, alert.Events(site, a.at), nil
	for _, f := range findings {
		if f.Severity == diag.Error && strings.HasPrefix(f.File, "content/incidents/") && strings.HasSuffix(f.File, ".md") {
			a.broken = append(a.broken, f.File)
		}
	}
	return nil
}

// take carries out what is decided of an alert.
func (a *alerting) take(one *alert.Alert) (alerted, error) {
	if one.Started.After(a.at) || one.Started.IsZero() && !one.Ended {
		one.Started = a.at // the clock of the monitor is ahead, or it did not say
	}
	report := alerted{Alert: one.Hash, Branch: alertBranch(one.Hash), Started: one.Started.UTC(), Files: []string{}}
	if file := a.inBroken(func(text string) bool { return strings.Contains(text, one.Hash) }); file != "" {
		report.Outcome = alert.Known
		return report, a.known(&report, file, "its file has errors")
	}
	decision := alert.Decide(one, a.content, a.events, a.at)
	report.Outcome = decision.Outcome
	if decision.Rule != nil {
		report.Component, report.Ask = decision.Rule.Component, cmp.Or(decision.Rule.Ask, a.content.Owner)
	}
	switch decision.Outcome {
	case alert.Begins:
		if file := a.inBroken(names(decision.Rule.Component)); file != "" {
			report.Outcome = alert.Known
			return report, a.known(&report, file, "a file that names its component has errors")
		}
		return report, a.begins(&report, one, decision.Rule)
	case alert.Eases:
		return report, a.eases(&report, one, decision.Event)
	case alert.Known:
		report.Incident = decision.Event.Slug
		return report, a.known(&report, decision.Event.File, "it is known here")
	case alert.Unmatched:
		fmt.Fprintf(a.err, "alert %s: no item of alerts in content/site.yaml matches it: nothing is written\n", one.Hash)
	case alert.Ended:
		fmt.Fprintf(a.err, "alert %s: it has ended, and no open incident is about it: nothing is written\n", one.Hash)
	}
	return report, nil
}

// inBroken returns the first file with errors whose text is about an alert, "" if none is.
// Somebody is writing there: what load makes of it may lack the hash, or the component.
func (a *alerting) inBroken(about func(text string) bool) string {
	for _, name := range a.broken {
		if text, err := os.ReadFile(filepath.Join(a.site, filepath.FromSlash(name))); err == nil && about(string(text)) {
			return name
		}
	}
	return ""
}

// names returns whether a text with errors seems to name a component in its front matter, in
// whatever form: an id before a colon, or in a list. An id that is the name of a field too
// counts only inside of one.
func names(component string) func(text string) bool {
	id := `["']?` + regexp.QuoteMeta(component) + `["']?\s*`
	inside := `[\s{,]`
	if !isField(component) {
		inside = `(?:^|` + inside + `)`
	}
	named := regexp.MustCompile(`(?m)` + inside + id + `:|[\[,]\s*` + id + `[\],]|^\s*-\s+` + id + `$`)
	return func(text string) bool { return named.MatchString(front(text)) }
}

// isField reports whether a name is that of a field of an update.
func isField(name string) bool {
	return slices.ContainsFunc(schema.Incident.Fields, func(f schema.Field) bool { return f.Name == name })
}

// front returns what is before the end of front matter, without comments; all of a text whose
// front matter has no end.
func front(text string) string {
	var kept strings.Builder
	for line := range strings.Lines(strings.TrimPrefix(text, "\uFEFF")) {
		switch trimmed := strings.TrimSpace(line); {
		case trimmed == "---" && kept.Len() > 0:
			return kept.String()
		case trimmed != "---" && !strings.HasPrefix(trimmed, "#"):
			kept.WriteString(line)
		}
	}
	return kept.String()
}

// known reports the file of an event that is about an alert.
func (a *alerting) known(report *alerted, file, why string) error {
	report.Files = append(report.Files, filepath.Join(a.site, filepath.FromSlash(file)))
	a.printPaths(report)
	fmt.Fprintf(a.err, "alert %s: nothing is written: %s\n", report.Alert, why)
	return nil
}

func (a *alerting) printPaths(report *alerted) {
	if a.flags.format == "text" {
		for _, name := range report.Files {
			fmt.Fprintln(a.out, name)
		}
	}
}

// begins writes the draft of a first update. If there are files in its folder, another run may
// have written them just now, so that it decides once more before it takes another folder.
func (a *alerting) begins(report *alerted, one *alert.Alert, rule *facts.AlertRule) error {
	known := draft.Known{
		At: a.at, Status: facts.Investigating, Started: one.Started, Scenario: rule.Scenario, Owner: cmp.Or(rule.Ask, a.content.Owner),
		Components: []facts.Effect{{Component: rule.Component, Status: rule.Status}}, Alerts: []string{one.Hash},
		Draft: true, Language: a.speaks(a.flags.language, a.content),
	}
	title, _ := rule.Title.In(a.content.Default(), "")
	known.Title = title
	var err error
	if known.Prepared, err = a.prepared(a.content, rule.Scenario, string(facts.Investigating)); err != nil {
		return err
	}
	base := slug.Proposed(a.at.In(a.content.Zone).Format(time.DateOnly) + " " + cmp.Or(slug.From(title), rule.Scenario, rule.Component))
	for n := 1; ; n++ {
		if known.Slug = base; n > 1 {
			known.Slug = fmt.Sprintf("%s-%d", strings.Trim(base[:min(len(base), slug.Max-4)], "-"), n)
		}
		d, err := draft.First(a.content, facts.Incident, known)
		if err != nil {
			return err
		}
		report.Incident = known.Slug
		if !holdsFiles(filepath.Join(a.site, filepath.FromSlash(path.Dir(d.File)))) {
			err = a.write(report, d)
		}
		if len(report.Files) > 0 || err != nil && !errors.Is(err, fs.ErrExist) {
			return err
		}
		if !a.again { // another run may have written it since this one has read the site
			a.again = true
			if err = a.load(); err == nil {
				*report, err = a.take(one)
			}
			return err
		}
	}
}

// holdsFiles reports whether there are files in a folder.
func holdsFiles(dir string) bool {
	entries, err := os.ReadDir(dir)
	return err == nil && len(entries) > 0
}

// eases writes the draft of an update that says monitoring.
func (a *alerting) eases(report *alerted, one *alert.Alert, about *alert.Event) error {
	event, _ := a.event(a.content, facts.Incident, about.Slug)
	known := draft.Known{At: a.at, Status: facts.Monitoring, Ended: one.Over, Draft: true, Held: event.Draft, Language: a.speaks(a.flags.language, a.content)}
	if known.Ended.IsZero() || known.Ended.After(a.at) {
		known.Ended = a.at
	}
	var err error
	if known.Prepared, err = a.prepared(a.content, event.Scenario, string(facts.Monitoring)); err != nil {
		return err
	}
	d, err := draft.Update(a.content, event, known)
	if err != nil {
		return err
	}
	report.Incident = about.Slug
	if err = a.write(report, d); errors.Is(err, fs.ErrExist) {
		return a.known(report, d.File, "another run has just written it")
	}
	return err
}

// write creates the files of a draft, and reads the site again: the next alert may be about it.
func (a *alerting) write(report *alerted, d draft.Draft) error {
	for _, file := range slices.Concat([]draft.Draft{d}, d.Translations) {
		name := filepath.Join(a.site, filepath.FromSlash(file.File))
		if err := a.createWhole(name, file.Text); err != nil {
			return err
		}
		report.Files = append(report.Files, name)
	}
	a.again = false
	a.printPaths(report)
	fmt.Fprintf(a.err, "alert %s: a draft is written; it is not published until a person removes draft: true\n", report.Alert)
	return a.load()
}

// createWhole creates a new file that another run sees whole or not at all. The error is
// [fs.ErrExist] if there is one already.
func (a *alerting) createWhole(name string, text []byte) error {
	if err := os.MkdirAll(filepath.Dir(name), 0o777); err != nil {
		return outside(err)
	}
	beside, err := os.CreateTemp(a.site, ".candor-alert-*")
	if err != nil {
		return outside(err)
	}
	defer os.Remove(beside.Name()) //nolint:errcheck // it is only a second name
	_, err = beside.Write(text)
	if err := errors.Join(err, beside.Chmod(0o644), beside.Close()); err != nil {
		return outside(err)
	}
	if err := os.Link(beside.Name(), name); err == nil || errors.Is(err, fs.ErrExist) {
		return err
	}
	return create(name, text) // a file system without links
}
