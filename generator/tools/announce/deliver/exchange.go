package deliver

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/httptrace"
	"net/url"
	"regexp"
	"strconv"
	"strings"
	"time"
)

// timeout is the longest time that an HTTP service may take to answer.
const timeout = 20 * time.Second

// answerSize is how much of an answer is read.
const answerSize = 1 << 20

// quoteSize is how much of an answer that refuses is quoted.
const quoteSize = 200

// errOver is what anybody hears who asks for a request after one has failed.
var errOver = errors.New("one try is over")

// exchange is the HTTP side of one try. It is the client that a library is given, and it
// remembers what happened: a library may take a broken connection for success, or try
// again what has been delivered. After the first failure it makes no further request.
type exchange struct {
	ctx      context.Context
	client   *http.Client
	now      func() time.Time
	redact   *Redactor
	delivers func(*http.Request) bool // whether a request carries the text; others only prepare
	outcome  Outcome                  // of what failed
	failed   bool
	done     bool // the text was taken
}

func (c *Sender) exchange(ctx context.Context, delivers func(*http.Request) bool) *exchange {
	client := &http.Client{Transport: c.transport, Timeout: timeout, CheckRedirect: func(*http.Request, []*http.Request) error {
		return http.ErrUseLastResponse // a text that is led astray is not delivered
	}}
	return &exchange{ctx: ctx, client: client, now: c.now, redact: c.redact, delivers: delivers}
}

// Do makes a request. An answer that refuses is an error where a library would wait and
// try again.
func (x *exchange) Do(request *http.Request) (*http.Response, error) {
	if x.failed {
		return nil, errOver
	}
	written := false
	trace := &httptrace.ClientTrace{WroteHeaders: func() { written = true }}
	request = request.WithContext(httptrace.WithClientTrace(x.ctx, trace))
	answer, err := x.client.Do(request)
	if err != nil {
		x.fail(x.broken(request, written, err))
		return nil, errOver
	}
	defer answer.Body.Close()
	body, err := io.ReadAll(io.LimitReader(answer.Body, answerSize))
	if answer.StatusCode >= 300 {
		x.fail(x.refused(request, answer, body))
		if answer.StatusCode == http.StatusTooManyRequests || answer.StatusCode >= 500 {
			return nil, errOver
		}
	} else if x.delivers(request) {
		x.done = true // whatever becomes of the rest of the answer
	} else if err != nil {
		x.fail(Outcome{Result: Temporary, Why: "the answer was cut off: " + err.Error()})
		return nil, errOver
	}
	answer.Body = io.NopCloser(bytes.NewReader(body))
	return answer, nil
}

func (x *exchange) fail(o Outcome) { x.failed, x.outcome = true, o }

// broken says what a connection that failed means.
func (x *exchange) broken(request *http.Request, written bool, err error) Outcome {
	if written && x.delivers(request) {
		return Outcome{Result: InDoubt, Why: "the service received the text but did not answer: " + Cause(err)}
	}
	return Outcome{Result: Temporary, Why: "it cannot be reached: " + Cause(err)}
}

// Cause says what kept a request from being answered, without its address, which people
// know and others should not.
func Cause(err error) string {
	var request *url.Error
	if errors.As(err, &request) {
		err = request.Err
	}
	return err.Error()
}

// refused says what an answer that is no success means. A gateway that waited in vain
// may have passed the text on.
func (x *exchange) refused(request *http.Request, answer *http.Response, body []byte) Outcome {
	o := Outcome{Result: Permanent, Why: fmt.Sprintf("it answers %s%s", answer.Status, x.quoted(body))}
	switch code := answer.StatusCode; {
	case code == http.StatusGatewayTimeout && x.delivers(request):
		o.Result = InDoubt
	case code == http.StatusTooManyRequests, code == http.StatusRequestTimeout, code == http.StatusTooEarly, code >= 500:
		o.Result, o.After = Temporary, x.wait(answer.Header.Get("Retry-After"), body)
	case code < 400:
		o.Why = fmt.Sprintf("it answers %s: the service has moved; update its address", answer.Status)
	}
	return o
}

// inBody is how Telegram, Discord and Matrix say how long to wait: in seconds, or in
// milliseconds.
var inBody = regexp.MustCompile(`"retry_after(_ms)?"\s*:\s*([0-9.]+)`)

// wait returns how long the service asks to wait: a number of seconds or a date (RFC
// 9110, 10.2.3), or what the body says.
func (x *exchange) wait(header string, body []byte) time.Duration {
	if seconds, err := strconv.ParseFloat(strings.TrimSpace(header), 64); err == nil && seconds > 0 {
		return time.Duration(seconds * float64(time.Second))
	}
	if date, err := http.ParseTime(header); err == nil {
		return max(0, date.Sub(x.now()))
	}
	if found := inBody.FindSubmatch(body); found != nil {
		if n, err := strconv.ParseFloat(string(found[2]), 64); err == nil {
			unit := time.Second
			if len(found[1]) > 0 {
				unit = time.Millisecond
			}
			return time.Duration(n * float64(unit))
		}
	}
	return 0
}

// quoted is the beginning of an answer, on one line. Secrets go before it is cut: of half
// a token nobody would know that it is one.
func (x *exchange) quoted(body []byte) string {
	text := x.redact.String(strings.Join(strings.Fields(strings.ToValidUTF8(string(body), "")), " "))
	if cut := []rune(text); len(cut) > quoteSize {
		text = string(cut[:quoteSize]) + "…"
	}
	if text == "" {
		return ""
	}
	return ": " + text
}
