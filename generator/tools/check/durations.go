package check

import (
	"fmt"
	"math"
	"time"
)

// grace is how late a promised update may be before it is reported: publishing takes
// minutes.
const grace = 5 * time.Minute

// stamp writes an instant as messages say it, in the site's zone.
func stamp(t time.Time, zone *time.Location) string {
	return t.In(zone).Format("2006-01-02 15:04 -07:00")
}

// span writes a length of time as messages say it: 40 minutes, 3 hours, 2 days.
func span(d time.Duration) string {
	n, unit := d.Minutes(), "minute"
	switch {
	case d >= 48*time.Hour:
		n, unit = d.Hours()/24, "day"
	case d >= 2*time.Hour:
		n, unit = d.Hours(), "hour"
	}
	if n = math.Floor(n); n == 1 {
		return "1 " + unit
	}
	return fmt.Sprintf("%.0f %ss", n, unit)
}
