package check

import (
	"net/netip"
	"regexp"
	"slices"
	"strings"
	"sync"

	"candor/generator/diag"
	"candor/generator/tools/check/prefilter"
)

var internalIdentifier = &Rule{
	ID: "internal-identifier", Severity: diag.Warning, Serves: Explain, Kinds: All,
	Text: func(p *Pass) {
		for s := range p.Typed() {
			for _, at := range p.internals(s.Text) {
				p.Report(s.Part(at.start, at.end), "finding", s.Text[at.start:at.end], p.rule.message(at.what))
			}
		}
	},
}

// internal is one kind of what only a team understands.
type internal struct {
	what    string
	needs   nameSigns                      // that are in each
	may     func(d *Doc, text string) bool // whether a text, or a word, may hold one: quick
	pattern *regexp.Regexp
	is      func(d *Doc, text string, at []int) bool // nil: whatever the pattern finds
}

// nameSigns are what is in the names of machines and links.
type nameSigns uint8

const (
	hyphen nameSigns = 1 << iota
	colon
	stop
	figure
)

var nameSignsOf = func() (table [256]nameSigns) {
	table['-'], table[':'], table['.'] = hyphen, colon, stop
	for c := '0'; c <= '9'; c++ {
		table[c] = figure
	}
	return table
}()

// internals are the kinds that are one word each, up to the next space. Where two find
// the same words, only the first is reported.
var internals = []internal{
	{"link", colon, mayBePrivateLink, regexp.MustCompile(`https?://[^\s<>"')\]]*[^\s<>"')\].,;:!?]`), isPrivateLink},
	{"host", stop, mayBeHost, regexp.MustCompile(`(?:[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?\.)+[A-Za-z]{2,}`), isInternalHost},
	{"platform-id", colon, holds("arn:aws"), regexp.MustCompile(`\barn:aws[a-z-]*:[A-Za-z0-9:/_-]+`), nil},
	{"platform-id", hyphen | figure, numbered, regexp.MustCompile(`\b(?:i|vpc|subnet|sg|vol|eni|ami)-[0-9a-f]{8,17}\b`), nil},
	{"host", hyphen | figure, numbered, regexp.MustCompile(`[a-z0-9]+(?:-[a-z0-9]+)+`), isMachine},
	{"private-address", stop | figure, dotted, regexp.MustCompile(`[0-9]{1,3}(?:\.[0-9]{1,3}){3}`), isPrivateAddress},
	{"ticket", hyphen | figure, numbered, regexp.MustCompile(`[A-Z][A-Z0-9]*-[0-9]+`), isTicket},
}

// traces are lines of a stack trace, which hold spaces.
var traces = internal{"stack-trace", 0,
	func(_ *Doc, text string) bool { return traced.In(text) }, regexp.MustCompile(
		`Traceback \(most recent call last\)|File "[^"\n]{1,200}", line [0-9]+|goroutine [0-9]+ \[[a-z ]+\]|` +
			`\bat [\w$.<>]+\([\w$]+\.(?:java|kt|scala|js|ts|cs):[0-9]+(?::[0-9]+)?\)|\b[a-z]+(?:\.[a-z]\w*)+\.[A-Z]\w*(?:Exception|Error)\b|` +
			`\b\w+\.(?:go|py|rb|php|java|kt|rs):[0-9]+\b`), nil}

// traced are in any line of a stack trace.
var traced = prefilter.Of("Traceback", "\", line ", "goroutine ", "Exception", "Error", ".go:", ".py:", ".rb:", ".php:", ".java:", ".kt:", ".rs:", ".scala:", ".js:", ".ts:", ".cs:")

// alerts are the names of a monitor's alerts: CheckoutErrorRateHigh, HighErrorRate, InstanceDown.
// Two parts are an alert only by words that no product is called by: not JavaScript, TypeError
// or DropDown.
var alerts = internal{"alert", 0, func(_ *Doc, text string) bool { return humped(text) && alertWords.In(text) },
	regexp.MustCompile(`(?:[A-Z][a-z]+(?:[A-Z][a-z0-9]+)+(?:Rate|High|Low|Down|Latency|Errors?|Failed|Failing|Failures?|Missing|Unavailable|Usage|Lag|Full|Slow|Timeouts?|` +
		`Exceeded|Alert|Burn|Firing|Stuck|Unhealthy|Ready|Looping)|(?:High|Low|TooMany|TooFew)(?:[A-Z][a-z0-9]+|[A-Z]{3}[a-z]*){2,}|` +
		`[A-Z][a-z]+(?:Latency|Failing|Unavailable|Exceeded|Firing|Stuck|Unhealthy|Looping)|` +
		`(?:Instance|Target|Host|Node|Pod|Service|Server|Probe|Job|Endpoint|Database|Exporter)Down)\b`),
	func(_ *Doc, text string, at []int) bool { return !strings.HasSuffix(text[:at[0]], ".") }}

