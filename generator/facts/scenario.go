package facts

// Scenario is a prepared event: texts with placeholders for a kind of event.
type Scenario struct {
	Name   string
	Kind   Kind     // of the events that it prepares
	Phases []string // that it has a text for, sorted: statuses, and postmortem
}

// PostmortemPhase is the phase of a scenario that is the post-mortem.
const PostmortemPhase = "postmortem"

// Prepared is the text of one phase of a scenario, as it was typed.
type Prepared struct {
	Language     string            // of the original
	Original     string            //
	Translations map[string]string // by language; their facts are the original's
}
