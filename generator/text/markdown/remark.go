package markdown

import "bytes"

// remark is an HTML comment: no output holds it, but check reads in it what its
// writer wants to be let pass.
type remark struct {
	at         int32 // before which event it stands
	start, end int32 // what stands between its marks, in Document.text
}

// remark keeps the comment that begins at an offset.
func (c *compiler) remark(start int) {
	start += len(commentStart)
	end := len(c.text)
	if i := bytes.Index(c.text[min(start, end):], commentEnd); i >= 0 {
		end = start + i
	}
	c.comments = append(c.comments, remark{int32(len(c.events)), int32(min(start, end)), int32(end)})
}

// settle moves the comments of events that were taken back before what comes next.
func (c *compiler) settle(mark int) {
	for i := len(c.comments) - 1; i >= 0 && int(c.comments[i].at) > mark; i-- {
		c.comments[i].at = int32(mark)
	}
}