// humped reports whether a capital letter follows a small one in a text, as in CheckoutErrorRate.
func humped(text string) bool {
	for i := 1; i < len(text); i++ {
		if 'A' <= text[i] && text[i] <= 'Z' && 'a' <= text[i-1] && text[i-1] <= 'z' {
			return true
		}
	}
	return false
}

// alertWords are in any name of an alert.
var alertWords = prefilter.Of("Rate", "High", "Low", "Down", "Latency", "Error", "Fail", "Missing", "Unavailable", "Usage", "Lag", "Full", "Slow", "Timeout",
	"Exceeded", "Alert", "Burn", "Firing", "Stuck", "Unhealthy", "Ready", "Looping", "TooMany", "TooFew")

// answers are the classes of a web server's answers: 5xx, in Cyrillic letters too.
var answers = internal{"answer-class", 0, func(_ *Doc, text string) bool { return answerWords.In(text) },
	regexp.MustCompile(`[1-5](?:xx|XX|хх|ХХ)`), func(_ *Doc, text string, at []int) bool {
		return at[0] == 0 || !strings.HasSuffix(text[:at[0]], "+") && !strings.HasSuffix(text[:at[0]], "-")
	}}

var answerWords = prefilter.Of("xx", "XX", "хх", "ХХ")

// anyInternal is what is in any line of a stack trace, name of an alert or class of answers.
var anyInternal = sync.OnceValue(func() *prefilter.Set { return traced.Or(alertWords).Or(answerWords) })

// inside is a part of a text, and what it is.
type inside struct {
	start, end int
	what       string
}

// internals returns the parts of a text that only a team understands, in order.
func (d *Doc) internals(text string) []inside {
	var found []inside
	for at := 0; ; {
		start, end, signs := marked(text, at)
		if end == 0 {
			break
		}
		for i := range internals {
			if kind := &internals[i]; kind.needs&^signs == 0 {
				found = d.internal(found, kind, text, start, end)
			}
		}
		at = end
	}
	if anyInternal().In(text) {
		found = d.internal(found, &traces, text, 0, len(text))
		found = d.internal(found, &alerts, text, 0, len(text))
		found = d.internal(found, &answers, text, 0, len(text))
	}
	slices.SortStableFunc(found, func(a, b inside) int { return a.start - b.start })
	end := 0
	return slices.DeleteFunc(found, func(i inside) bool {
		if i.start < end {
			return true
		}
		end = i.end
		return false
	})
}

// internal adds what a part of a text has of one kind.
func (d *Doc) internal(found []inside, kind *internal, text string, start, end int) []inside {
	if !kind.may(d, text[start:end]) {
		return found
	}
	for _, at := range kind.pattern.FindAllStringIndex(text[start:end], -1) {
		at[0], at[1] = at[0]+start, at[1]+start
		if kind.is == nil || whole(text, at) && kind.is(d, text, at) {
			found = append(found, inside{at[0], at[1], kind.what})
		}
	}
	return found
}

// marked returns the next word of a text, up to a space, that has a sign in it which the names of
// machines and links have: a hyphen, a colon, or a full stop that does not end it; and which signs
// there are from the first of these on. The end is 0 if there is no such word.
func marked(text string, from int) (start, end int, signs nameSigns) {
	for i := from; i < len(text); i++ {
		sign := nameSignsOf[text[i]]
		if sign&^figure == 0 || sign == stop && (i+1 == len(text) || !isNamePart(text[i+1])) {
			continue
		}
		for start = i; start > from && text[start-1] > ' '; start-- {
		}
		for end = i; end < len(text) && text[end] > ' '; end++ {
			signs |= nameSignsOf[text[end]]
		}
		return start, end, signs
	}
	return 0, 0, 0
}

// holds returns what tells whether a text holds one of several pieces.
func holds(pieces ...string) func(*Doc, string) bool {
	return func(_ *Doc, text string) bool {
		return slices.ContainsFunc(pieces, func(piece string) bool { return strings.Contains(text, piece) })
	}
}

