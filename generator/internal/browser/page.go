package browser

import (
	"cmp"
	"context"
	"os"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/accessibility"
	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/cdproto/performance"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// Page is a tab.
type Page struct {
	t       testing.TB
	ctx     context.Context
	console console
}

// Tab opens a further tab of the same visitor.
func (p *Page) Tab() *Page {
	p.t.Helper()
	return open(p.t, p.ctx, chromedp.WithExistingBrowserContext(chromedp.FromContext(p.ctx).BrowserContextID))
}

// Visit opens an address, and returns once the document has loaded.
func (p *Page) Visit(url string) {
	p.t.Helper()
	p.do("visit "+url, chromedp.Navigate(url))
}

// Before has a script run in every document that the page opens from now on, before
// the document's own scripts.
func (p *Page) Before(script string) {
	p.t.Helper()
	call(p, page.AddScriptToEvaluateOnNewDocument, page.AddScriptToEvaluateOnNewDocumentParams{Source: script})
}

// Do runs a script in the page, and waits for its promise if it gives one.
func (p *Page) Do(script string) {
	p.t.Helper()
	p.do(script, chromedp.Evaluate[chromedp.Void](script, chromedp.EvalAwaitPromise))
}

// Eval returns what an expression gives in the page, or what its promise does.
func Eval[T any](p *Page, expression string) T {
	p.t.Helper()
	ctx, cancel := context.WithTimeout(p.ctx, patience)
	defer cancel()
	value, err := chromedp.Run(ctx, chromedp.Evaluate[T](expression, chromedp.EvalAwaitPromise))
	if err != nil {
		p.t.Fatalf("%s: %v", expression, err)
	}
	return value
}

// Until waits until an expression is true in the page.
func (p *Page) Until(condition string) {
	p.t.Helper()
	ctx, cancel := context.WithTimeout(p.ctx, patience)
	defer cancel()
	again := time.NewTicker(20 * time.Millisecond)
	defer again.Stop()
	for {
		// An error is a page on its way to another, or a condition that does not hold yet.
		if so, err := chromedp.Run(ctx, chromedp.Evaluate[bool]("!!("+condition+")")); err == nil && so {
			return
		}
		select {
		case <-again.C:
		case <-ctx.Done():
			p.t.Fatalf("waited in vain until %s", condition)
		}
	}
}

// keys are the names of keys that are not characters.
var keys = map[string]string{"Tab": kb.Tab, "Enter": kb.Enter, "Escape": kb.Escape,
	"ArrowLeft": kb.ArrowLeft, "ArrowRight": kb.ArrowRight, "Home": kb.Home, "End": kb.End,
}

// Press presses a key: Tab, Shift+Tab, Enter, Escape, an arrow, Home, End, or a character.
func (p *Page) Press(key string) {
	p.t.Helper()
	var options []chromedp.KeyOption
	name, shifted := strings.CutPrefix(key, "Shift+")
	if shifted {
		options = append(options, chromedp.KeyModifiers(chromedp.ModifierShift))
	}
	p.do("press "+key, chromedp.KeyEvent(cmp.Or(keys[name], name), options...))
}

// Size makes the window as wide and high as said, in CSS pixels.
func (p *Page) Size(width, height int64) {
	p.t.Helper()
	p.do("size", chromedp.EmulateViewport(width, height))
}

// Media sets the medium, "" or print, and features in pairs: prefers-color-scheme, dark.
func (p *Page) Media(medium string, features ...string) {
	p.t.Helper()
	params := emulation.SetEmulatedMediaParams{Media: medium}
	for i := 0; i+1 < len(features); i += 2 {
		params.Features = append(params.Features, &emulation.MediaFeature{Name: features[i], Value: features[i+1]})
	}
	call(p, emulation.SetEmulatedMedia, params)
}

// Zone sets the time zone of the visitor, such as Asia/Tokyo.
func (p *Page) Zone(name string) {
	p.t.Helper()
	call(p, emulation.SetTimezoneOverride, emulation.SetTimezoneOverrideParams{TimezoneID: name})
}

// NoScripts keeps the page's own scripts from running, from its next document on.
func (p *Page) NoScripts() {
	p.t.Helper()
	call(p, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: true})
}

// Accessible returns the page's accessibility tree, in its order: each
// node's role and its name, in quotes where it has one: button "Dismiss". Runs of text
// and nodes that are only there for layout are left out.
func (p *Page) Accessible() []string {
	p.t.Helper()
	nodes := map[accessibility.NodeID]*accessibility.Node{}
	tree := call(p, accessibility.GetFullAXTree, accessibility.GetFullAXTreeParams{})
	for _, node := range tree.Nodes {
		nodes[node.NodeID] = node
	}
	var list []string
	var walk func(id accessibility.NodeID)
	walk = func(id accessibility.NodeID) {
		node := nodes[id]
		if node == nil {
			return
		}
		role, name := value(node.Role), value(node.Name)
		if name != "" {
			name = ` "` + name + `"`
		}
		if !node.Ignored && !slices.Contains(unsaid, role) {
			list = append(list, role+name)
		}
		for _, child := range node.ChildIDs {
			walk(child)
		}
	}
	walk(tree.Nodes[0].NodeID)
	return list
}

// unsaid are the roles of nodes that are no more than text or layout.
var unsaid = []string{"", "none", "generic", "InlineTextBox", "StaticText"}

// Busy returns how much of a processor the page's main thread has used for scripts,
// styles and layout since the page was opened.
func (p *Page) Busy() time.Duration {
	p.t.Helper()
	call(p, performance.Enable, performance.EnableParams{TimeDomain: performance.EnableTimeDomainThreadTicks})
	var seconds float64
	for _, metric := range call(p, performance.GetMetrics, cdp.Empty{}).Metrics {
		if slices.Contains([]string{"ScriptDuration", "LayoutDuration", "RecalcStyleDuration"}, metric.Name) {
			seconds += metric.Value
		}
	}
	return time.Duration(seconds * float64(time.Second))
}

// Shoot writes a picture of the window to a file.
func (p *Page) Shoot(file string) {
	p.t.Helper()
	picture, err := chromedp.Run(p.ctx, chromedp.CaptureScreenshot())
	if err == nil {
		err = os.WriteFile(file, picture, 0o644)
	}
	if err != nil {
		p.t.Fatal(err)
	}
}

func (p *Page) do(what string, action chromedp.Action[chromedp.Void]) {
	p.t.Helper()
	ctx, cancel := context.WithTimeout(p.ctx, patience)
	defer cancel()
	if err := chromedp.Do(ctx, action); err != nil {
		p.t.Fatalf("%s: %v", what, err)
	}
}
