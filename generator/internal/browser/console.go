package browser

import (
	"encoding/json"
	"strconv"
	"sync"

	"github.com/chromedp/cdproto/accessibility"
	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/chromedp"
)

// console is what a page has logged.
type console struct {
	sync.Mutex
	said, network []string
	marks         chan string // marks of flush, as they come by
	flushed       int
}

// flushMark begins what flush logs, to know that all before it has come.
const flushMark = "candor-test-flush-"

// listen collects what the page logs from now on.
func (p *Page) listen() {
	p.t.Helper()
	messages := chromedp.Console(p.ctx)
	p.console.marks = make(chan string, 1)
	go func() {
		for m, err := range messages {
			if err != nil {
				return
			}
			p.console.take(m)
		}
	}()
}

func (c *console) take(m chromedp.ConsoleMessage) {
	if len(m.Text) > len(flushMark) && m.Text[:len(flushMark)] == flushMark {
		c.marks <- m.Text
		return
	}
	c.Lock()
	defer c.Unlock()
	if m.Source == "network" {
		c.network = append(c.network, m.String())
	} else {
		c.said = append(c.said, m.String())
	}
}

// Console returns the page's console: the messages of scripts, with exceptions and
// violations of a policy, and the browser's own messages about failed requests.
func (p *Page) Console() (said, network []string) {
	p.t.Helper()
	p.console.flushed++
	mark := flushMark + strconv.Itoa(p.console.flushed)
	p.Do("console.debug(" + strconv.Quote(mark) + ")")
	for got := range p.console.marks {
		if got == mark {
			break
		}
	}
	p.console.Lock()
	defer p.console.Unlock()
	return append([]string(nil), p.console.said...), append([]string(nil), p.console.network...)
}

// call sends a command of the protocol.
func call[P, R any](p *Page, command cdp.Command[P, R], params P) R {
	p.t.Helper()
	result, err := chromedp.Call(p.ctx, command, params)
	if err != nil {
		p.t.Fatalf("%s: %v", command.Method, err)
	}
	return result
}

// value returns a value of the accessibility tree as text.
func value(v *accessibility.Value) string {
	if v == nil {
		return ""
	}
	var text string
	_ = json.Unmarshal([]byte(v.Value), &text) // of another type there is none
	return text
}
