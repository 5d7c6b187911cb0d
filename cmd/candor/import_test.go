package main

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"

	"github.com/rogpeppe/go-internal/testscript"
)

// github is a command of the scripts: github DIR serves the files of a folder as GitHub's API,
// whose address it puts into GITHUB_API_URL. A path with slashes is a file with + instead.
// While the folder has a file named limit, the rate limit is used up.
func github(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 1 {
		ts.Fatalf("usage: github DIR")
	}
	dir, err := os.OpenRoot(ts.MkAbs(args[0]))
	ts.Check(err)
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.Header.Get("Authorization") != "Bearer "+ts.Getenv("GITHUB_TOKEN") {
			w.WriteHeader(http.StatusUnauthorized)
			return
		}
		name := ""
		for _, c := range r.URL.Path[1:] {
			if c == '/' {
				c = '+'
			}
			name += string(c)
		}
		text, err := dir.ReadFile(name)
		if _, used := dir.Stat("limit"); used == nil && name == "repos+acme+upptime+issues+comments" {
			w.Header().Set("X-RateLimit-Remaining", "0")
			w.Header().Set("X-RateLimit-Reset", "1774000000")
			w.WriteHeader(http.StatusForbidden)
			return
		}
		if err != nil {
			http.NotFound(w, r)
			return
		}
		fmt.Fprint(w, string(text))
	}))
	ts.Defer(func() { server.Close(); _ = dir.Close() })
	ts.Setenv("GITHUB_API_URL", server.URL)
}
