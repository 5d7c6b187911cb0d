package markdown

import "bytes"

// keptComment is an HTML comment: no output holds it, but check reads in it which rules
// its writer waives.
type keptComment struct {
	at         int32 // before which event it is
	start, end int32 // what is between its marks, in Document.body
}

// keepComment keeps the comment that begins at an offset.
func (c *compiler) keepComment(start int) {
	start += len(commentStart)
	end := len(c.text)
	if i := bytes.Index(c.text[min(start, end):], commentEnd); i >= 0 {
		end = start + i
	}
	c.comments = append(c.comments, keptComment{int32(len(c.events)), int32(min(start, end)), int32(end)})
}

// rewind moves the comments of events that were taken back before what comes next.
func (c *compiler) rewind(mark int) {
	for i := len(c.comments) - 1; i >= 0 && int(c.comments[i].at) > mark; i-- {
		c.comments[i].at = int32(mark)
	}
}
