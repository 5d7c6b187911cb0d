package facts

// ComponentStatus is the state of a component. The values are ordered from good
// to bad, so that the worst of several is their maximum.
type ComponentStatus uint8

// The component statuses.
const (
	Operational ComponentStatus = iota
	UnderMaintenance
	DegradedPerformance
	PartialOutage
	MajorOutage
)

// ComponentStatuses are the statuses as written, in their order.
var ComponentStatuses = []string{"operational", "under_maintenance", "degraded_performance", "partial_outage", "major_outage"}

// String returns the status as it is written in front matter and in the API.
func (s ComponentStatus) String() string { return ComponentStatuses[s] }

// Impact is how bad an incident is for customers, ordered.
type Impact uint8

// The impacts. Unstated is what a writer left to be derived.
const (
	Unstated Impact = iota
	None
	Minor
	Major
	Critical
)

// Impacts are the impacts as written, from None on.
var Impacts = []string{"none", "minor", "major", "critical"}

// String returns the impact as it is written, "" if it is unstated.
func (i Impact) String() string {
	if i == Unstated {
		return ""
	}
	return Impacts[i-1]
}

// Status is the status of an update.
type Status string

// The statuses of an incident's updates, then of a maintenance's.
const (
	Investigating Status = "investigating"
	Identified    Status = "identified"
	Monitoring    Status = "monitoring"
	Resolved      Status = "resolved"

	Scheduled  Status = "scheduled"
	InProgress Status = "in_progress"
	Verifying  Status = "verifying"
	Completed  Status = "completed"
	Cancelled  Status = "cancelled"
)

// Statuses returns what an event of the kind may say of itself, in the usual order. A notice
// has no status.
func (k Kind) Statuses() []Status {
	switch k {
	case Maintenance:
		return []Status{Scheduled, InProgress, Verifying, Completed, Cancelled}
	case Notice:
		return nil
	}
	return []Status{Investigating, Identified, Monitoring, Resolved}
}

// Ended reports whether the status closes its event.
func (s Status) Ended() bool { return s == Resolved || s == Completed || s == Cancelled }

// Banner is whether an update shows in the banner.
type Banner string

// The choices. Unwritten, it is auto, or always for a leak.
const (
	BannerUnwritten Banner = ""
	BannerAuto      Banner = "auto" // as its impact and the site's floor say
	BannerAlways    Banner = "always"
	BannerNever     Banner = "never"
)
