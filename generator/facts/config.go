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
// comes from the environment; without one nothing is sent there.
type Channel struct {
	ID         string
	Service    string    // telegram, email, slack, …
	Env        string    // the environment variable that holds the address; "" only where there is Subscribe
	Languages  []string  // the texts' languages; none: the site's first
	Floor      Impact    // the least impact that is announced; Unstated: all
	Components []string  // the components whose events are announced; none: all
	For        string    // customers, support or team
	Subscribe  Subscribe // how customers follow it
	Mail       Mail      // of e-mail
}

// Mail is what is on the letters of a channel of service e-mail.
type Mail struct {
	From        string // an address, with or without a name
	To          string // that of the list, with or without a name
	Unsubscribe string // where one signs off: https: or mailto:; "" if it was not written
}

// Subscribe is how people follow a channel: where it is public, or how they sign up with the
// provider that keeps a list of addresses.
type Subscribe struct {
	URL   string // the channel's page, or where a list's form leads; "" if there is none
	Field string // the name of the form's field for an address; "": the URL is a page
}

// AlertRule says which incident an alert of the team's monitoring begins. An alert matches
// if it has each of the labels.
type AlertRule struct {
	Match     map[string]string // label -> value
	Component string            // what the alert is about
	Status    ComponentStatus   // of the component, as long as the alert lasts
	Scenario  string            // whose texts the draft begins from; "": none
	Title     Localized         // of the incident; nil: the writer finds one
	Ask       string            // who is asked to write, an id in people; "": the site's owner
}
