// Package browser is the tests' own Chromium: a person at a browser, who opens a page,
// looks, presses keys and waits until something is so. It is the only owner of
// chromedp, and no part of the program.
//
// One browser runs for all tests of a package, from the first that asks for a page
// until [Main] ends. Each page of [Open] is a visitor of its own, with no cookie and
// no storage of others; [Page.Tab] opens a further tab of the same visitor.
//
// Nothing here waits for a time to pass: [Page.Until] waits for a condition. Whatever
// goes wrong ends the test with what was asked.
//
// With -short a test that opens a page is skipped: it takes seconds. Without a browser on
// the machine it is skipped too, with what to install; where the environment has CI=true
// it fails instead, so that no build passes because the browser is missing.
package browser

import (
	"context"
	"os"
	"os/exec"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/chromedp"
)

// names are those of the program, in the order in which they are tried.
var names = []string{"chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome"}

// patience is how long any one thing may take before the test fails: a busy machine needs
// half a minute for a large editor. Only what fails waits so long.
const patience = time.Minute

var (
	running, launch = context.Context(nil), sync.OnceValue(start)
	stop            = func() {}
)

// Main runs the tests of a package and then ends the browser, if one was started:
//
//	func TestMain(m *testing.M) { os.Exit(browser.Main(m)) }
func Main(m *testing.M) int {
	defer func() { stop() }()
	return m.Run()
}

// start starts the browser.
func start() error {
	options := append(chromedp.DefaultExecAllocatorOptions[:], chromedp.ExecPath(find()), chromedp.DisableGPU,
		chromedp.Flag("disable-component-update", true), chromedp.Flag("disable-quic", true))
	if os.Geteuid() == 0 {
		options = append(options, chromedp.NoSandbox) // Chromium has no sandbox for root
	}
	allocator, free := chromedp.NewExecAllocator(context.Background(), options...)
	ctx, leave := chromedp.NewContext(allocator)
	running = ctx
	stop = func() {
		leave()
		free()
	}
	return chromedp.Do(ctx)
}

// find returns the path of the browser, "" if there is none.
func find() string {
	for _, name := range names {
		if path, err := exec.LookPath(name); err == nil {
			return path
		}
	}
	return ""
}

// Open returns an empty page of a new visitor. It is closed when the test ends.
func Open(t testing.TB) *Page {
	t.Helper()
	if testing.Short() {
		t.Skip("-short skips tests that drive a browser")
	}
	if find() == "" {
		const missing = "no Chromium on this machine; install it, for example with: apt-get install chromium"
		if os.Getenv("CI") == "true" {
			t.Fatal(missing)
		}
		t.Skip(missing)
	}
	if err := launch(); err != nil {
		t.Fatalf("the browser does not start: %v", err)
	}
	return open(t, running, chromedp.WithNewBrowserContext())
}

func open(t testing.TB, parent context.Context, option chromedp.ContextOption) *Page {
	t.Helper()
	ctx, leave := chromedp.NewContext(parent, option)
	t.Cleanup(leave)
	p := &Page{t: t, ctx: ctx}
	p.listen()
	return p
}