// numbered reports whether a hyphen in a text has letters and a digit behind it.
func numbered(_ *Doc, text string) bool {
	behind := false
	for i := range len(text) {
		switch c := text[i]; {
		case c == '-':
			behind = i > 0 && isNamePart(text[i-1])
		case '0' <= c && c <= '9':
			if behind {
				return true
			}
		case !isNamePart(c):
			behind = false
		}
	}
	return false
}

// dotted reports whether a text holds two digits with a full stop between them, and two
// more full stops.
func dotted(_ *Doc, text string) bool {
	if strings.Count(text, ".") < 3 {
		return false
	}
	for i := 1; i+1 < len(text); i++ {
		if text[i] == '.' && '0' <= text[i-1] && text[i-1] <= '9' && '0' <= text[i+1] && text[i+1] <= '9' {
			return true
		}
	}
	return false
}

// endsPrivately reports whether a text holds one of privateEndings.
var endsPrivately = holds(privateEndings...)

func mayBeHost(d *Doc, text string) bool {
	return endsPrivately(d, text) || slices.ContainsFunc(d.Site.Check.InternalDomains, func(domain string) bool {
		return strings.Contains(strings.ToLower(text), strings.ToLower(strings.Trim(domain, ".* ")))
	})
}

// whole reports whether a part of a text is no part of a longer name or address.
func whole(text string, at []int) bool {
	const joined = "@/_-.=&?%#:"
	before, after := text[:at[0]], text[at[1]:]
	if before != "" && (strings.IndexByte(joined, before[len(before)-1]) >= 0 || isNamePart(before[len(before)-1])) &&
		!strings.HasSuffix(before, ": ") {
		return false
	}
	return after == "" || !isNamePart(after[0]) && after[0] != '@' && after[0] != '_' && (after[0] != '-' || len(after) < 2 || !isNamePart(after[1]))
}

func isNamePart(c byte) bool {
	return '0' <= c && c <= '9' || 'a' <= c|0x20 && c|0x20 <= 'z' || c >= 0x80
}

// privateHosts are what hosts end with that only a team can open; a path may follow.
var privateHosts = []string{"slack.com/archives", "slack.com/client", "slack.com/messages", "docs.google.com/document", "docs.google.com/spreadsheets",
	"docs.google.com/presentation", "drive.google.com", "atlassian.net/browse", "atlassian.net/wiki", "atlassian.net/jira", "notion.so", "linear.app",
	"app.asana.com", "trello.com/c/", "teams.microsoft.com", "sharepoint.com", "discord.com/channels", "t.me/c/", "t.me/+", "t.me/joinchat",
	"pagerduty.com/incidents", "opsgenie.com", "datadoghq.com", "datadoghq.eu", "sentry.io/organizations", "sentry.io/issues", "grafana.net/d/",
	"meet.google.com", "zoom.us/j/", "miro.com/app", "tracker.yandex.ru", "wiki.yandex.ru", "console.aws.amazon.com", "console.cloud.google.com",
	"console.yandex.cloud", "portal.azure.com"}

// privateNames begin the hosts of what a team runs for itself.
var privateNames = []string{"jira.", "confluence.", "grafana.", "kibana.", "jenkins.", "gitlab.", "youtrack.", "mattermost.", "prometheus.", "sentry.", "argocd."}

// privateLinks are in any link that isPrivateLink finds, but for those to the site's own domains.
var privateLinks = func() *prefilter.Set {
	hosts := make([]string, len(privateHosts))
	for i, private := range privateHosts {
		hosts[i], _, _ = strings.Cut(private, "/")
	}
	return prefilter.Folded(0, hosts...).Or(prefilter.Folded(0, privateNames...), prefilter.Folded(0, privateEndings...))
}()

func mayBePrivateLink(d *Doc, text string) bool {
	return strings.Contains(text, "://") && (len(d.Site.Check.InternalDomains) > 0 || privateLinks.In(text) || !isASCII(text))
}

func isPrivateLink(d *Doc, text string, at []int) bool {
	_, address, _ := strings.Cut(strings.ToLower(text[at[0]:at[1]]), "://")
	host, _, _ := strings.Cut(address, "/")
	host, _, _ = strings.Cut(host, ":")
	for _, name := range privateNames {
		if strings.HasPrefix(host, name) {
			return true
		}
	}
	for _, private := range privateHosts {
		suffix, path, _ := strings.Cut(private, "/")
		if (host == suffix || strings.HasSuffix(host, "."+suffix)) && strings.HasPrefix(strings.TrimPrefix(address, host), slash(path)) {
			return true
		}
	}
	return d.internalHost(host)
}

