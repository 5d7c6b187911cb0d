package main

import (
	"cmp"
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"candor"
	"candor/generator/facts"
	"candor/generator/text/locale"
	"candor/generator/tools/announce"
	"candor/generator/tools/announce/ledger"
	speech "candor/generator/tools/check/language"
	"candor/generator/tools/draft"
)

// starter is a new site in each language that has one. In its names and texts, DATE-,
// TODAY and NOW are replaced by the time at which it is created.
//
//go:embed all:starter
var starter embed.FS

const initHelp = `Creates a new site in DIR: content/site.yaml with a note on each setting, prepared texts for
eight kinds of event in content/scenarios, to adapt before you need them, and one draft
incident as an example. It never changes an existing file.

--language is the language that you write in. Without it candor asks on a terminal, and
otherwise takes the one of LANG. Comments, example and prepared texts are in English, Russian
or German; in any other language the site speaks that language, and these files are English.

Flags add to a site, a new or an existing one:

  --editor    admin/: forms in the browser for people who do not write Markdown (Decap CMS,
              in one pinned version, fetched from the npm registry once)
  --github    .github/: workflows that review pull requests, publish on GitHub Pages,
              announce, report late updates and ask once a year whether you are ready to
              speak; a pull request template, CODEOWNERS
  --alerts    with --github: a workflow that turns an alert of your monitoring into a draft pull
              request, for a person; see candor alert --help
  --gitlab    .gitlab-ci.yml and .gitlab/: the same for GitLab
  --netlify   netlify.toml: Netlify publishes main, and a preview of each pull request

For a site with channels it also creates the ledger of candor announce, announcements.jsonl,
unless --github or --gitlab keeps one on a branch.

For Cloudflare Pages, enter the command of netlify.toml in its settings, with
"$CF_PAGES_BRANCH" = main instead of "$CONTEXT" = production, and "$CF_PAGES_URL" instead of
"$DEPLOY_PRIME_URL", and exclude the branch candor-ledger from builds.

A preview shows what a merge would publish; with PREVIEW_DRAFTS=true in its environment it
includes drafts. On Netlify and Cloudflare Pages everybody with its address can open it.

Exit status: 0 created; 1 a site or one of the files exists already; 3 I/O or the network
failed.`

// addition is what init adds to a site when a flag asks for it.
type addition struct {
	flag, about string
	wanted      bool
	files       func(*env, *facts.Site) ([]newFile, error)
	next        string // what to do next
}

func newInit(w *env) *cobra.Command {
	additions := []*addition{
		{flag: "editor", about: "add an editor for the browser, in admin/", files: (*env).editorFiles,
			next: "Next: set in admin/config.yml how people sign in; after the next build the editor is at /admin/\n"},
		{flag: "github", about: "add workflows for GitHub, in .github/", files: (*env).githubFiles,
			next: "Next: set the release of candor in .github/actions/candor/action.yml, and your team in .github/CODEOWNERS\n"},
		{flag: "alerts", about: "with --github: add a workflow that turns alerts into drafts", files: (*env).alertsFiles,
			next: "Next: set alerts in content/site.yaml, and follow the steps at the top of .github/workflows/alerts.yml\n"},
		{flag: "gitlab", about: "add jobs for GitLab, in .gitlab-ci.yml", files: (*env).gitlabFiles,
			next: "Next: follow the steps at the top of .gitlab-ci.yml, and set your team in .gitlab/CODEOWNERS\n"},
		{flag: "netlify", about: "add netlify.toml, for Netlify", files: (*env).netlifyFiles,
			next: "Next: set the release of candor in netlify.toml; create a build hook at Netlify (Build & deploy, Build hooks)\n" +
				"and save its URL as the secret BUILD_HOOK of the git host, so that the site also changes without a merge\n"},
	}
	var language string
	cmd := &cobra.Command{
		Use:     "init DIR",
		Short:   "Create a new site, or add to one",
		Long:    initHelp,
		Example: "  candor init status\n  candor init status --language ru\n  candor init --site status --editor --github",
		GroupID: groupWrite,
		Args:    atMost(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			wanted := slices.DeleteFunc(slices.Clone(additions), func(a *addition) bool { return !a.wanted })
			switch given := cmd.Flags().Changed("site"); {
			case len(wanted) > 0 && len(args) == 0 && exists(filepath.Join(w.site, "content", "site.yaml")):
				return w.add(wanted)
			case len(args) == 1 && given:
				return seeHelp(cmd, usage("the folder of the new site is given twice: %s and --site %s", args[0], w.site))
			case len(args) == 1:
				w.site = args[0]
			case !given:
				return seeHelp(cmd, usage("DIR is missing; for this folder: candor init ."))
			}
			language, err := w.starterLanguage(language)
			if err != nil {
				return err
			}
			if err := w.init(language); err != nil {
				return err
			}
			return w.add(wanted)
		},
	}
	cmd.Flags().StringVar(&language, "language", "", "the `LANGUAGE` that you write in, such as ru (default that of LANG)")
	for _, a := range additions {
		cmd.Flags().BoolVar(&a.wanted, a.flag, false, a.about)
	}
	return cmd
}

