package main

import (
	"github.com/spf13/cobra"

	"candor"
	"candor/generator"
	"candor/generator/derive"
	"candor/generator/facts"
	"candor/generator/site/edition"
	"candor/generator/tools/speak"
)

const speakHelp = `Prints a page from which anyone can write an update or a notice on a phone: one HTML file
that loads nothing and needs no login. Keep it on the phone, in a wiki, or next to the site. Print it
again when components, scenarios or open incidents change.

It asks what you know, each fact once, starts from your prepared texts, uses the phone's own time, shows
what customers will read, and opens the form for a new file at the git host named by
repository: in site.yaml, filled in where the host allows that. It sends nothing by itself.

Exit status: 0 printed; 1 the content has errors; 3 I/O error.`

func newSpeak(w *env) *cobra.Command {
	return &cobra.Command{
		Use:     "speak",
		Short:   "Print a page for writing updates on a phone",
		Long:    speakHelp,
		Example: "  candor speak > speak.html",
		GroupID: groupWrite,
		Args:    atMost(0),
		RunE:    func(*cobra.Command, []string) error { return w.speak() },
	}
}

// speak runs the command.
func (w *env) speak() error {
	site, err := w.readableOpen()
	if err != nil {
		return err
	}
	files := generator.Files(w.site)
	page, err := speak.Page(speak.Options{
		Editions: edition.All(derive.Derive(site, w.now(), false), site.URL),
		Prepared: func(scenario, phase string) (facts.Prepared, error) {
			return generator.Prepared(files, candor.Files, site, scenario, phase)
		},
	})
	if err != nil {
		return outside(err)
	}
	if _, err := w.out.Write(page); err != nil {
		return outside(err)
	}
	return nil
}
