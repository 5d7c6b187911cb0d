package main

import (
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"candor/generator/load/schema"
	"candor/generator/outputs/banner"
	"candor/generator/outputs/feeds"
	"candor/generator/tools/check"
	"candor/generator/tools/jsonschema"
)

const schemaHelp = `Prints a JSON Schema (draft 2020-12). With the schema of a content file an editor completes
fields, explains them and marks mistakes as you type. KIND is the kind of file:

  site          content/site.yaml
  incident      an update of an incident
  maintenance   an update of a maintenance window
  postmortem    an incident's postmortem.md
  notice        a notice, such as content/notices/2026-11-25-new-address.md
  page          a further page, such as content/pages/about.md
  translation   a translation of an update, such as 1-investigating.ru.md

or a file of the built site, for programs that read it:

  banner        banner.json
  feed          history.json

For site.yaml, use an editor's YAML extension. For the front matter of Markdown files, use
an extension that validates front matter. Mistakes that a single file cannot show, such as
an unknown component, are found by "candor check".

Exit status: 0 printed; 2 the command line is wrong.`

// schemas are the kinds of file by their names on the command line.
var schemas = map[string]schema.Kind{
	"site":        schema.Site,
	"incident":    schema.Incident,
	"maintenance": schema.Maintenance,
	"postmortem":  schema.Postmortem,
	"notice":      schema.Notice,
	"page":        schema.Page,
	"translation": schema.Incident.Translation(),
}

// outputSchemas are the schemas of built files by their names on the command line.
var outputSchemas = map[string][]byte{
	"banner": banner.Schema,
	"feed":   feeds.Schema,
}

func newSchema(w *env) *cobra.Command {
	kinds := []string{"site", "incident", "maintenance", "postmortem", "notice", "page", "translation", "banner", "feed"}
	return &cobra.Command{
		Use:       "schema KIND",
		Short:     "Print the JSON Schema of a content file or a built file",
		Long:      schemaHelp,
		Example:   "  candor schema site > site.schema.json",
		GroupID:   groupWrite,
		ValidArgs: kinds,
		Args:      atMost(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			if len(args) == 0 {
				return seeHelp(cmd, usage("KIND is missing; one of: %s", strings.Join(kinds, ", ")))
			}
			text, err := schemaOf(args[0])
			if text == nil && err == nil {
				return seeHelp(cmd, usage("unknown kind %q%s", args[0], meant(args[0], kinds)))
			}
			if err == nil {
				_, err = w.out.Write(text)
			}
			return err
		},
	}
}

// schemaOf returns the schema of a kind of file, nil if there is no such kind.
func schemaOf(kind string) ([]byte, error) {
	if content, ok := schemas[kind]; ok {
		return jsonschema.Write(content, ruleIDs())
	}
	return outputSchemas[kind], nil
}

// ruleIDs returns the ids of check's rules, sorted.
func ruleIDs() []string {
	var ids []string
	for _, rule := range check.Rules() {
		ids = append(ids, rule.ID)
	}
	return slices.Sorted(slices.Values(ids))
}
