package main

import (
	"fmt"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"slices"
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
)

const announceHelp = `Sends what is new and published to the channels of site.yaml, each text once: updates,
corrections to the channels that had the wrong text, post-mortems, and of a maintenance
a reminder, its start and its end. Support's channels come first. Drafts and what has
notify: false are never sent.

  channels:
    help-desk: {service: slack, env: SUPPORT_URL, for: support}
    promises:  {service: telegram, env: TEAM_URL, for: team}
    news:      {service: telegram, env: TELEGRAM_URL, languages: [en, ru]}
    x-ray:     {service: mastodon, env: MASTODON_URL, floor: major, components: [api]}
    letters:   {service: email, env: SMTP_URL, from: status@example.com, to: news@lists.example.com}

env names the environment variable that holds the address, with its token or password.
No output ever shows it. An address reads:

  email       smtps://USER:PASSWORD@HOST:465, or smtp://USER:PASSWORD@HOST:587
  telegram    telegram://TOKEN@telegram?chats=@CHANNEL
  slack, discord, teams, mattermost   the webhook's own https:// address
  matrix      matrix://:TOKEN@HOST/?rooms=!ROOM:HOST
  ntfy        https://ntfy.sh/TOPIC, or with USER:PASSWORD@
  pushover    pushover://:TOKEN@USER
  webhook     any https:// address; it gets JSON: message, title, url, id, language
  mastodon    mastodon://TOKEN@INSTANCE
  bluesky     bluesky://HANDLE:APP-PASSWORD@bsky.social
  vk          vk://TOKEN@api.vk.com?owner_id=-GROUP

A channel for: team hears of promises instead: ten minutes before one falls due, on the
morning of one that is due that day, and when one is broken, with what to do next. For
that run the command on a schedule, every five minutes.

What was sent is recorded in a ledger: the intent before a text goes out, the result
after it. So a run can be repeated, killed or doubled and nothing is sent twice. The
ledger is a file, ` + ledger.FileName + ` in the site's folder, which belongs in the
repository. In a CI job that keeps nothing, --ledger-branch keeps it on a branch of its
own, which the command makes, reads and pushes by itself:

  on: {push: {branches: [main]}, schedule: [{cron: "*/5 * * * *"}]}
  permissions: {contents: write}
  steps:
    - uses: actions/checkout@v4
    - run: candor announce --ledger-branch candor-ledger --wait https://status.example.com
      env: {TELEGRAM_URL: "${{ secrets.TELEGRAM_URL }}"}

--wait holds each text back until the live page shows it, so that no link is dead.

The first run of a channel sends the last two hours of what is not over, and nothing
older. What fails for now is tried again, in this run and the next. What may have gone
out and may not is not sent again: it is named, until you say what became of it with
--sent KEY or --resend KEY. What is a week old is passed over, and named.

--dry-run sends and records nothing, and prints what would go where.

--format json gives one object on standard output, with --dry-run or after the run:

  {"dry_run", "texts", "no_address", "hub"}

texts has one for each text that there was something to say of: {"key", "channel",
"service", "language", "update", "result", "why"}. result is due (of a dry run), sent,
failed (not sent; mend what why says), later (not sent; the next run tries again), held
(the live page does not show it), in_doubt, under_way (another run sends it) or
passed_over. Of a text that is due there are also "title", "text", "html", "url" and, of
an e-mail, "mail": {"from", "to", "subject", "message_id", "in_reply_to",
"list_unsubscribe"}. no_address lists {"channel", "env", "why"}. hub is there if the
site's hub was to be told: "told", or why it was not. Progress goes to standard error.

Exit status: 0 all was sent, or nothing was due; 1 the content has errors; 2 the command
line is wrong; 3 something was not sent or is in doubt, or the disk or the network failed.`

// announceFlags are what a person says of an announcement.
type announceFlags struct {
	at, wait, ledger, branch, format string
	limit                            time.Duration
	sent, resend                     []string
	dryRun                           bool
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
	cmd.Flags().BoolVar(&f.dryRun, "dry-run", false, "print what would go where; send and record nothing")
	cmd.Flags().StringVar(&f.wait, "wait", "", "send a text only once it can be read at `URL`, where the site is served")
	cmd.Flags().DurationVar(&f.limit, "wait-limit", 10*time.Minute, "give up after this `TIME`, such as 5m, if the page does not show it")
	cmd.Flags().StringVar(&f.ledger, "ledger", "", "the `FILE` that records what was sent (default "+ledger.FileName+" in the site's folder)")
	cmd.Flags().StringVar(&f.branch, "ledger-branch", "", "record on the branch `NAME` of the repository's origin instead")
	cmd.Flags().StringArrayVar(&f.sent, "sent", nil, "record that the text `KEY`, which is in doubt, did go out")
	cmd.Flags().StringArrayVar(&f.resend, "resend", nil, "send the text `KEY` whatever the ledger says")
	cmd.Flags().StringVar(&f.at, "at", "", "the instant to announce for, if not now: a `TIME` such as 2026-11-20T09:12:00Z")
	cmd.Flags().StringVar(&f.format, "format", "text", "the `FORMAT` to print in: text or json")
	return cmd
}

