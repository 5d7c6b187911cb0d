package main

import (
	"errors"
	"path/filepath"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"candor/generator/diag"
)

const rootHelp = `candor turns a folder of Markdown into a status site: incidents, maintenance and
post-mortems as plain pages that any web server or CDN can serve.

A site is a folder:

  content/site.yaml                   the site: title, url, components, people
  content/incidents/SLUG/             an incident: one folder, one address
    1-investigating.md                each Markdown file in it is one update
    2-resolved.md
    postmortem.md                     the public analysis afterwards
  content/maintenance/SLUG/           the same for planned work
  content/notices/SLUG.md             a notice: news outside incidents
  content/pages/about.md              any further page
  content/scenarios/NAME/             your own prepared texts, never published
  layouts/ assets/                    your own templates, styles and pictures
  public/                             what "candor build" writes

To create a site, run "candor init DIR". In an incident, "candor new incident" creates
the first file; once it is published, "candor new update" creates the next ones. To take back
a text that is published, add withdrawn: {at: TIME, why: REASON} to its file: the reason
stands in its place, and "candor announce" tells the channels that had the text.

Exit status: 0 success; 1 the content has errors, or a file is in the way; 2 the
command line is wrong; 3 I/O or the network failed.`

// The groups of commands in the help.
const (
	groupWrite   = "write"
	groupPublish = "publish"
)

// newRoot returns the program: every command with its flags.
func newRoot(w *env) *cobra.Command {
	root := &cobra.Command{
		Use:           "candor",
		Short:         "Publish incidents as a status site",
		Long:          rootHelp,
		SilenceUsage:  true,
		SilenceErrors: true,
		Args:          cobra.ArbitraryArgs,
		RunE:          commandNeeded,
		PersistentPreRun: func(cmd *cobra.Command, _ []string) {
			if !cmd.Flags().Changed("site") {
				w.findSite()
			}
		},
	}
	root.SetIn(w.in)
	root.SetOut(w.out)
	root.SetErr(w.err)
	root.SetFlagErrorFunc(flagFailure)
	root.PersistentFlags().StringVar(&w.site, "site", ".", "the site's `DIR`, which holds content/ (default also the nearest such folder above)")
	root.AddGroup(&cobra.Group{ID: groupWrite, Title: "Writing:"}, &cobra.Group{ID: groupPublish, Title: "Publishing:"})
	root.SetHelpCommand(helpCommand())
	root.AddCommand(
		newInit(w),
		newNew(w),
		newImport(w),
		newServe(w),
		newCheck(w),
		newReview(w),
		newSpeak(w),
		newAlert(w),
		newBuild(w),
		newKit(w),
		newAnnounce(w),
		newLayouts(w),
		newSchema(w),
		newVersion(w),
	)
	return root
}

// findSite takes as the site the nearest folder above the working one that holds
// content/site.yaml, where the working folder does not.
func (w *env) findSite() {
	for above := "."; ; above = filepath.Join("..", above) {
		if exists(filepath.Join(above, "content", "site.yaml")) {
			w.site, w.siteFound = above, above != "."
			return
		}
		if dir, err := filepath.Abs(above); err != nil || dir == filepath.Dir(dir) {
			return
		}
	}
}

// commandNeeded runs a command that only groups others: it prints the help, or refuses an
// unknown command.
func commandNeeded(cmd *cobra.Command, args []string) error {
	if len(args) == 0 {
		return cmd.Help()
	}
	var names []string
	for _, sub := range cmd.Commands() {
		names = append(names, sub.Name())
	}
	return seeHelp(cmd, usage("unknown command %q%s", args[0], meant(args[0], names)))
}

// helpCommand returns the command that prints another one's help.
func helpCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "help [COMMAND]",
		Short: "Print the help of a command",
		RunE: func(cmd *cobra.Command, args []string) error {
			about, rest, err := cmd.Root().Find(args)
			if err != nil || len(rest) > 0 {
				return commandNeeded(about, rest)
			}
			about.InitDefaultHelpFlag()
			return about.Help()
		},
	}
}

// atMost refuses more arguments than a command takes.
func atMost(n int) cobra.PositionalArgs {
	return func(cmd *cobra.Command, args []string) error {
		if len(args) <= n {
			return nil
		}
		return seeHelp(cmd, usage("%s takes no argument %q", cmd.CommandPath(), args[n]))
	}
}

// flagFailure explains a mistake in a flag.
func flagFailure(cmd *cobra.Command, err error) error {
	var unknown *pflag.NotExistError
	var bare *pflag.ValueRequiredError
	var wrong *pflag.InvalidValueError
	var syntax *pflag.InvalidSyntaxError
	switch {
	case errors.As(err, &unknown):
		var names []string
		cmd.Flags().VisitAll(func(f *pflag.Flag) { names = append(names, "--"+f.Name) })
		name := typedFlag(unknown.GetSpecifiedName(), unknown.GetSpecifiedShortnames())
		return seeHelp(cmd, usage("unknown flag %s%s", name, meant(name, names)))
	case errors.As(err, &bare):
		return seeHelp(cmd, usage("flag needs an argument: %s", typedFlag(bare.GetSpecifiedName(), bare.GetSpecifiedShortnames())))
	case errors.As(err, &wrong):
		return seeHelp(cmd, wrongValue("--"+wrong.GetFlag().Name, wrong.GetValue(), wrong.GetFlag().Value.Type()))
	case errors.As(err, &syntax):
		return seeHelp(cmd, usage("bad flag syntax: %s", syntax.GetSpecifiedFlag()))
	}
	return seeHelp(cmd, usage("%v", err))
}

// typedFlag returns a flag as it was typed: by its name, or by its letter among others.
func typedFlag(name, letters string) string {
	if letters != "" {
		return "-" + name
	}
	return "--" + name
}

// wrongValue refuses a value that is not of a flag's type.
func wrongValue(flag, value, kind string) *failure {
	switch kind {
	case "bool":
		return usage("%s: %q is neither true nor false", flag, value)
	case "duration":
		return usage("%s: %q is not a duration such as 5m or 90s", flag, value)
	}
	return usage("%s: %q is not a number", flag, value)
}

// meant returns "; did you mean NAME?" for the nearest of the names, nothing if none is near.
func meant(word string, names []string) diag.Text {
	return meantOne(diag.Nearest(word, names))
}

// meantOne does the same with the nearest name, "" if none is.
func meantOne(near string) diag.Text {
	if near == "" {
		return diag.Text{}
	}
	return diag.Say("; did you mean %s?", near)
}

// seeHelp adds a pointer to a command's help.
func seeHelp(cmd *cobra.Command, f *failure) *failure {
	return f.note("see %s --help", cmd.CommandPath())
}
