package main

import (
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"sync"

	"github.com/rogpeppe/go-internal/testscript"
)

// receiver is a command of the scripts: receiver NAME starts a local service, sets the
// variable NAME to its address, and appends each text that it receives to the file NAME.txt.
// While a file NAME.says exists, it answers with the status in that file and accepts nothing.
func receiver(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 1 {
		ts.Fatalf("usage: receiver NAME")
	}
	name := args[0]
	taken, says := ts.MkAbs(name+".txt"), ts.MkAbs(name+".says")
	ts.Check(os.WriteFile(taken, nil, 0o666))
	var one sync.Mutex
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		one.Lock()
		defer one.Unlock()
		if status, err := os.ReadFile(says); err == nil {
			code, _ := strconv.Atoi(strings.TrimSpace(string(status)))
			w.Header().Set("Retry-After", "1000")
			w.WriteHeader(code)
			return
		}
		body, err := io.ReadAll(r.Body)
		if err == nil {
			err = note(taken, fmt.Sprintf("%s %s%s\n", r.URL.Path, r.Header.Get("Title"), "\n"+string(body)))
		}
		if err != nil {
			http.Error(w, err.Error(), http.StatusInternalServerError)
			return
		}
		_, _ = io.WriteString(w, `{"id":"1"}`) // ntfy's answer; the answer of a webhook is not read
	}))
	ts.Defer(server.Close)
	ts.Setenv(name, server.URL)
}

// note appends a text to a file.
func note(name, text string) error {
	f, err := os.OpenFile(filepath.Clean(name), os.O_APPEND|os.O_WRONLY|os.O_CREATE, 0o666)
	if err != nil {
		return err
	}
	if _, err := f.WriteString(text); err != nil {
		return err
	}
	return f.Close()
}

// publish is a command of the scripts: publish DIR PORT serves the files of a folder as a CDN
// would.
func publish(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 2 {
		ts.Fatalf("usage: publish DIR PORT")
	}
	l, err := net.Listen("tcp", "127.0.0.1:"+args[1])
	ts.Check(err)
	server := &http.Server{Handler: http.FileServer(http.Dir(ts.MkAbs(args[0])))}
	go func() { _ = server.Serve(l) }()
	ts.Defer(func() { _ = server.Close() })
}
