package main

import (
	"strings"

	"github.com/spf13/cobra"

	"candor"
	"candor/generator"
	"candor/generator/diag"
	"candor/generator/facts"
	"candor/generator/tools/check/language"
)

// languageFlag adds the flag --language to a command whose messages are in several
// languages.
func languageFlag(cmd *cobra.Command, value *string) {
	codes := language.Codes()
	cmd.Flags().StringVar(value, "language", "", "the `LANGUAGE` of the messages: "+strings.Join(codes, ", ")+
		" (default the site's first, then that of LANG)")
	if err := cmd.Flags().SetAnnotation("language", ofMessages, nil); err != nil {
		panic(err)
	}
	fixed := func(*cobra.Command, []string, string) ([]cobra.Completion, cobra.ShellCompDirective) {
		return codes, cobra.ShellCompDirectiveNoFileComp
	}
	if err := cmd.RegisterFlagCompletionFunc("language", fixed); err != nil {
		panic(err)
	}
}

// ofMessages marks the flag --language of a command whose messages it is about.
const ofMessages = "messages"

// speaksOf returns the language of the errors of a command, even if its command line was not
// read to the end.
func (w *env) speaksOf(cmd *cobra.Command) string {
	if !cmd.Flags().Changed("site") {
		w.findSite()
	}
	code := ""
	if flag := cmd.Flags().Lookup("language"); flag != nil {
		if _, messages := flag.Annotations[ofMessages]; messages {
			code = flag.Value.String()
		}
	}
	return w.speaksAnywhere(code)
}

// speaks returns the language of messages: that of the flag, else the site's first, else
// that of LANG, else English. The site is nil if it cannot be read.
func (w *env) speaks(flag string, site *facts.Site) string {
	first := ""
	if site != nil {
		first = site.Default()
	}
	return language.Choose(flag, first, w.getenv("LANG"))
}

// speaksAnywhere is speaks for a command that needs no site.
func (w *env) speaksAnywhere(flag string) string {
	if flag != "" {
		return language.Choose(flag)
	}
	return w.speaks("", generator.Settings(generator.Files(w.site), candor.Files)) // without a site LANG decides
}

// printFindings prints what is wrong with a site for a person, in its language. The site is nil
// if it cannot be read.
func (w *env) printFindings(site *facts.Site, findings diag.List) error {
	return findings.WriteTextIn(w.err, w.colour, language.Findings(w.speaks("", site)))
}

// siteOf returns the site of a source, nil if it could not be read.
func siteOf(source *generator.Source) *facts.Site {
	if source == nil {
		return nil
	}
	return source.Site
}

// knownLanguage refuses a language in which there are no messages.
func knownLanguage(flag string) error {
	if flag == "" {
		return nil
	}
	return oneOf("--language", flag, language.Codes()...)
}
