package facts

// Check is how a site bends the rules of candor check.
type Check struct {
	Severity        map[string]string   // rule -> off, suggestion, warning or error
	Phrases         map[string][]string // rule -> further phrases that it looks for
	Names           []string            // names of people and customers that no text may hold
	Vendors         []string            // suppliers that no text may blame
	InternalDomains []string            // hosts that customers should not read of
	Jurisdictions   []string            // whose clocks run after a leak: eu, ru, uk
}

// Channel is a place where updates are announced. Its address is a secret, and
// comes from the environment.
type Channel struct {
	ID         string
	Service    string   // telegram, email, slack, …
	Env        string   // the environment variable that holds the address
	Languages  []string // the texts' languages; none: the site's first
	Floor      Impact   // the least impact that is announced; Unstated: all
	Components []string // the components whose events are announced; none: all
	For        string   // customers, support or team
}
