package main

import (
	"bytes"
	"crypto/rand"
	"encoding/hex"
	"fmt"
	"os/exec"
	"regexp"
	"strings"

	"candor/generator/tools/announce/ledger"
)

// openBranch reads the ledger on a branch, unless it was read before.
func (a *announcement) openBranch() (branch *ledger.Branch, err error) {
	if a.branch == nil {
		a.branch, err = a.fetchBranch()
	}
	return a.branch, err
}

func (a *announcement) fetchBranch() (*ledger.Branch, error) {
	run := make([]byte, 8)
	if _, err := rand.Read(run); err != nil {
		return nil, err
	}
	branch, err := ledger.OpenBranch(gitIn(a.site), a.flags.branch, hex.EncodeToString(run))
	if err != nil {
		return nil, err // not a branch whose fetch failed
	}
	return branch, nil
}

// credentials are the user and password in the address of a remote.
var credentials = regexp.MustCompile(`://[^/@\s]+@`)

// gitIn runs git in a folder.
func gitIn(dir string) ledger.Git {
	return func(input string, args ...string) (string, error) {
		cmd := exec.Command("git", args...)
		cmd.Dir, cmd.Stdin = dir, strings.NewReader(input)
		cmd.Env = append(cmd.Environ(), "GIT_TERMINAL_PROMPT=0", "LC_ALL=C")
		var said bytes.Buffer
		cmd.Stderr = &said
		out, err := cmd.Output()
		if err != nil {
			why := strings.TrimSpace(said.String())
			if why == "" {
				why = err.Error()
			}
			return "", fmt.Errorf("git: %s", credentials.ReplaceAllString(why, "://[hidden]@"))
		}
		return string(out), nil
	}
}
