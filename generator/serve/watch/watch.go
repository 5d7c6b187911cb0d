// Package watch reports which files below some folders of a site change, while people
// and programs write them. It is the only owner of fsnotify.
//
// # What is reported
//
// A [Change] names files and folders, slash-separated below the root. Only the folders
// given to [New] are watched, with everything in them; one of them may be missing,
// disappear and come back, and so may the root. Files that are never published are left
// out: hidden files, what editors leave behind (x~, #x#), and changes of permissions
// alone. The temporary files of an atomic save (x.tmp, vim's 4913) are reported when they
// disappear, since a reader may have seen them.
//
// The first change after a quiet time is reported after [settle], so that a file that is
// truncated and then written has its text. Later changes are gathered and reported
// when the reader is ready and [gather] has passed: a thousand files written by a git
// checkout are a few changes.
//
// # How
//
// The system reports what happens in a folder, not below it. So each folder has its own
// watch. A new folder is walked, and only its name is reported, as its files may be older
// than the watch. When a folder is removed or renamed, its watches and those below it are
// removed, as they would keep reporting the old names.
//
// Where the system cannot watch, because its limit is reached or it has no such
// feature, the files are polled every [pollEvery]; [Change.Notice] says so once. After an
// overflow of the system's queue, and after the root was removed, everything may have
// changed: [Change.All].
package watch

import (
	"context"
	"path/filepath"
	"slices"
	"time"

	"github.com/fsnotify/fsnotify"
)

// The waits of the package comment.
const (
	settle    = 5 * time.Millisecond
	gather    = 20 * time.Millisecond
	pollEvery = time.Second
)

// Change is everything that changed since the previous Change.
type Change struct {
	Names  []string // sorted, slash-separated, below the root
	All    bool     // anything may have changed
	Notice string   // a problem with watching itself, for a person to read; "" if there is none
}

// Watcher watches the folders of one site.
type Watcher struct {
	root    string
	folders []string
	changes chan Change
	events  source
	dirs    map[string]bool // the watched folders, below the root; "." is the root
	every   time.Duration   // the polling interval, where the system cannot watch
}

// source delivers single events: fsnotify, or a test.
type source struct {
	events <-chan fsnotify.Event
	errors <-chan error
	add    func(path string) error
	remove func(path string) error
	close  func() error
}

// New watches folders of the given names in a root until the context ends. No change
// after its return is missed.
func New(ctx context.Context, root string, folders ...string) *Watcher {
	system, err := fsnotify.NewWatcher()
	if err != nil {
		return start(ctx, root, folders, source{}, err)
	}
	return start(ctx, root, folders, source{
		events: system.Events, errors: system.Errors, add: system.Add, remove: system.Remove, close: system.Close,
	}, nil)
}

// Changes returns the channel on which changes are reported. It is closed when the
// context has ended.
func (w *Watcher) Changes() <-chan Change { return w.changes }

// start watches with a source, or by polling if unable says why there is none.
func start(ctx context.Context, root string, folders []string, events source, unable error) *Watcher {
	w := &Watcher{root: filepath.Clean(root), folders: folders, changes: make(chan Change), events: events, dirs: map[string]bool{}, every: pollEvery}
	if unable == nil {
		unable = w.addAll()
	}
	if unable == nil {
		go w.follow(ctx)
		return w
	}
	w.stop()
	go w.poll(ctx, w.snapshot(), unable)
	return w
}

// stop releases the watches.
func (w *Watcher) stop() {
	if w.events.close != nil {
		w.events.close()
		w.events.close = nil
	}
}

// follow turns events into changes.
func (w *Watcher) follow(ctx context.Context) {
	var queue pending
	timer := time.NewTimer(0)
	<-timer.C
	running := false // the timer; while it is stopped, the queue may be sent
	wait := func(d time.Duration) { running = true; timer.Reset(d) }
	for {
		var out chan Change
		if !running && !queue.empty() {
			out = w.changes
		}
		select {
		case <-ctx.Done():
			w.stop()
			close(w.changes)
			return
		case event, ok := <-w.events.events:
			if !ok {
				w.events.events = nil
				continue
			}
			if first := queue.empty(); w.record(&queue, event) && first && !running {
				wait(settle)
			}
		case err, ok := <-w.events.errors:
			if !ok {
				w.events.errors = nil
				continue
			}
			w.overflow(&queue, err)
		case <-timer.C:
			running = false
		case out <- queue.change():
			queue = pending{}
			wait(gather)
		}
		if queue.unable != nil {
			w.stop()
			w.poll(ctx, nil, queue.unable)
			return
		}
	}
}

// pending is what has not been reported yet.
type pending struct {
	names  map[string]bool
	all    bool
	unable error // why the system cannot watch any longer
}

func (p *pending) empty() bool { return len(p.names) == 0 && !p.all }

func (p *pending) add(name string) {
	if p.names == nil {
		p.names = map[string]bool{}
	}
	p.names[name] = true
}

func (p *pending) change() Change {
	c := Change{All: p.all}
	for name := range p.names {
		c.Names = append(c.Names, name)
	}
	slices.Sort(c.Names)
	return c
}
