package check

import "time"

// grace is how late a promised update may be before it is reported: publishing takes
// minutes.
const grace = 5 * time.Minute

// stamp writes an instant as messages say it, in the site's zone.
func stamp(t time.Time, zone *time.Location) string {
	return t.In(zone).Format("2006-01-02 15:04 -07:00")
}