// announcement is one run of the command.
type announcement struct {
	*env
	flags     *announceFlags
	content   *facts.Site
	state     *derive.State
	writer    *announce.Writer
	sender    *deliver.Sender
	redactor  *deliver.Redactor
	addresses map[string]string // by the channel's id, of those that have one
	now       func() time.Time
	hidden    map[ledger.Key]bool // texts that the live page does not show
	progress  io.Writer           // where a person reads what is done
	report    announceReport
}

// announce carries out the command.
func (w *env) announce(f *announceFlags) error {
	a, err := w.prepare(f)
	if err != nil {
		return err
	}
	switch {
	case len(announce.Channels(a.content)) == 0 && a.content.Hub == "":
		fmt.Fprintln(w.err, "content/site.yaml has no channel with an env, so nothing is sent; candor announce --help shows one")
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
		return nil, usage("--ledger and --ledger-branch exclude each other: there is one ledger")
	case f.dryRun && len(f.sent)+len(f.resend) > 0:
		return nil, usage("--dry-run records nothing, so it takes no --sent and no --resend")
	}
	if err := checkBase("--wait", f.wait); err != nil {
		return nil, err
	}
	source, err := w.sourceToAnnounce(at)
	if err != nil {
		return nil, err
	}
	a := &announcement{env: w, flags: f, content: source.Site, hidden: map[ledger.Key]bool{}, progress: w.out}
	a.report = announceReport{DryRun: f.dryRun, Texts: []announced{}, NoAddress: []noAddress{}}
	if f.format == "json" {
		a.progress = w.err
	}
	a.state = derive.Derive(source.Site, at, false)
	a.writer = announce.NewWriter(source.Composer(a.state), a.state)
	a.now = func() time.Time { return at.Add(w.now().Sub(began)) }
	a.readAddresses()
	a.sender = deliver.NewSender(http.DefaultTransport, a.now, a.redactor)
	return a, nil
}

// sourceToAnnounce reads the site, and refuses what a build would not publish.
func (w *env) sourceToAnnounce(at time.Time) (*generator.Source, error) {
	source, findings, err := generator.Load(os.DirFS(w.site), candor.Files)
	if err != nil {
		return nil, outside(err)
	}
	if source != nil && !findings.HasErrors() {
		findings = source.Gate(at)
	}
	if !findings.HasErrors() {
		return source, nil
	}
	if err := findings.WriteText(w.err, w.colour); err != nil {
		return nil, outside(err)
	}
	fmt.Fprintln(w.err, "nothing was sent: candor build would not publish this either")
	return nil, &failure{status: statusContent}
}

// readAddresses takes the channels' addresses from the environment.
func (a *announcement) readAddresses() {
	a.addresses = map[string]string{}
	var secrets []string
	for _, c := range announce.Channels(a.content) {
		address := a.getenv(c.Env)
		secrets = append(secrets, address)
		why := "it is not set"
		if address != "" {
			err := deliver.CheckAddress(c.Service, address)
			if err == nil {
				a.addresses[c.ID] = address
				continue
			}
			why = err.Error()
		}
		a.report.NoAddress = append(a.report.NoAddress, noAddress{c.ID, c.Env, why})
		fmt.Fprintf(a.err, "%s: nothing can be sent there: its address is to be in the environment variable %s: %s\n", c.ID, c.Env, why)
	}
	if len(a.report.NoAddress) > 0 {
		fmt.Fprintln(a.err, "  note: candor announce --help shows how an address reads")
	}
	a.redactor = deliver.NewRedactor(secrets...)
}

// openLedger opens the ledger to write in.
func (a *announcement) openLedger() (announce.Store, func() error, error) {
	if a.flags.branch == "" {
		file, err := ledger.OpenFile(a.ledgerFile())
		if err != nil {
			return nil, nil, err
		}
		return file, file.Close, nil
	}
	branch, err := a.openBranch()
	if err != nil {
		return nil, nil, err
	}
	return branch, branch.Close, nil
}

// readLedger reads the ledger alone.
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

// grace is how long a run may take to send one text: what another run on another machine
// has claimed is not in doubt before.
const grace = 5 * time.Minute

// plan says what is due by a ledger.
func (a *announcement) plan(l *ledger.Ledger) announce.Plan {
	o := announce.Options{At: a.now(), Reaches: func(c *facts.Channel) bool { return a.addresses[c.ID] != "" || a.flags.dryRun }}
	if a.flags.branch != "" {
		o.Grace = grace
	}
	plan := announce.Make(a.state, l, o)
	plan.Due = slices.DeleteFunc(plan.Due, func(item announce.Item) bool { return a.hidden[item.Key] })
	return plan
}
