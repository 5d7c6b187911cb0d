package pages

import (
	"slices"

	"candor/generator/derive"
)

// chartLength is how many promises the picture of our record shows: as many as a
// component's has days, so that both are drawn alike.
const chartLength = derive.HistoryDays

// promiseHeights are those of bars, by what became of a promise: the worse, the taller.
var promiseHeights = map[derive.PromiseState]int{derive.PromiseKept: 4, derive.PromiseLate: 7, derive.PromiseOverdue: 10}

// promiseChart is the newest promises that have fallen due, in their order, as a picture; nil
// where there are none. What is still open is neither kept nor broken.
func (b *builder) promiseChart() *stripView {
	var due []*derive.Promise
	for _, p := range b.State.Promises {
		if promiseHeights[p.State] > 0 {
			due = append(due, p)
		}
	}
	if len(due) == 0 {
		return nil
	}
	slices.SortStableFunc(due, func(x, y *derive.Promise) int { return x.Due.Due().Compare(y.Due.Due()) })
	due = due[max(0, len(due)-chartLength):]
	r := b.State.Record
	v := &stripView{
		Label: b.Locale.Text("promises-kept-of", "kept", b.Locale.Number(r.Kept), "made", b.Locale.Number(r.FellDue())),
		Width: chartLength,
	}
	var p picture
	if empty := chartLength - len(due); empty > 0 {
		p.add("is-no-record", 1, empty)
	}
	for _, promise := range due {
		p.add("is-"+string(promise.State), promiseHeights[promise.State], 1)
	}
	v.Paths = p.paths()
	return v
}