// init writes the starter in a language into the site's folder.
func (w *env) init(language string) error {
	files, err := starterFiles(language, w.now())
	if err != nil {
		return err
	}
	files = slices.DeleteFunc(files, func(f newFile) bool {
		return f.path == ".gitignore" && exists(filepath.Join(w.site, f.path))
	})
	prepared, err := scenarioFiles(language)
	if err != nil {
		return err
	}
	if err := w.createAll(append(files, prepared...), "nothing was written; to add to this site, use candor new incident"); err != nil {
		return err
	}
	if !hasStarter(language) {
		fmt.Fprintf(w.err, "Comments, example and scenarios are in English: candor has none in %q yet. Translate the scenarios before you need them.\n", language)
	}
	say := func(id string) string { return speech.Message(speech.Choose(language), "new", id) }
	fmt.Fprintf(w.err, say("next-edit")+"\n  candor build%s --drafts\n"+say("next-look")+"\n", w.siteFlag(), filepath.Join(w.site, "public"))
	return nil
}

// add writes the additions into an existing site.
func (w *env) add(wanted []*addition) error {
	for _, a := range wanted {
		site, err := w.readable()
		if err != nil {
			return err
		}
		files, err := a.files(w, site)
		if err != nil {
			return err
		}
		if err := w.createAll(files, "nothing was written; to create it again, remove the old one first"); err != nil {
			return err
		}
		fmt.Fprint(w.err, a.next)
	}
	if keepsLedger(wanted) {
		return nil
	}
	return w.addLedger()
}

// keepsLedger reports whether an addition keeps the ledger of announce on a branch.
func keepsLedger(wanted []*addition) bool {
	return slices.ContainsFunc(wanted, func(a *addition) bool { return a.flag == "github" || a.flag == "gitlab" || a.flag == "alerts" })
}

// addLedger creates an empty ledger for a site that announces: in a CI job nothing is sent
// without one.
func (w *env) addLedger() error {
	site, err := w.readable()
	if err != nil || len(announce.Channels(site)) == 0 || exists(filepath.Join(w.site, ledger.FileName)) {
		return err
	}
	return w.createAll([]newFile{{path: ledger.FileName}}, "")
}

// createAll creates new files, all or none, and prints their paths. Otherwise is the note
// of the error if one exists.
func (w *env) createAll(files []newFile, otherwise string) error {
	for _, f := range files {
		if path := filepath.Join(w.site, f.path); exists(path) {
			return refused("%s exists already", path).note("%s", otherwise)
		}
	}
	for _, f := range files {
		if err := create(filepath.Join(w.site, f.path), f.text); err != nil {
			return err
		}
		fmt.Fprintln(w.out, filepath.Join(w.site, f.path))
	}
	return nil
}

// newFile is a file to be created.
type newFile struct {
	path string // below the site's folder, as the system writes paths
	text []byte
}

