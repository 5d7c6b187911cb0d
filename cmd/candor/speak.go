package main

import (
	"os"

	"github.com/spf13/cobra"

	"candor"
	"candor/generator"
	"candor/generator/derive"
	"candor/generator/facts"
	"candor/generator/site/edition"
	"candor/generator/tools/speak"
)

const speakHelp = `Prints a page from which anyone can write an update on a phone: one HTML file, with
nothing to load and nothing to log in to. Keep it on the phone, in a wiki, or put it
beside the site; make it anew when components, scenarios or open incidents change.

It asks four questions, begins from your prepared words, takes the phone's own time,
shows what customers will read, and opens the form for a new file at the git host that
repository: in site.yaml names, filled in where the host takes that. It sends nothing
by itself.

Exit status: 0 printed; 1 the content has errors; 3 the disk failed.`

func newSpeak(w *env) *cobra.Command {
	return &cobra.Command{
		Use:     "speak",
		Short:   "Print a page to write updates on a phone",
		Long:    speakHelp,
		Example: "  candor speak > speak.html",
		GroupID: groupWrite,
		Args:    atMost(0),
		RunE:    func(*cobra.Command, []string) error { return w.speak() },
	}
}

// speak carries out the command.
func (w *env) speak() error {
	site, err := w.readable()
	if err != nil {
		return err
	}
	files := os.DirFS(w.site)
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
