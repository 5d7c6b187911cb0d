package main

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"strings"
	"time"

	"candor/generator/facts"
	"candor/generator/tools/check/language"
)

// question is one question to the user.
type question struct {
	words    string
	hints    []string           // possible answers
	answered bool               // a flag has answered it
	take     func(string) error // stores the answer, or says what is wrong with it
}

// ask asks the questions that no flag has answered. On a terminal it repeats a question
// after a mistake; from a pipe it reads one line for each question; otherwise it asks
// nothing. An empty or missing line leaves the question open. What is wrong with an answer is said in
// a language.
func (w *env) ask(code string, questions []question) error {
	if !w.interactive && !w.piped {
		return nil
	}
	lines := bufio.NewReader(w.in)
	for _, q := range questions {
		for !q.answered {
			w.pose(q)
			line, err := lines.ReadString('\n')
			if err != nil && !errors.Is(err, io.EOF) {
				return outside(err)
			}
			mistake := error(nil)
			if line = strings.TrimSpace(line); !w.interactive && isData(line) {
				return usage("standard input holds data, not answers: %q cannot be one; use flags such as --summary, or < /dev/null", line)
			}
			if line != "" {
				mistake = q.take(line)
			}
			if mistake != nil && !w.interactive {
				return asUsage(mistake)
			}
			if mistake != nil {
				fmt.Fprintf(w.err, "  %s\n", asUsage(mistake).message.In(language.Commands(code)))
			}
			q.answered = mistake == nil || err != nil
		}
	}
	return nil
}

// asUsage returns what is wrong with an answer as a mistake in the command line.
func asUsage(mistake error) *failure {
	var f *failure
	if errors.As(mistake, &f) {
		return f
	}
	return usage("%v", mistake)
}

// isData reports whether a line is the beginning of data for programs, such as JSON.
func isData(line string) bool {
	return line != "" && strings.ContainsRune("{}[]<", rune(line[0]))
}

// pose prints a question on a terminal.
func (w *env) pose(q question) {
	if !w.interactive {
		return
	}
	fmt.Fprintln(w.err, q.words)
	for _, hint := range q.hints {
		fmt.Fprintln(w.err, "  "+hint)
	}
	fmt.Fprint(w.err, "> ")
}

// askStarts asks for the start of a window. The example is the next hour a week later.
func (a *answers) askStarts(site *facts.Site, now time.Time) question {
	example := now.AddDate(0, 0, 7).Truncate(time.Hour).In(site.Zone).Format(time.RFC3339)
	return question{words: a.say("starts", example), answered: a.starts != "",
		take: func(s string) error {
			_, err := instant("the start", s, time.Time{}, site.Zone)
			if err == nil {
				a.starts = s
			}
			return err
		}}
}

func (a *answers) askEnds(site *facts.Site) question {
	return question{words: a.say("ends"), answered: a.ends != "",
		take: func(s string) error {
			ends := answers{ends: s}
			starts, err := instant("the start", a.starts, time.Time{}, site.Zone)
			if err == nil {
				_, err = ends.end(starts, site.Zone)
			}
			if err == nil {
				a.ends = s
			}
			return err
		}}
}
