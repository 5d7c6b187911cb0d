package main

import (
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"candor"
	"candor/generator"
	"candor/generator/facts"
	"candor/generator/text/channel"
	"candor/generator/tools/kit"
)

const kitHelp = `Prints one update as the text for every channel: support, banner, pop-up, e-mail, push,
SMS, Telegram, X, Mastodon, Bluesky, VK, LinkedIn, Slack, Teams, the letter to a key
customer, and for a data leak the notice to each person affected. It sends and publishes
nothing. It ends with a list of people to inform by hand.

SLUG is an incident, a maintenance or a notice; if two have the same one, incidents/SLUG,
maintenance/SLUG or notices/SLUG. The kit is for the latest message: an update, a
correction, the post-mortem, or a maintenance that is near, has begun or is over.
--update names another one by its file name without .md, or "postmortem". A draft, or an
update dated later, gets a kit only if it is named, with a warning that it is not published
yet.

Every text is made from the update's own fields (title, summary, components, doing,
meanwhile, compensation, next_update), and counted as the channel counts. If a text is too
long, whole fields are left out, but never the problem, the next update or the link. A text
under channels: in the front matter replaces the one made here.

Texts come in each language that the update is written in. {braces} are for you to fill
in. With --channel and one language, only the text is printed, ready to be piped.

--format markdown is for a comment or a wiki. --format json prints one object:

  {"event", "kind", "update", "occasion", "published", "as_of", "kits"}

occasion is update, correction, reminder, started, ended or postmortem. kits has one item
for each language: {"language", "texts", "by_hand"}; by_hand is a list of {"whom", "what"}.
A text is {"channel", "language", "url", "subject", "preheader", "text", "html", "own",
"count", "limit", "unit", "dropped", "fill"}: own is true for one from channels:, dropped
lists the fields left out, fill lists what to fill in. subject, preheader and html (the
e-mail as HTML) are present only where a channel uses them.

Exit status: 0 printed; 1 the content has errors; 2 the command line is wrong, or there
is no such update; 3 I/O error.`

// kitFlags are the flags of kit.
type kitFlags struct{ update, channel, language, at, format string }

func newKit(w *env) *cobra.Command {
	var f kitFlags
	cmd := &cobra.Command{
		Use:   "kit SLUG",
		Short: "Print an update as text for every channel",
		Long:  kitHelp,
		Example: "  candor kit 2026-11-20-invoice-links\n  candor kit 2026-11-20-invoice-links --channel sms --language ru\n" +
			"  candor kit 2026-11-20-invoice-links --update 2-identified --format json",
		GroupID: groupPublish,
		Args:    atMost(1),
		RunE:    func(_ *cobra.Command, args []string) error { return w.kit(&f, args) },
	}
	cmd.ValidArgsFunction = w.completeArg(eventSlugs)
	cmd.Flags().StringVar(&f.update, "update", "", "the update, by the `NAME` of its file without .md (default the latest message)")
	cmd.Flags().StringVar(&f.channel, "channel", "", "only the text for the channel `ID`: telegram, or one of site.yaml's")
	cmd.Flags().StringVar(&f.language, "language", "", "only the texts in this `LANGUAGE` of the site, such as ru")
	cmd.Flags().StringVar(&f.at, "at", "", "the instant to write for, if not now: a `TIME` such as 2026-11-20T09:12:00Z")
	cmd.Flags().StringVar(&f.format, "format", "text", "the `FORMAT` to print in: text, json or markdown")
	return cmd
}

// kit runs the command.
func (w *env) kit(f *kitFlags, args []string) error {
	if len(args) == 0 {
		return usage("kit needs the SLUG of an incident, a maintenance or a notice").note("SLUG is the name of its folder, as in candor kit 2026-11-20-invoice-links")
	}
	if err := oneOf("--format", f.format, "text", "json", "markdown"); err != nil {
		return err
	}
	at, err := w.instantOf(f.at)
	if err != nil {
		return err
	}
	slug, _ := kindsOf(args[0], eventKinds...)
	source, findings, err := generator.Load(generator.Files(w.site), candor.Files, slug)
	if err != nil {
		return outside(err)
	}
	if findings.HasErrors() {
		if err := w.printFindings(siteOf(source), findings); err != nil {
			return outside(err)
		}
		return &failure{status: statusContent}
	}
	source, _ = source.Gate(at) // a kit is for sending: it shows no secret
	if err := knownChannel(source.Site, f.channel); err != nil {
		return err
	}
	m, err := w.findMessage(source.Site, at, args[0], f.update)
	if err != nil {
		return err
	}
	if f.channel == "notice" && !m.event.IsLeak {
		return usage("--channel: %s is not a data leak, so it has no personal notice", m.event.Slug).
			note("an incident is a data leak if its front matter has leak:, or scenario: data-leak")
	}
	if m.kits, err = kitsOf(source.Composer(m.state), m, f); err != nil {
		return err
	}
	if err := w.printKits(f, m); err != nil {
		return outside(err)
	}
	return nil
}

// knownChannel refuses a channel that is neither built in nor one of the site's.
func knownChannel(site *facts.Site, id string) error {
	ids := channel.IDs()
	for _, c := range site.Channels {
		ids = append(ids, c.ID)
	}
	if id == "" || slices.Contains(ids, id) {
		return nil
	}
	return usage("--channel: unknown channel %q%s", id, meant(id, ids)).note("one of: %s", strings.Join(ids, ", "))
}

// kitsOf makes the kits, one for each language asked for.
func kitsOf(composer *kit.Composer, m *message, f *kitFlags) ([]kit.Kit, error) {
	languages := composer.Languages(m.notification)
	if f.language != "" {
		if !slices.Contains(m.state.Site.Languages, f.language) {
			return nil, oneOf("--language", f.language, m.state.Site.Languages...)
		}
		if !slices.Contains(languages, f.language) {
			return nil, usage("%s has no text in %s", m.name(), f.language).
				note("it has one in %s; to translate it, add the file %s.%s.md beside it", strings.Join(languages, ", "), m.name(), f.language)
		}
		languages = []string{f.language}
	}
	var kits []kit.Kit
	for _, language := range languages {
		k, err := oneKit(composer, m, f.channel, language)
		if err != nil {
			return nil, outside(err)
		}
		kits = append(kits, k)
	}
	return kits, nil
}

// oneKit makes the kit of a language, or only the text for one channel.
func oneKit(composer *kit.Composer, m *message, id, language string) (kit.Kit, error) {
	if id == "" {
		return composer.Kit(m.notification, language)
	}
	var text kit.Text
	var err error
	of := slices.IndexFunc(m.state.Site.Channels, func(c facts.Channel) bool { return c.ID == id })
	if _, known := channel.ByID(id); known || of < 0 {
		text, err = composer.Text(m.notification, id, language)
	} else {
		text, err = composer.ForChannel(m.notification, m.state.Site.Channels[of], language)
	}
	return kit.Kit{Language: language, Texts: []kit.Text{text}, ByHand: []kit.Task{}}, err
}
