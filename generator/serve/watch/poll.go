package watch

import (
	"context"
	"errors"
	"syscall"
	"time"
)

// poll compares snapshots of all files at an interval, and reports once why it does.
func (w *Watcher) poll(ctx context.Context, before map[string]stamp, unable error) {
	defer close(w.changes)
	ticker := time.NewTicker(w.every)
	defer ticker.Stop()
	queue, notice := pending{all: before == nil}, notice(unable)
	if before == nil {
		before = w.snapshot()
	}
	for {
		var out chan Change
		if !queue.empty() || notice != "" {
			out = w.changes
		}
		change := queue.change()
		change.Notice = notice
		select {
		case <-ctx.Done():
			return
		case out <- change:
			queue, notice = pending{}, ""
		case <-ticker.C:
			now := w.snapshot()
			queue.compare(before, now)
			before = now
		}
	}
}

// compare adds the files that differ between two snapshots.
func (p *pending) compare(before, now map[string]stamp) {
	for name, s := range now {
		if before[name] != s {
			p.add(name)
		}
	}
	for name := range before {
		if _, exists := now[name]; !exists {
			p.add(name)
		}
	}
}

// notice explains why files are polled.
func notice(unable error) string {
	why := unable.Error()
	switch {
	case errors.Is(unable, syscall.ENOSPC):
		why = "the system's limit of watches is reached (on Linux: sysctl fs.inotify.max_user_watches)"
	case errors.Is(unable, syscall.EMFILE):
		why = "the system's limit of open files or watchers is reached (on Linux: sysctl fs.inotify.max_user_instances, ulimit -n)"
	}
	return "candor checks for changes every second, because it cannot watch files: " + why
}
