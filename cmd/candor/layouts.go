package main

import (
	"fmt"
	"io/fs"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"candor"
	"candor/generator"
	"candor/generator/diag"
	"candor/generator/site/layout"
	"candor/generator/tools/check/language"
)

const layoutsHelp = `Lists the templates that pages are made from, and shows which ones the site overrides. A
file in layouts/ replaces the built-in template of the same path. A file that replaces
nothing is an error, because it would have no effect.

"candor layouts eject PATH" copies a built-in template into the site, where you can change
it. The files in slots/ are empty on purpose: they are places for your own content, in the
head of each page, above and below its main part, and in its footer. They need no changes
when candor is upgraded.

--format json prints {"layouts": [{"path", "own"}], "findings"}.

Exit status: 0 no errors; 1 a file in layouts/ has errors; 2 the command line is wrong;
3 I/O error.`

func newLayouts(w *env) *cobra.Command {
	var format string
	cmd := &cobra.Command{
		Use:     "layouts",
		Short:   "List the templates, and which ones the site overrides",
		Long:    layoutsHelp,
		Example: "  candor layouts\n  candor layouts eject slots/head.html",
		GroupID: groupPublish,
		RunE: func(cmd *cobra.Command, args []string) error {
			if len(args) > 0 {
				return commandNeeded(cmd, args)
			}
			return w.layouts(format)
		},
	}
	cmd.Flags().StringVar(&format, "format", "text", "the `FORMAT` to print in: text or json")
	cmd.AddCommand(&cobra.Command{
		Use:   "eject PATH …",
		Short: "Copy templates into the site to change them",
		Long: `Copies built-in templates into the site's layouts/, where they replace the built-in ones
from then on. It never changes an existing file.

Exit status: 0 copied; 1 a file exists already; 2 there is no such template; 3 I/O error.`,
		Example: "  candor layouts eject slots/head.html\n  candor layouts eject partials/footer.html pages/404.html",
		RunE:    func(cmd *cobra.Command, args []string) error { return w.eject(cmd, args) },
	})
	return cmd
}

// layouts runs the command.
func (w *env) layouts(format string) error {
	if err := oneOf("--format", format, "text", "json"); err != nil {
		return err
	}
	files, findings := generator.Layouts(generator.Files(w.site), candor.Files)
	if err := w.printLayouts(format, w.speaksAnywhere(""), files, findings); err != nil {
		return outside(err)
	}
	if findings.HasErrors() {
		return &failure{status: statusContent}
	}
	return nil
}

func (w *env) printLayouts(format, code string, files []layout.File, findings diag.List) error {
	if format == "json" {
		if findings == nil {
			findings = diag.List{}
		}
		return diag.WriteJSON(w.out, struct {
			Layouts  []layout.File `json:"layouts"`
			Findings diag.List     `json:"findings"`
		}{files, findings.In(language.Findings(code))})
	}
	for _, f := range files {
		line := f.Path
		if f.Own {
			line = fmt.Sprintf("%-30s yours: %s", f.Path, filepath.Join(w.site, layout.Folder, filepath.FromSlash(f.Path)))
		}
		if _, err := fmt.Fprintln(w.out, line); err != nil {
			return err
		}
	}
	return findings.WriteTextIn(w.err, w.colour, language.Findings(code))
}

// eject runs the command layouts eject. If any of the files exists, it writes nothing.
func (w *env) eject(cmd *cobra.Command, args []string) error {
	if len(args) == 0 {
		return seeHelp(cmd, usage("the template is missing; candor layouts%s lists them", w.siteFlag()))
	}
	var files []newFile
	for _, arg := range args {
		f, err := w.template(arg)
		if err != nil {
			return err
		}
		files = append(files, f)
	}
	for _, f := range files {
		if exists(f.path) {
			return refused("%s exists already", f.path).note("nothing was written")
		}
	}
	for _, f := range files {
		if err := create(f.path, f.text); err != nil {
			return err
		}
		fmt.Fprintln(w.out, f.path)
	}
	return nil
}

// template returns a built-in template as a new file of the site.
func (w *env) template(name string) (newFile, error) {
	below := strings.TrimPrefix(filepath.ToSlash(filepath.Clean(name)), layout.Folder+"/")
	all, _ := generator.Layouts(generator.Files(w.site), candor.Files)
	var names []string
	for _, f := range all {
		names = append(names, f.Path)
	}
	if i := slices.IndexFunc(names, func(name string) bool { return strings.HasSuffix(name, "/"+below) }); i >= 0 && !slices.Contains(names, below) {
		return newFile{}, usage("no template %q; did you mean %s?", name, names[i]).note("candor layouts lists them")
	}
	if !slices.Contains(names, below) {
		return newFile{}, usage("no template %q%s", name, meant(below, names)).note("candor layouts lists them")
	}
	text, err := fs.ReadFile(candor.Files, layout.Folder+"/"+below)
	return newFile{filepath.Join(w.site, layout.Folder, filepath.FromSlash(below)), text}, err
}
