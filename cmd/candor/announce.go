package main

import (
	"fmt"
	"io"
	"net/http"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"candor"
	"candor/generator"
	"candor/generator/derive"
	"candor/generator/diag"
	"candor/generator/facts"
	"candor/generator/tools/announce"
	"candor/generator/tools/announce/deliver"
	"candor/generator/tools/announce/ledger"
	"candor/generator/tools/check/language"
)

var announceHelp = `Sends what is new and published to the channels of site.yaml, each text once: updates, notices,
corrections to the channels that got the wrong text, post-mortems, and for a maintenance
a reminder, its start and its end. Channels for support come first. Drafts and updates with
notify: false are never sent.

  channels:
    help-desk: {service: slack, env: SUPPORT_URL, for: support}
    promises:  {service: telegram, env: TEAM_URL, for: team}
    news:      {service: telegram, env: TELEGRAM_URL, languages: [en, ru]}
    x-ray:     {service: mastodon, env: MASTODON_URL, floor: major, components: [api]}
    letters:   {service: email, env: SMTP_URL, from: status@example.com, to: news@lists.example.com}

env is the environment variable with the address, including its token or password, which is
never printed. The address has one of these forms:

` + deliver.Forms() + `

A channel with for: team gets other messages instead: a promise ten minutes before it is due
(on the morning of that day, if it is for a date) and when it is broken; a first update that
waits as a draft and is late, one that an alert began also at once and again while it waits
(candor alert); a channel that has refused a text twice. For that, run the command on a
schedule, every five minutes. --test CHANNEL sends one text that is marked as a test to a
channel for the team, and with --yes to any other.

A ledger records what was sent: the intent before a text goes out, the result after it. So a
run can be repeated, interrupted or run twice at once, and nothing is sent twice. The ledger
is a file, ` + ledger.FileName + ` in the site's folder, which belongs in the repository. In a
CI job that keeps no files, --ledger-branch keeps it on a branch of its own, which the
command creates, reads and pushes (in CI without a ledger nothing is sent, as each run would
send everything again):

  on: {push: {branches: [main]}, schedule: [{cron: "*/5 * * * *"}]}
  permissions: {contents: write}
  steps:
    - uses: actions/checkout@v4
    - run: candor announce --ledger-branch candor-ledger --wait https://status.example.com
      env: {TELEGRAM_URL: "${{ secrets.TELEGRAM_URL }}"}

A run reads first what can be due. If something is, it reads all of the site, and sends nothing
that candor build would not publish; if nothing is, it does not look for mistakes in old texts.

--wait holds each text back until the live page shows it, so that links work.

The first run of a channel sends the last two hours of what is not over, and nothing older.
A text that a later update has overtaken is skipped, and so is one that is a week old; both
are reported. A text is sent if the service confirms it. If the service did not take it, it is
tried again, in this run and the next ones; if it was refused, after 5, 10, 20, 40, then 60
minutes, and at once when the channel has a new text or another address. A text that may or
may not have been sent is not sent again: it is reported until you record the outcome with
--sent KEY or --resend KEY.

--dry-run sends and records nothing, and prints what would be sent where.

--format json prints one object on standard output, with --dry-run or after the run:

  {"dry_run", "texts", "no_address", "hub"}

texts has one item for each text: {"key", "channel", "service", "language", "update",
"result", "why"}. result is due (in a dry run), sent, failed (not sent; fix what why says),
later (not sent; the next run tries again), held (the live page does not show it),
in_doubt, under_way (another run is sending it) or passed_over. A text that is due also has
"title", "text", "html", "url" and, if it is an e-mail, "mail": {"from", "to", "subject",
"message_id", "in_reply_to", "list_unsubscribe"}. no_address lists {"channel", "env",
"why"}. hub is present if the site's hub had to be notified: "told", or why it was not.
Progress goes to standard error.

Exit status: 0 everything was sent, or nothing was due; 1 the content has errors; 2 the
command line is wrong; 3 a text was not sent or is in doubt, or I/O or the network failed.`

// announceFlags are the flags of announce.
type announceFlags struct {
	at, wait, ledger, branch, format, test, alert string
	limit                                         time.Duration
	sent, resend                                  []string
	dryRun, yes, drafts                           bool
}

