// Package watch tells which files below some folders of a site change, while people
// and programs write them. It is the only owner of fsnotify.
//
// # What is told
//
// A [Change] names files and folders, slash-separated below the root. Only the folders
// that [New] is given are watched, with all that is in them; one of them may be missing,
// go and come back, and so may the root. What nobody means to publish is left out:
// hidden files, what editors leave behind (x~, #x#), and a change of permissions alone.
// The traces of an atomic save (x.tmp, vim's 4913) are told when they go, since a reader
// may have seen them.
//
// The first change after a quiet time is told at once, that is after [settle], in which
// a file that is cut and then written has its text. What follows is gathered, and told
// when the reader is ready and [gather] has passed: a thousand files that a git checkout
// writes are a few changes.
//
// # How
//
// The system tells of what happens in a folder, not below it. So each folder is watched
// by itself; when one appears it is walked, and it alone is named, as what is in it may
// have come before the watch did. When one goes or is renamed its watches and those below
// it are taken down, as they would go on to tell of the old names.
//
// Where that cannot be, since the system has no more watches to give or has none at all,
// the files are looked at every [pollEvery]; [Change.Notice] says so once. After an overflow
// of the system's queue, and when the root was gone, all may have changed: [Change.All].
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

// Change is what has changed since the last one.
type Change struct {
	Names  []string // sorted, slash-separated, below the root
	All    bool     // anything may have changed
	Notice string   // what a person should know of the watching itself; "" for nothing
}

// Watcher watches the folders of one site.
type Watcher struct {
	root    string
	folders []string
	changes chan Change
	events  source
	dirs    map[string]bool // the folders that are watched, below the root; "." is the root
	every   time.Duration   // how often files are looked at where nothing tells of them
}

// source is what tells of single events: fsnotify, or a test.
type source struct {
	events <-chan fsnotify.Event
	errors <-chan error
	add    func(path string) error
	remove func(path string) error
	close  func() error
}

// New watches folders of the given names in a root until the context ends. When it
// returns, nothing that happens from then on is missed.
func New(ctx context.Context, root string, folders ...string) *Watcher {
	system, err := fsnotify.NewWatcher()
	if err != nil {
		return start(ctx, root, folders, source{}, err)
	}
	return start(ctx, root, folders, source{
		events: system.Events, errors: system.Errors, add: system.Add, remove: system.Remove, close: system.Close,
	}, nil)
}

// Changes returns the channel on which changes are told. It is closed when the
// context has ended.
func (w *Watcher) Changes() <-chan Change { return w.changes }

// start watches by a source, or by polling if there is none, for the reason given.
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
	go w.poll(ctx, w.look(), unable)
	return w
}

// stop gives the watches back.
func (w *Watcher) stop() {
	if w.events.close != nil {
		w.events.close()
		w.events.close = nil
	}
}

// follow turns events into changes.
func (w *Watcher) follow(ctx context.Context) {
	var told pending
	timer := time.NewTimer(0)
	<-timer.C
	running := false // the timer; while it does not run, what is pending may be told
	wait := func(d time.Duration) { running = true; timer.Reset(d) }
	for {
		var out chan Change
		if !running && !told.empty() {
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
			if first := told.empty(); w.take(&told, event) && first && !running {
				wait(settle)
			}
		case err, ok := <-w.events.errors:
			if !ok {
				w.events.errors = nil
				continue
			}
			w.overflow(&told, err)
		case <-timer.C:
			running = false
		case out <- told.change():
			told = pending{}
			wait(gather)
		}
		if told.unable != nil {
			w.stop()
			w.poll(ctx, nil, told.unable)
			return
		}
	}
}

// pending is what has not been told yet.
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
