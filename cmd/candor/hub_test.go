package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"os"
	"os/exec"
	"strings"
	"sync"
)

// hub stands in for the API of GitHub or GitLab: it keeps what is posted, and refuses what
// a job has no permission for. A token is the job's permissions, of those that needs names.
type hub struct {
	mu    sync.Mutex
	needs []need
	root  string                      // the path of the repository
	kept  map[string][]map[string]any // by the collection's path, below the repository's
	done  []string                    // "METHOD path" of all that changed something
	fixed map[string]any              // answers that are always the same
	never string                      // what a setting forbids: "METHOD path"
}

// need is the permission that a change takes if its path holds a part.
type need struct{ part, permission string }

// githubNeeds are GitHub's, as far as workflows of candor go. The first that fits counts.
var githubNeeds = []need{
	{"/pulls", "pull-requests:write"},
	{"/assignees", "pull-requests:write"},
	{"/issues/1/comments", "pull-requests:write"},
	{"/issues/comments/", "pull-requests:write"},
	{"/issues", "issues:write"},
	{"/commits/", "contents:write"},
	{"/actions/workflows/", "actions:write"},
}

func (h *hub) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	h.mu.Lock()
	defer h.mu.Unlock()
	path := strings.TrimPrefix(r.URL.Path, h.root)
	if r.Method == http.MethodGet {
		if answer, ok := h.fixed[path]; ok {
			_ = json.NewEncoder(w).Encode(answer)
			return
		}
		if strings.HasPrefix(path, "/assignees/") {
			http.NotFound(w, r)
			return
		}
		_ = json.NewEncoder(w).Encode(append([]map[string]any{}, h.kept[path]...))
		return
	}
	if r.Method+" "+path == h.never {
		http.Error(w, "a setting forbids it", http.StatusForbidden)
		return
	}
	for _, need := range h.needs {
		if strings.Contains(path, need.part) {
			if !strings.Contains(r.Header.Get("Authorization"), need.permission) {
				http.Error(w, path+" needs "+need.permission, http.StatusForbidden)
				return
			}
			break
		}
	}
	h.change(w, r, path)
}

// change carries out a request that is not only a question.
func (h *hub) change(w http.ResponseWriter, r *http.Request, path string) {
	body := map[string]any{}
	if err := json.NewDecoder(r.Body).Decode(&body); err != nil && !errors.Is(err, io.EOF) {
		http.Error(w, err.Error(), http.StatusBadRequest)
		return
	}
	h.done = append(h.done, r.Method+" "+path)
	switch {
	case r.Method == http.MethodPatch || r.Method == http.MethodPut:
		for _, list := range h.kept {
			for _, item := range list {
				if strings.HasSuffix(path, fmt.Sprintf("/%v", item["id"])) {
					item["body"] = body["body"]
				}
			}
		}
	case strings.HasSuffix(path, "/reviews"):
		comments, _ := body["comments"].([]any)
		for _, c := range comments {
			c := c.(map[string]any)
			c["body"] = strings.TrimSpace(c["body"].(string)) // as GitHub may keep it
			h.keep(strings.TrimSuffix(path, "/reviews")+"/comments", c)
		}
	default:
		if path == "/pulls" {
			body["number"], body["state"] = len(h.kept[path])+1, "open"
			body["head"] = map[string]any{"ref": body["head"], "repo": map[string]string{"full_name": "acme/status"}}
		}
		h.keep(path, body)
		_ = json.NewEncoder(w).Encode(body)
	}
}

func (h *hub) keep(path string, item map[string]any) {
	item["id"] = len(h.done)
	item["user"] = map[string]string{"login": "github-actions[bot]"}
	item["author"] = map[string]int{"id": 5}
	h.kept[path] = append(h.kept[path], item)
}

// bodies are the texts that a collection holds.
func (h *hub) bodies(path string) []string {
	h.mu.Lock()
	defer h.mu.Unlock()
	var all []string
	for _, item := range h.kept[path] {
		all = append(all, fmt.Sprint(item["title"], item["body"], item["note"]))
	}
	return all
}

// gh stands in for GitHub's command line, of which workflows use gh api alone: it asks
// the address in HUB. Unknown arguments are refused.
func gh() {
	if err := ghAPI(os.Args[1:]); err != nil {
		fmt.Fprintln(os.Stderr, "gh:", err)
		os.Exit(1)
	}
}

func ghAPI(args []string) error {
	if len(args) == 0 || args[0] != "api" {
		return errors.New("only gh api is known")
	}
	call := ghCall{method: http.MethodGet, fields: map[string]any{}}
	for args = args[1:]; len(args) > 0; {
		n, err := call.read(args)
		if err != nil {
			return err
		}
		args = args[n:]
	}
	answer, err := call.do()
	switch {
	case err != nil || call.silent:
		return err
	case call.jq == "":
		_, err = os.Stdout.Write(answer)
		return err
	}
	jq := exec.Command("jq", "--raw-output", call.jq)
	jq.Stdin, jq.Stdout, jq.Stderr = bytes.NewReader(answer), os.Stdout, os.Stderr
	return jq.Run()
}

// ghCall is one call of the API.
type ghCall struct {
	method, path, jq string
	fields           map[string]any
	body             []byte
	silent           bool
}

// read reads the first argument, with its value, and returns how many they are.
func (c *ghCall) read(args []string) (n int, err error) {
	switch args[0] {
	case "--silent":
		c.silent = true
		return 1, nil
	case "--paginate":
		return 1, nil
	}
	if !strings.HasPrefix(args[0], "-") {
		c.path = args[0]
		return 1, nil
	}
	if len(args) < 2 {
		return 0, fmt.Errorf("%s: no value", args[0])
	}
	name, value, _ := strings.Cut(args[1], "=")
	switch args[0] {
	case "--method":
		c.method = args[1]
	case "--jq":
		c.jq = args[1]
	case "--input":
		c.body, err = readInput(args[1])
	case "-f":
		c.fields[name] = value
	case "-F":
		var text []byte
		text, err = os.ReadFile(strings.TrimPrefix(value, "@"))
		c.fields[name] = string(text)
	default:
		err = fmt.Errorf("unknown flag %s", args[0])
	}
	return 2, err
}

func readInput(name string) ([]byte, error) {
	if name == "-" {
		return io.ReadAll(os.Stdin)
	}
	return os.ReadFile(name)
}

func (c *ghCall) do() ([]byte, error) {
	if len(c.fields) > 0 {
		c.body, _ = json.Marshal(c.fields)
	}
	request, err := http.NewRequest(c.method, os.Getenv("HUB")+"/"+c.path, bytes.NewReader(c.body))
	if err != nil {
		return nil, err
	}
	request.Header.Set("Authorization", os.Getenv("GH_TOKEN"))
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		return nil, err
	}
	defer response.Body.Close()
	answer, err := io.ReadAll(response.Body)
	if err == nil && response.StatusCode >= http.StatusMultipleChoices {
		err = fmt.Errorf("%s: %s", response.Status, answer)
	}
	return answer, err
}