func newAnnounce(w *env) *cobra.Command {
	var f announceFlags
	cmd := &cobra.Command{
		Use:   "announce",
		Short: "Send what is new to the configured channels, once",
		Long:  announceHelp,
		Example: "  candor announce --dry-run\n  candor announce --wait https://status.example.com\n" +
			"  candor announce --sent news:en:incidents/2026-11-20-invoice-links/1-investigating",
		GroupID: groupPublish,
		Args:    atMost(0),
		RunE:    func(*cobra.Command, []string) error { return w.announce(&f) },
	}
	cmd.Flags().BoolVar(&f.dryRun, "dry-run", false, "print what would be sent where; send and record nothing")
	cmd.Flags().StringVar(&f.wait, "wait", "", "send a text only once the site at `URL` shows it")
	cmd.Flags().DurationVar(&f.limit, "wait-limit", 10*time.Minute, "stop waiting after this `TIME`, such as 5m")
	cmd.Flags().StringVar(&f.ledger, "ledger", "", "the `FILE` that records what was sent (default "+ledger.FileName+" in the site's folder)")
	cmd.Flags().StringVar(&f.branch, "ledger-branch", "", "record on the branch `NAME` of the repository's origin instead")
	cmd.Flags().StringArrayVar(&f.sent, "sent", nil, "record that the text `KEY`, which is in doubt, was sent")
	cmd.Flags().StringArrayVar(&f.resend, "resend", nil, "send the text `KEY` even if the ledger says it was sent or skipped")
	cmd.Flags().StringVar(&f.test, "test", "", "send one text that is marked as a test to the `CHANNEL`, and nothing else")
	cmd.Flags().BoolVar(&f.yes, "yes", false, "with --test: send it even though customers or support read the channel")
	cmd.Flags().BoolVar(&f.drafts, "drafts", false, "tell the team's channels which first updates wait as drafts, and send nothing else")
	cmd.Flags().StringVar(&f.alert, "alert", "", "with --drafts: add what the alert in `FILE` says, for the draft that it began")
	cmd.Flags().StringVar(&f.at, "at", "", "the instant to announce for, if not now: a `TIME` such as 2026-11-20T09:12:00Z")
	cmd.Flags().StringVar(&f.format, "format", "text", "the `FORMAT` to print in: text or json")
	return cmd
}

// announcement is one run of the command.
type announcement struct {
	*env
	flags     *announceFlags
	at        time.Time
	words     map[string]string // what alerts say, by their hash
	quiet     bool              // nothing is due, and only what could be was read
	content   *facts.Site
	state     *derive.State
	writer    *announce.Writer
	sender    *deliver.Sender
	redactor  *deliver.Redactor
	addresses map[string]string // by channel id, where there is one
	now       func() time.Time
	branch    *ledger.Branch      // nil until it is opened
	hidden    map[ledger.Key]bool // texts that the live page does not show
	progress  io.Writer           // where progress is printed
	report    announceReport
}

// announce runs the command.
func (w *env) announce(f *announceFlags) error {
	a, err := w.prepare(f)
	if err != nil {
		return err
	}
	switch {
	case len(announce.Channels(a.content)) == 0 && a.content.Hub == "":
		fmt.Fprintln(w.err, "content/site.yaml has no channel with an env, so nothing is sent; candor announce --help shows one")
	case f.test != "":
		err = a.test()
	case f.dryRun:
		err = a.show()
	default:
		err = a.run()
	}
	if f.format == "json" {
		if failed := diag.WriteJSON(w.out, a.report); failed != nil && err == nil {
			err = outside(failed)
		}
	}
	return err
}

// run sends what is due, with the ledger open.
func (a *announcement) run() error {
	if err := a.await(); err != nil {
		return err
	}
	store, closing, err := a.openLedger()
	if err != nil {
		return outside(err)
	}
	err = a.send(store)
	if closed := closing(); closed != nil && (err == nil || err.Error() == "") {
		err = outside(closed)
	}
	return err
}

