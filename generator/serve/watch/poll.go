package watch

import (
	"context"
	"errors"
	"syscall"
	"time"
)

// poll looks at all files again and again, and tells once why.
func (w *Watcher) poll(ctx context.Context, before map[string]stamp, unable error) {
	defer close(w.changes)
	ticker := time.NewTicker(w.every)
	defer ticker.Stop()
	told, notice := pending{all: before == nil}, notice(unable)
	if before == nil {
		before = w.look()
	}
	for {
		var out chan Change
		if !told.empty() || notice != "" {
			out = w.changes
		}
		change := told.change()
		change.Notice = notice
		select {
		case <-ctx.Done():
			return
		case out <- change:
			told, notice = pending{}, ""
		case <-ticker.C:
			now := w.look()
			told.compare(before, now)
			before = now
		}
	}
}

// compare notes what two looks at the files do not have alike.
func (p *pending) compare(before, now map[string]stamp) {
	for name, s := range now {
		if before[name] != s {
			p.add(name)
		}
	}
	for name := range before {
		if _, there := now[name]; !there {
			p.add(name)
		}
	}
}

// notice says why files are polled.
func notice(unable error) string {
	why := unable.Error()
	switch {
	case errors.Is(unable, syscall.ENOSPC):
		why = "the system has no more watches to give (on Linux: sysctl fs.inotify.max_user_watches)"
	case errors.Is(unable, syscall.EMFILE):
		why = "the system lets nothing more be opened or watched (on Linux: sysctl fs.inotify.max_user_instances, ulimit -n)"
	}
	return "changes are looked for every second, as they cannot be watched: " + why
}