// starterLanguage returns the language of a new site: the one that a flag gives, else the
// one that a person on the terminal chooses, else that of the environment, else English.
func (w *env) starterLanguage(flag string) (string, error) {
	languages := locale.Langs()
	if flag != "" {
		return flag, oneOf("--language", flag, languages...)
	}
	language := "en"
	if of, _, _ := strings.Cut(w.getenv("LANG"), "_"); slices.Contains(languages, of) {
		language = of
	}
	if !w.interactive {
		return language, nil
	}
	err := w.ask(language, []question{{
		words: fmt.Sprintf("Which language do you write in? Enter one of %s; empty is %s.", strings.Join(languages, ", "), language),
		take: func(s string) error {
			if err := oneOf("--language", s, languages...); err != nil {
				return fmt.Errorf("unknown language %q", s)
			}
			language = s
			return nil
		},
	}})
	return language, err
}

// hasStarter reports whether there is a starter in a language.
func hasStarter(language string) bool {
	_, err := fs.Stat(starter, "starter/"+language)
	return err == nil
}

// starterFiles returns the starter in a language as of an instant, site.yaml first.
// Where there is none, it is the English one of a site in that language.
func starterFiles(language string, now time.Time) ([]newFile, error) {
	root, day := "starter/"+language+"/", now.UTC().Format(time.DateOnly)
	replaced := []string{"DATE-", day + "-", "TODAY", day, "NOW", now.UTC().Format(time.RFC3339)}
	if !hasStarter(language) {
		root, replaced = "starter/en/", append(replaced, "languages: [en]", "languages: ["+language+"]")
	}
	fill := strings.NewReplacer(replaced...)
	var files []newFile
	err := fs.WalkDir(starter, strings.TrimSuffix(root, "/"), func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		text, err := starter.ReadFile(path)
		below := strings.TrimPrefix(path, root)
		files = append(files, newFile{filepath.FromSlash(fill.Replace(below)), []byte(fill.Replace(string(text)))})
		return err
	})
	slices.SortFunc(files, func(a, b newFile) int { return cmp.Compare(len(a.path), len(b.path)) })
	return files, err
}

// scenarioFiles returns candor's own scenarios for a site in a language: in that language
// where candor has them, else in English.
func scenarioFiles(language string) ([]newFile, error) {
	site := &facts.Site{Languages: []string{language}}
	var files []newFile
	err := fs.WalkDir(candor.Files, "content/scenarios", func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() || strings.Count(entry.Name(), ".") > 1 {
			return err
		}
		text, err := candor.Files.ReadFile(path)
		prepared := facts.Prepared{Language: "en", Original: string(text)}
		if translation, err := candor.Files.ReadFile(strings.TrimSuffix(path, ".md") + "." + language + ".md"); err == nil {
			prepared.Translations = map[string]string{language: string(translation)}
		}
		files = append(files, newFile{filepath.FromSlash(path), []byte(draft.Scenario(site, prepared))})
		return err
	})
	return files, err
}

// siteFlag returns the flag --site for a command to type next, "" if it is not needed.
func (w *env) siteFlag() string {
	if w.site == "." || w.siteFound {
		return ""
	}
	if strings.ContainsAny(w.site, " '\"$\\") {
		return fmt.Sprintf(" --site '%s'", strings.ReplaceAll(w.site, "'", `'\''`))
	}
	return " --site " + w.site
}

// create creates a new file and its folders. It never changes an existing file.
func create(path string, text []byte) error {
	if err := os.MkdirAll(filepath.Dir(path), 0o777); err != nil {
		return outside(err)
	}
	file, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o666)
	if errors.Is(err, fs.ErrExist) {
		return refused("%s exists already", path).note("it was not changed")
	}
	if err != nil {
		return outside(err)
	}
	_, err = file.Write(text)
	if err := errors.Join(err, file.Close()); err != nil {
		return outside(err)
	}
	return nil
}

func exists(path string) bool {
	_, err := os.Lstat(path)
	return err == nil
}