// slash returns a path with a slash before it, nothing for none.
func slash(path string) string {
	if path == "" {
		return ""
	}
	return "/" + path
}

// privateEndings are those of names in networks that are not public.
var privateEndings = []string{".internal", ".local", ".lan", ".intra", ".intranet", ".localdomain", ".corp", ".consul"}

// internalHost reports whether a host is one of a network that is not public.
func (d *Doc) internalHost(host string) bool {
	for _, domain := range d.Site.Check.InternalDomains {
		domain = strings.ToLower(strings.Trim(domain, ".* "))
		if domain != "" && (host == domain || strings.HasSuffix(host, "."+domain)) {
			return true
		}
	}
	for _, ending := range privateEndings {
		if strings.HasSuffix(host, ending) {
			return true
		}
	}
	return false
}

func isInternalHost(d *Doc, text string, at []int) bool {
	return d.internalHost(strings.ToLower(text[at[0]:at[1]]))
}

// parts are words of machines' names.
var parts = wordSet(`prod prd production stage staging stg preprod db pg postgres postgresql mysql mariadb mongo redis kafka rabbit rabbitmq
	node worker srv server host vm k8s kube master replica shard elastic nginx haproxy lb proxy cache bastion gw vault etcd clickhouse zookeeper`)

var (
	podName = regexp.MustCompile(`^[a-z][a-z0-9-]*-[0-9a-f]{8,10}-[0-9a-z]{5}$`)
	ipName  = regexp.MustCompile(`^ip-[0-9]+-[0-9]+-[0-9]+-[0-9]+$`)
)

// isMachine reports whether a name is that of a machine: db-prod-03, or a pod.
func isMachine(_ *Doc, text string, at []int) bool {
	name := text[at[0]:at[1]]
	if podName.MatchString(name) && strings.ContainsAny(name, "0123456789") || ipName.MatchString(name) {
		return true
	}
	if isRevision(name[strings.LastIndexByte(name, '-')+1:]) {
		return true
	}
	if last := name[len(name)-1]; last < '0' || last > '9' {
		return false
	}
	for part := range strings.SplitSeq(name, "-") {
		if parts[strings.TrimRight(part, "0123456789")] {
			return true
		}
	}
	return false
}

// isRevision reports whether the end of a name is one that a platform made: checkout-7f9c4d.
func isRevision(end string) bool {
	letters := strings.IndexAny(end, "abcdef") >= 0
	digits := len(end) - len(strings.Map(func(r rune) rune {
		if '0' <= r && r <= '9' {
			return -1
		}
		return r
	}, end))
	return len(end) > 4 && len(end) < 11 && letters && digits > 1 && strings.Trim(end, "0123456789abcdef") == ""
}

func isPrivateAddress(_ *Doc, text string, at []int) bool {
	words := text[at[0]:at[1]]
	address, err := netip.ParseAddr(words)
	before := strings.ToLower(text[max(at[0]-24, 0):at[0]])
	return err == nil && address.IsPrivate() && words != "192.168.0.1" && words != "192.168.1.1" &&
		!strings.Contains(before, "version") && !strings.Contains(before, "верси")
}

// standards are names that a number belongs to, and what customers know by a number.
var standards = wordSet(`CVE CWE GHSA RFC ISO IEC IEEE SHA UTF UCS COVID TLS SSL AES RSA DES MD PCI SOC GDPR FIPS NIST EAN UPC ISBN ISSN USB HDMI WPA GPT LTE
	GSM DDR DOI BIC UTC GMT MSK EST EDT CST CDT PST PDT CET EET BST ECMA RAL ANSI ASCII DIN ASTM INV ORD ERR ERROR HTTP HTTPS SMTP DSS PSD MPEG H WIFI
	BASE ECDSA HMAC PBKDF SAE FCC IPV NATO FIDO CIS MIL ICD DSM KB TOP PLAN ASN AS`)

// isTicket reports whether a key is that of a ticket: three letters or more, and a number
// of two digits or more that is no year.
func isTicket(_ *Doc, text string, at []int) bool {
	project, number, _ := strings.Cut(text[at[0]:at[1]], "-")
	year := len(number) == 4 && (strings.HasPrefix(number, "19") || strings.HasPrefix(number, "20"))
	return len(project) > 2 && len(project) < 11 && len(number) > 1 && len(number) < 8 && !year &&
		!standards[strings.TrimRight(project, "0123456789")]
}