// prepare reads the command line, the site and the environment.
func (w *env) prepare(f *announceFlags) (*announcement, error) {
	if err := oneOf("--format", f.format, "text", "json"); err != nil {
		return nil, err
	}
	began := w.now()
	at, err := w.instantOf(f.at)
	if err != nil {
		return nil, err
	}
	switch {
	case f.ledger != "" && f.branch != "":
		return nil, usage("use either --ledger or --ledger-branch, not both")
	case f.dryRun && len(f.sent)+len(f.resend) > 0:
		return nil, usage("--dry-run records nothing, so it cannot be used with --sent or --resend")
	case f.test != "" && (f.dryRun || f.wait != "" || len(f.sent)+len(f.resend) > 0):
		return nil, usage("--test sends a test and nothing else, so it cannot be used with --dry-run, --wait, --sent or --resend")
	case f.drafts && (f.test != "" || f.wait != "" || len(f.sent)+len(f.resend) > 0):
		return nil, usage("--drafts tells the team of drafts and nothing else, so it cannot be used with --test, --wait, --sent or --resend")
	case f.alert != "" && !f.drafts:
		return nil, usage("--alert is for --drafts")
	case f.yes && f.test == "":
		return nil, usage("--yes is for --test")
	}
	if err := checkBase("--wait", f.wait); err != nil {
		return nil, err
	}
	words, err := w.alertWords(f.alert)
	if err != nil {
		return nil, err
	}
	a := &announcement{env: w, flags: f, at: at, words: words, hidden: map[ledger.Key]bool{}, progress: w.out}
	a.report = announceReport{DryRun: f.dryRun, Texts: []announced{}, NoAddress: []noAddress{}}
	if f.format == "json" {
		a.progress = w.err
	}
	a.now = func() time.Time { return at.Add(w.now().Sub(began)) }
	if err := a.read(); err != nil {
		return nil, err
	}
	a.printNoAddress()
	a.sender = deliver.NewSender(http.DefaultTransport, a.now, a.redactor)
	return a, nil
}

// alertWords returns what the alerts in a file say, by their hash.
func (w *env) alertWords(name string) (map[string]string, error) {
	words := map[string]string{}
	if name == "" {
		return words, nil
	}
	alerts, err := w.readAlerts([]string{name})
	for i := range alerts {
		words[alerts[i].Hash] = alerts[i].Words()
	}
	return words, err
}

// channels are those that this run may send to.
func (a *announcement) channels() []*facts.Channel {
	return slices.DeleteFunc(announce.Channels(a.content), func(c *facts.Channel) bool { return a.flags.drafts && c.For != "team" })
}

// read reads the site: first only what could be due, then, if anything is to be sent, recorded or
// reported, all of it. So a run that finds nothing to do costs little, and nothing is announced of a
// site that a build would refuse.
func (a *announcement) read() error {
	if f := a.flags; f.test == "" && len(f.sent)+len(f.resend) == 0 {
		source, findings, err := generator.LoadNews(generator.Files(a.site), candor.Files, a.at, announce.NewsSince(a.at))
		if source, findings = gated(source, findings, a.at); err == nil && !findings.HasErrors() {
			a.use(source)
			if a.quiet, err = a.isQuiet(); err != nil {
				return err
			}
		}
	}
	if !a.quiet {
		source, err := a.sourceToAnnounce(a.at)
		if err != nil {
			return err
		}
		a.use(source)
	}
	return a.needLedger()
}

// use takes a site as the one to announce.
func (a *announcement) use(source *generator.Source) {
	a.content = source.Site
	a.state = derive.Derive(source.Site, a.at, false)
	a.writer = announce.NewWriter(source.Composer(a.state), a.state)
	a.writer.Alerts = a.words
	a.readAddresses()
}

// isQuiet reports whether there is nothing to do, as far as the site was read.
func (a *announcement) isQuiet() (bool, error) {
	if len(announce.Channels(a.content)) == 0 && a.content.Hub == "" {
		return false, nil
	}
	l, err := a.readLedger()
	if err != nil {
		return false, outside(err)
	}
	plan := a.plan(l)
	return plan.Quiet() && len(l.Wanted()) == 0 && len(announce.ToPing(a.state, l, a.at).Entries) == 0, nil
}

// gated returns a source as it may be announced, and what must not be.
func gated(source *generator.Source, findings diag.List, at time.Time) (*generator.Source, diag.List) {
	if source == nil || findings.HasErrors() {
		return source, findings
	}
	return source.Gate(at)
}

// sourceToAnnounce reads the site, and refuses one that a build would not publish.
func (w *env) sourceToAnnounce(at time.Time) (*generator.Source, error) {
	growInHugePages()
	source, findings, err := generator.Load(generator.Files(w.site), candor.Files)
	if err != nil {
		return nil, outside(err)
	}
	if source, findings = gated(source, findings, at); !findings.HasErrors() {
		return source, nil
	}
	if err := w.printFindings(siteOf(source), findings); err != nil {
		return nil, outside(err)
	}
	fmt.Fprintln(w.err, language.Message(w.speaks("", siteOf(source)), "commands", "nothing-sent"))
	return nil, &failure{status: statusContent}
}

