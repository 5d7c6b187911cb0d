package serve

import (
	"fmt"
	"net/http"
)

// events sends the number of the current version, now and at each change, until the
// browser disconnects or the server ends.
func (h *Handler) events(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Content-Type", "text/event-stream; charset=utf-8")
	flush := http.NewResponseController(w).Flush
	_, err := fmt.Fprint(w, "retry: 500\n\n")
	for err == nil {
		n := h.now()
		if _, err = fmt.Fprintf(w, "data: %s\n\n", n.version); err == nil {
			err = flush()
		}
		select {
		case <-n.changed:
		case <-r.Context().Done():
			return
		}
	}
}
