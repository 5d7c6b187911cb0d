package main

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"candor"
	"candor/generator"
	"candor/generator/derive"
	"candor/generator/diag"
	"candor/generator/tools/kit"
	"candor/generator/tools/review"
	"candor/generator/tools/review/gitdiff"
)

const reviewHelp = `Reports what a pull request changes for the public, as one comment in Markdown: whether
and when it is published, what customers will read, which files become public, the state
of the site before and after, what must change, and advice. It reports on every pull request, including one whose
content cannot be read.

It begins with its verdict: how much must change before it is merged, and what is then
published. Changes are what git has recorded since the branch left --base; files of the site
that git does not know are named.

The comment is in the site's first language if candor has messages in it, else in the
language of LANG, else in English; --language chooses another one.

--format json prints the same as data: {"verdict", "texts", "files", "before", "after", "findings",
"suggestions", "kits", "untracked", "comment"}. Each of "suggestions" is a comment on a line in GitHub's
form, with a change that one click accepts.

Exit status: 0 nothing must change; 1 something must change; 2 the command line is wrong;
3 I/O error, or git failed.`

// reviewFlags are the flags of review.
type reviewFlags struct{ base, at, format, language string }

func newReview(w *env) *cobra.Command {
	var f reviewFlags
	cmd := &cobra.Command{
		Use:     "review --base REV",
		Short:   "Report what a pull request changes for the public",
		Long:    reviewHelp,
		Example: "  candor review --base origin/main",
		GroupID: groupWrite,
		Args:    atMost(0),
		RunE: func(cmd *cobra.Command, _ []string) error {
			if f.base == "" {
				return seeHelp(cmd, usage("--base is missing; for example: --base origin/main"))
			}
			return w.review(&f)
		},
	}
	cmd.Flags().StringVar(&f.base, "base", "", "compare with where the branch left `REV`, in git")
	cmd.Flags().StringVar(&f.at, "at", "", "the instant to review at, if not now: a `TIME` such as 2026-11-20T09:12:00Z")
	languageFlag(cmd, &f.language)
	cmd.Flags().StringVar(&f.format, "format", "markdown", "the `FORMAT` to print in: markdown or json")
	return cmd
}

// review runs the command.
func (w *env) review(f *reviewFlags) error {
	if err := oneOf("--format", f.format, "markdown", "json"); err != nil {
		return err
	}
	if err := knownLanguage(f.language); err != nil {
		return err
	}
	if strings.HasPrefix(f.base, "-") {
		return usage("--base: %q is not a revision", f.base)
	}
	at, err := w.instantOf(f.at)
	if err != nil {
		return err
	}
	answer, err := w.gitOutput(f.base, gitdiff.Args(f.base, generator.Folders...))
	if err != nil {
		return err
	}
	changed, err := gitdiff.Parse(answer)
	if err != nil {
		return outside(err)
	}
	unknown, err := w.git(f.base, append([]string{"ls-files", "--others", "--exclude-standard", "-z", "--"}, generator.Folders...)...)
	if err != nil {
		return err
	}
	_, folder := w.repository()
	growInHugePages()
	files := generator.Files(w.site)
	said, err := review.Run(review.Options{
		Files: files, BuiltIn: candor.Files, Overlaid: generator.Overlaid(files, candor.Files), Changed: changed, Folder: folder, At: at,
		Language: f.language, Environment: w.getenv("LANG"), Unknown: unknown,
		Composer: func(state *derive.State) *kit.Composer { return generator.Composer(files, candor.Files, state) },
	})
	if err != nil {
		return outside(err)
	}
	if err := w.printReview(f.format, said); err != nil {
		return outside(err)
	}
	if said.Findings.HasErrors() {
		return &failure{status: statusContent}
	}
	return nil
}

func (w *env) printReview(format string, said *review.Review) error {
	if format == "json" {
		return diag.WriteJSON(w.out, struct {
			*review.Review
			Comment string `json:"comment"`
		}{said, said.Markdown()})
	}
	_, err := fmt.Fprint(w.out, said.Markdown())
	return err
}
