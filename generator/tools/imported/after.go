package imported

import (
	"fmt"
	"net/url"
	"slices"
	"strings"
)

// Before is where a page was, for those who still look there.
type Before struct {
	URL   string   // its address; "" if the source does not tell it
	API   string   // the path or address that programs read; "" if it has none
	Same  bool     // whether candor's API has the same form
	Feeds []string // the paths or addresses of its feeds
}

// After returns what is left to do by hand once a history was imported into a site at an
// address, a sentence each.
func (p *Plan) After(site string) []string {
	before := p.before
	moved := before.URL == "" || hostOf(before.URL) != hostOf(site)
	old := before.URL
	if old == "" {
		old = "the old page"
	}
	var list []string
	switch {
	case p.Aliases == 0:
	case moved:
		list = append(list, fmt.Sprintf("redirect %s to %s and keep the path: %s", old, site, leads(p.Aliases)))
	default:
		list = append(list, fmt.Sprintf("point %s at this site: %s", hostOf(site), leads(p.Aliases)))
	}
	if before.API != "" {
		to := site + "/api/v2/summary.json"
		switch from := before.at(before.API); {
		case from == to:
			list = append(list, "nothing for programs that read "+to+": it keeps its form and ids")
		case before.Same:
			list = append(list, fmt.Sprintf("switch programs that read %s to %s, which has the same form and ids", from, to))
		default:
			list = append(list, fmt.Sprintf("switch programs that read %s to %s, which has another form", from, to))
		}
	}
	list = append(list, before.announce(site))
	return append(list, "ask subscribers by e-mail, SMS and chat to subscribe again at "+site+"/subscribe/: no source publishes who they are")
}

// announce says what to do about feeds.
func (b Before) announce(site string) string {
	now := []string{site + "/history.atom", site + "/history.rss"}
	var moved []string
	for _, feed := range b.Feeds {
		if address := b.at(feed); !slices.Contains(now, address) {
			moved = append(moved, address)
		}
	}
	const begin = "they begin with your next update"
	switch {
	case len(b.Feeds) == 0:
		return fmt.Sprintf("announce the feeds, %s; %s", strings.Join(now, " and "), begin)
	case len(moved) == 0:
		return fmt.Sprintf("nothing for followers of %s; %s", strings.Join(now, " and "), begin)
	}
	return fmt.Sprintf("announce the new feeds, %s, in the old ones (%s); %s", strings.Join(now, " and "), strings.Join(moved, ", "), begin)
}

// leads says what old addresses do.
func leads(n int) string {
	if n == 1 {
		return "1 old address leads to its new page"
	}
	return fmt.Sprintf("%d old addresses lead to their new pages", n)
}

// at returns an address of the old page.
func (b Before) at(path string) string {
	if strings.HasPrefix(path, "/") {
		return b.URL + path
	}
	return path
}

func hostOf(address string) string {
	u, err := url.Parse(address)
	if err != nil {
		return ""
	}
	return u.Host
}
