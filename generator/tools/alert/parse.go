package alert

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"
	"time"
)

// The bounds of a body.
const (
	MaxBody   = 1 << 20
	MaxAlerts = 1000
)

// body is what the two forms hold together. A form's own fields are nil in the other.
type body struct {
	Version json.RawMessage
	Alerts  *[]struct {
		Status      string
		Labels      map[string]string
		StartsAt    string
		EndsAt      string
		Fingerprint string
	}

	Key     *string
	Status  string
	Started string
	Ended   string
	Match   map[string]string
}

// Read reads the alerts in a body, of which it reads no more than it takes.
func Read(r io.Reader) ([]Alert, error) {
	text, err := io.ReadAll(io.LimitReader(r, MaxBody+1))
	if err != nil {
		return nil, err
	}
	return Parse(text)
}

// Parse returns the alerts in a body, in their order. An error quotes nothing of it.
func Parse(text []byte) ([]Alert, error) {
	if len(text) > MaxBody {
		return nil, fmt.Errorf("it has more than %d KiB", MaxBody>>10)
	}
	var b body
	if err := json.Unmarshal(text, &b); err != nil {
		return nil, notJSON(err)
	}
	switch {
	case b.Alerts != nil:
		return b.webhook()
	case b.Key != nil:
		a, err := read(*b.Key, b.Status, b.Started, b.Ended, b.Match)
		if err != nil {
			return nil, err
		}
		return []Alert{a}, nil
	}
	return nil, errors.New("it has neither alerts, as Alertmanager and Grafana write them, nor a key")
}

// notJSON says where a body is not what it should be, without a word of it.
func notJSON(err error) error {
	var syntax *json.SyntaxError
	if errors.As(err, &syntax) {
		return fmt.Errorf("it is not JSON, or is cut short: byte %d", syntax.Offset)
	}
	var form *json.UnmarshalTypeError
	if errors.As(err, &form) {
		return fmt.Errorf("a value is not of the kind that belongs there: byte %d", form.Offset)
	}
	return errors.New("it is not JSON")
}

// webhook returns the alerts of Alertmanager's form, or Grafana's.
func (b *body) webhook() ([]Alert, error) {
	if version := strings.Trim(string(b.Version), `"`); version != "4" && version != "1" {
		return nil, errors.New("its version is neither 4, Alertmanager's, nor 1, Grafana's")
	}
	if len(*b.Alerts) > MaxAlerts {
		return nil, fmt.Errorf("it holds more than %d alerts", MaxAlerts)
	}
	alerts := make([]Alert, 0, len(*b.Alerts))
	for i, one := range *b.Alerts {
		a, err := read(one.Fingerprint, one.Status, one.StartsAt, one.EndsAt, one.Labels)
		if err != nil {
			return nil, fmt.Errorf("alert %d of %d: %w", i+1, len(*b.Alerts), err)
		}
		alerts = append(alerts, a)
	}
	return alerts, nil
}

// read reads one alert.
func read(key, status, started, ended string, labels map[string]string) (Alert, error) {
	a := Alert{Hash: Hash(key), labels: labels}
	if strings.TrimSpace(key) == "" {
		return a, errors.New("it has no key: Alertmanager and Grafana call it fingerprint")
	}
	switch strings.ToLower(status) {
	case "firing":
	case "resolved":
		a.Ended = true
	default:
		return a, errors.New("its status is neither firing nor resolved")
	}
	var err error
	if a.Started, err = instant(started); err != nil {
		return a, errors.New("the time at which it started is not one such as 2026-11-20T08:55:00Z")
	}
	if !a.Ended {
		return a, nil // Alertmanager writes a time to come
	}
	if a.Over, err = instant(ended); err != nil {
		return a, errors.New("the time at which it ended is not one such as 2026-11-20T09:40:00Z")
	}
	return a, nil
}

// instant reads a time; one that was left out, or is the year 1, is zero.
func instant(s string) (time.Time, error) {
	if s == "" {
		return time.Time{}, nil
	}
	t, err := time.Parse(time.RFC3339, s)
	if err != nil || t.Year() <= 1 {
		return time.Time{}, err
	}
	return t.Truncate(time.Second), nil
}
