package deliver

import (
	"context"
	"errors"

	"candor/generator/tools/announce/mail"
)

// sendMail sends the message's letter.
func sendMail(ctx context.Context, m Message) Outcome {
	server, err := mail.ParseServer(m.Address)
	if err != nil {
		return Outcome{Result: Refused, Why: err.Error()}
	}
	err = server.Send(ctx, m.Letter)
	if err == nil {
		return Outcome{Result: Sent}
	}
	outcome := Outcome{Result: Refused, Why: err.Error()}
	var failed *mail.Error
	if errors.As(err, &failed) && failed.Doubt {
		outcome.Result = InDoubt
	} else if failed != nil && failed.Passing {
		outcome.Result = Passing
	}
	return outcome
}
