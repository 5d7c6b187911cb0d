package deliver

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
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

// exchange is the HTTP side of one try: at most one request carries the text, others
// prepare it. It follows no redirect, so that no text goes anywhere but to its address.
type exchange struct {
	ctx     context.Context
	client  *http.Client
	now     func() time.Time
	redact  *Redactor
	outcome Outcome // of a request that failed
}

func (c *Sender) exchange(ctx context.Context) *exchange {
	client := &http.Client{Transport: c.transport, Timeout: timeout, CheckRedirect: func(*http.Request, []*http.Request) error {
		return http.ErrUseLastResponse
	}}
	return &exchange{ctx: ctx, client: client, now: c.now, redact: c.redact}
}

// call is a request to be made.
type call struct {
	method, address string
	header          http.Header
	body            []byte
}

// jsonPost is a request with a JSON body.
func jsonPost(address string, value any) call {
	body, err := json.Marshal(value)
	if err != nil {
		body = nil // the values are texts and numbers, which cannot fail
	}
	return call{http.MethodPost, address, http.Header{"Content-Type": {"application/json"}}, body}
}

// formPost is a request with a form as its body.
func formPost(address string, form url.Values) call {
	return call{http.MethodPost, address, http.Header{"Content-Type": {"application/x-www-form-urlencoded"}}, []byte(form.Encode())}
}

// with returns the request with a further header.
func (c call) with(name, value string) call {
	c.header.Set(name, value)
	return c
}

// deliver makes the request that carries the text. The proof judges an answer that is a
// success by its status.
func (x *exchange) deliver(c call, proof func(answer) Outcome) Outcome {
	a, written, err := x.do(c)
	switch {
	case err != nil && written:
		return Outcome{Result: InDoubt, Why: "the service received the text but did not answer: " + Cause(err)}
	case err != nil:
		return unreachable(err)
	case a.status >= 300:
		return x.refused(a)
	}
	outcome := proof(a)
	if outcome.Result != Sent {
		outcome.Why += x.quoted(a.body)
	}
	return outcome
}

// prepare makes a request that does not carry the text, and reports whether it succeeded.
func (x *exchange) prepare(c call) (answer, bool) {
	a, _, err := x.do(c)
	switch {
	case err != nil:
		x.outcome = unreachable(err)
	case a.status >= 300:
		if x.outcome = x.refused(a); x.outcome.Result == InDoubt {
			x.outcome.Result = Temporary
		}
	default:
		return a, true
	}
	return a, false
}

// do makes a request, and reports whether it was written to the network. An answer whose
// body is cut off is still an answer: its status is known.
func (x *exchange) do(c call) (a answer, written bool, err error) {
	trace := &httptrace.ClientTrace{WroteHeaders: func() { written = true }}
	request, err := http.NewRequestWithContext(httptrace.WithClientTrace(x.ctx, trace), c.method, c.address, bytes.NewReader(c.body))
	if err != nil {
		return a, false, errors.New("the address is malformed")
	}
	for name, values := range c.header {
		request.Header[name] = values
	}
	response, err := x.client.Do(request)
	if err != nil {
		return a, written, err
	}
	defer response.Body.Close()
	body, _ := io.ReadAll(io.LimitReader(response.Body, answerSize)) // half a body proves what it proves
	return answer{response.StatusCode, response.Status, response.Header, body}, true, nil
}

func unreachable(err error) Outcome {
	return Outcome{Result: Temporary, Why: "it cannot be reached: " + Cause(err)}
}

// answer is what a service answers.
type answer struct {
	status int
	text   string // 502 Bad Gateway
	header http.Header
	body   []byte
}

// field returns a field of a JSON answer, nil if there is none.
func (a answer) field(path ...string) any {
	var value any
	if json.Unmarshal(a.body, &value) != nil {
		return nil
	}
	for _, name := range path {
		object, _ := value.(map[string]any)
		value = object[name]
	}
	return value
}

// hasField returns the proof that is a field of a JSON answer: the id of what was posted.
func hasField(path ...string) func(answer) Outcome {
	return func(a answer) Outcome {
		if id := a.field(path...); id != nil && id != "" {
			return Outcome{}
		}
		return a.unproven()
	}
}

// anySuccess is the proof of a service whose documentation makes a 2xx the proof.
func anySuccess(answer) Outcome { return Outcome{} }

// saysOK is the proof of a service that answers with the two letters.
func saysOK(a answer) Outcome {
	if strings.TrimSpace(string(a.body)) == "ok" {
		return Outcome{}
	}
	return a.unproven()
}

// unproven is the outcome of a success that does not prove that the text was posted.
func (a answer) unproven() Outcome {
	return Outcome{Result: InDoubt, Why: "it answers " + a.text + " but does not confirm the text"}
}

// Cause returns why a request was not answered, without its address, which may hold a
// secret.
func Cause(err error) string {
	var request *url.Error
	if errors.As(err, &request) {
		err = request.Err
	}
	return err.Error()
}

// refused says what an answer that is no success means for the text.
func (x *exchange) refused(a answer) Outcome {
	o := Outcome{Result: InDoubt, Why: "it answers " + a.text + x.quoted(a.body)}
	retryAfter := a.header.Get("Retry-After")
	switch code := a.status; {
	case code == http.StatusRequestTimeout, code == http.StatusTooEarly, code == http.StatusTooManyRequests,
		code == http.StatusServiceUnavailable && retryAfter != "":
		o.Result, o.After = Temporary, x.wait(retryAfter, a.body)
	case code >= 400 && code < 500:
		o.Result = Permanent
	case code < 400:
		o.Why = "it answers " + a.text + ": the service has moved; update its address"
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

// quoted is the beginning of an answer, on one line. Secrets are removed before it is cut:
// half a token could not be recognised.
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