// readAddresses takes the channels' addresses from the environment.
func (a *announcement) readAddresses() {
	a.addresses, a.report.NoAddress = map[string]string{}, []noAddress{}
	var secrets []string
	for _, c := range a.channels() {
		address := strings.TrimSpace(a.getenv(c.Env))
		secrets = append(secrets, address)
		if address == "" {
			a.report.NoAddress = append(a.report.NoAddress, noAddress{c.ID, c.Env, notSet})
		} else if err := deliver.CheckAddress(c.Service, address); err != nil {
			a.report.NoAddress = append(a.report.NoAddress, noAddress{c.ID, c.Env, err.Error()})
		} else {
			a.addresses[c.ID] = address
		}
	}
	a.redactor = deliver.NewRedactor(secrets...)
}

// notSet is why a channel without its environment variable has no address.
const notSet = "it is not set"

// printNoAddress names the channels that have no address.
func (a *announcement) printNoAddress() {
	for _, c := range a.report.NoAddress {
		if c.Why == notSet {
			fmt.Fprintf(a.err, "%s: nothing can be sent there: the environment variable %s must hold its address, and is not set\n", c.Channel, c.Env)
		} else {
			fmt.Fprintf(a.err, "%s: nothing can be sent there: the address in the environment variable %s is malformed: %s\n", c.Channel, c.Env, c.Why)
		}
	}
	if len(a.report.NoAddress) > 0 {
		fmt.Fprintln(a.err, "  note: candor announce --help shows the form of each address")
	}
}

// needLedger refuses to announce in a CI job without a ledger: each run would send everything
// again, as the next one starts without what this one has recorded.
func (a *announcement) needLedger() error {
	ci := a.getenv("CI")
	if ci == "" || ci == "false" || a.flags.branch != "" || a.flags.ledger != "" || exists(a.ledgerFile()) ||
		len(announce.Channels(a.content)) == 0 && a.content.Hub == "" {
		return nil
	}
	const why = "this is a CI job (CI is set), and there is no ledger: each run would send everything again"
	if a.flags.dryRun {
		fmt.Fprintf(a.err, "warning: %s; without --dry-run nothing is sent\n", why)
		return nil
	}
	return usage(why).note("add --ledger-branch candor-ledger; or commit an empty %s beside content/, and what each run adds to it", ledger.FileName)
}

// openLedger opens the ledger for writing.
func (a *announcement) openLedger() (announce.Store, func() error, error) {
	if a.flags.branch == "" {
		file, err := ledger.OpenFile(a.ledgerFile())
		if err != nil {
			return nil, nil, err
		}
		return file, file.Close, nil
	}
	if !a.quiet { // what was read before the wait may have changed
		a.branch = nil
	}
	branch, err := a.openBranch()
	if err != nil {
		return nil, nil, err
	}
	return branch, branch.Close, nil
}

// readLedger reads the ledger without opening it for writing.
func (a *announcement) readLedger() (*ledger.Ledger, error) {
	if a.flags.branch == "" {
		return ledger.ReadFile(a.ledgerFile())
	}
	branch, err := a.openBranch()
	if err != nil {
		return nil, err
	}
	return branch.Ledger(), nil
}

func (a *announcement) ledgerFile() string {
	if a.flags.ledger != "" {
		return a.flags.ledger
	}
	return filepath.Join(a.site, ledger.FileName)
}

// grace is how long a run may take to send one text. Until then, a text that a run on
// another machine has claimed is not in doubt.
const grace = 5 * time.Minute

// plan returns what is due according to a ledger.
func (a *announcement) plan(l *ledger.Ledger) announce.Plan {
	o := announce.Options{
		At:      a.now(),
		Drafts:  a.flags.drafts,
		Reaches: func(c *facts.Channel) bool { return a.addresses[c.ID] != "" || a.flags.dryRun },
		Address: func(c *facts.Channel) string { return deliver.AddressHash(a.addresses[c.ID]) },
	}
	if a.flags.branch != "" {
		o.Grace = grace
	}
	if a.quiet {
		o.At = a.at // what falls due during this run is for the next one, which reads it
	}
	plan := announce.Make(a.state, l, o)
	plan.Due = slices.DeleteFunc(plan.Due, func(item announce.Item) bool { return a.hidden[item.Key] })
	return plan
}
