package body

import (
	"regexp"
	"strings"

	"github.com/JohannesKaufmann/html-to-markdown/v2/converter"
	"github.com/JohannesKaufmann/html-to-markdown/v2/plugin/base"
	"github.com/JohannesKaufmann/html-to-markdown/v2/plugin/commonmark"
	"github.com/JohannesKaufmann/html-to-markdown/v2/plugin/strikethrough"
	"github.com/JohannesKaufmann/html-to-markdown/v2/plugin/table"
)

// fromHTML turns HTML into Markdown.
func fromHTML(text, domain string) (string, error) {
	turn := converter.NewConverter(converter.WithPlugins(
		base.NewBasePlugin(),
		commonmark.NewCommonmarkPlugin(),
		strikethrough.NewStrikethroughPlugin(),
		table.NewTablePlugin(),
	))
	turned, err := turn.ConvertString(text, converter.WithDomain(domain))
	return unescapeAddresses(strings.TrimSpace(clean(turned))), err
}

// unescapeAddresses removes the escapes that the library puts into an address in the text: there a
// backslash is a sign of its own.
func unescapeAddresses(text string) string {
	return address.ReplaceAllStringFunc(text, func(s string) string { return escapedSign.ReplaceAllString(s, "$1") })
}

var escapedSign = regexp.MustCompile(`\\([_*~&\[\]])`)
