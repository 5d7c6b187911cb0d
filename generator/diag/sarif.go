package diag

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"net/url"
)

// Tool is the program that a SARIF report is from.
type Tool struct {
	Name, Version string
	Rules         []RuleText
	Language      Language
	Left          []Left // what it did not judge
}

// Left is what a tool left out, for people and for programs.
type Left struct {
	Text string
	Data any
}

// RuleText describes a rule in a report.
type RuleText struct {
	ID       string
	Severity Severity
	Serves   string // what the rule is for: a tag
	Summary  string // one line
	Why      string // what it looks for, and why: plain text
	Help     string // how to write it, with examples: plain text
}

// WriteSARIF writes findings, and what was waived, as SARIF 2.1.0 (OASIS standard, 27
// March 2020), which code scanning services read. What was waived is a result with a
// suppression. A result is known again by a fingerprint of rule, file and marked words,
// numbered where they repeat: neither lines above it nor the hour change it. Columns
// are code points.
func WriteSARIF(w io.Writer, tool Tool, findings List, waived []Waived) error {
	r := sarifRun{ColumnKind: "unicodeCodePoints", Results: []sarifResult{}}
	driver := &r.Tool.Driver
	driver.Name, driver.Version, driver.Rules = tool.Name, tool.Version, []sarifRule{}
	for _, rule := range tool.Rules {
		driver.Rules = append(driver.Rules, rule.sarif())
	}
	seen := map[string]int{}
	for _, f := range findings {
		r.Results = append(r.Results, f.In(tool.Language).sarif(seen, tool.Language))
	}
	for _, f := range waived {
		result := f.In(tool.Language).sarif(seen, tool.Language)
		result.Suppressions = []sarifSuppression{{Kind: "inSource", Justification: f.Reason}}
		r.Results = append(r.Results, result)
	}
	r.leftOut(tool.Left)
	return WriteJSON(w, sarifLog{
		Schema: "https://json.schemastore.org/sarif-2.1.0.json", Version: "2.1.0", Runs: []sarifRun{r},
	})
}

// The parts of SARIF that candor has something to say in, named as there.
type (
	sarifLog struct {
		Schema  string     `json:"$schema"`
		Version string     `json:"version"`
		Runs    []sarifRun `json:"runs"`
	}
	sarifRun struct {
		Tool struct {
			Driver struct {
				Name    string      `json:"name"`
				Version string      `json:"version,omitempty"`
				Rules   []sarifRule `json:"rules"`
			} `json:"driver"`
		} `json:"tool"`
		Invocations []sarifInvocation `json:"invocations,omitempty"`
		ColumnKind  string            `json:"columnKind"`
		Results     []sarifResult     `json:"results"`
		Properties  map[string]any    `json:"properties,omitempty"`
	}
	sarifInvocation struct {
		Successful    bool                `json:"executionSuccessful"`
		Notifications []sarifNotification `json:"toolExecutionNotifications"`
	}
	sarifNotification struct {
		Level   string    `json:"level"`
		Message sarifText `json:"message"`
	}
	sarifText struct {
		Text string `json:"text"`
	}
	sarifRule struct {
		ID               string    `json:"id"`
		ShortDescription sarifText `json:"shortDescription"`
		FullDescription  sarifText `json:"fullDescription"`
		Help             sarifText `json:"help"`
		Configuration    struct {
			Level string `json:"level"`
		} `json:"defaultConfiguration"`
		Properties struct {
			Tags []string `json:"tags"`
		} `json:"properties"`
	}
	sarifResult struct {
		RuleID       string             `json:"ruleId"`
		Level        string             `json:"level"`
		Message      sarifText          `json:"message"`
		Locations    []sarifLocation    `json:"locations,omitempty"`
		Fingerprints map[string]string  `json:"partialFingerprints"`
		Suppressions []sarifSuppression `json:"suppressions,omitempty"`
	}
	sarifLocation struct {
		Physical struct {
			Artifact struct {
				URI string `json:"uri"`
			} `json:"artifactLocation"`
			Region *sarifRegion `json:"region,omitempty"`
		} `json:"physicalLocation"`
	}
	sarifRegion struct {
		StartLine   int `json:"startLine"`
		StartColumn int `json:"startColumn"`
		EndColumn   int `json:"endColumn,omitempty"`
	}
	sarifSuppression struct {
		Kind          string `json:"kind"`
		Justification string `json:"justification"`
	}
)

// leftOut notes what was not judged: a notification for people, the data for programs.
func (r *sarifRun) leftOut(left []Left) {
	if len(left) == 0 {
		return
	}
	said := sarifInvocation{Successful: true}
	var data []any
	for _, l := range left {
		said.Notifications = append(said.Notifications, sarifNotification{"note", sarifText{l.Text}})
		data = append(data, l.Data)
	}
	r.Invocations, r.Properties = []sarifInvocation{said}, map[string]any{"not_judged": data}
}

func (s Severity) sarif() string { return [...]string{"error", "warning", "note"}[s] }

func (t RuleText) sarif() sarifRule {
	rule := sarifRule{ID: t.ID, ShortDescription: sarifText{t.Summary}, FullDescription: sarifText{t.Why}, Help: sarifText{t.Help}}
	rule.Configuration.Level = t.Severity.sarif()
	rule.Properties.Tags = []string{t.Serves}
	return rule
}

// sarif returns the result of a finding. Of each fingerprint, seen says how many there
// were before it.
func (f Finding) sarif(seen map[string]int, language Language) sarifResult {
	print := f.fingerprint()
	seen[print]++
	// The name is the one under which GitHub looks.
	prints := map[string]string{"primaryLocationLineHash": fmt.Sprintf("%s:%d", print, seen[print])}
	result := sarifResult{RuleID: f.Rule, Level: f.Severity.sarif(), Message: sarifText{f.full(language)}, Fingerprints: prints}
	if f.File == "" {
		return result
	}
	var at sarifLocation
	at.Physical.Artifact.URI = (&url.URL{Path: f.File}).EscapedPath()
	if f.Line > 0 {
		at.Physical.Region = &sarifRegion{StartLine: f.Line, StartColumn: max(f.Column, 1)}
		if f.Length > 0 {
			at.Physical.Region.EndColumn = max(f.Column, 1) + f.Length
		}
	}
	result.Locations = []sarifLocation{at}
	return result
}

// fingerprint is what stays of a finding while it is there: its rule, file and words.
func (f Finding) fingerprint() string {
	words := []rune(f.Excerpt)
	if from := f.Column - 1; f.Length > 0 && from >= 0 && from+f.Length <= len(words) {
		words = words[from : from+f.Length]
	}
	sum := sha256.Sum256([]byte(f.Rule + "\x00" + f.File + "\x00" + string(words)))
	return hex.EncodeToString(sum[:8])
}
