package deliver

import (
	"context"
	"errors"

	"candor/generator/tools/announce/mail"
)

// sendMail sends a message as an e-mail.
func sendMail(ctx context.Context, m Message) Outcome {
	server, err := mail.ParseServer(m.Address)
	if err != nil {
		return Outcome{Result: Permanent, Why: err.Error()}
	}
	err = server.Send(ctx, m.Mail)
	if err == nil {
		return Outcome{Result: Sent}
	}
	outcome := Outcome{Result: Permanent, Why: err.Error()}
	var failed *mail.Error
	if errors.As(err, &failed) && failed.Doubt {
		outcome.Result = InDoubt
	} else if failed != nil && failed.Temporary {
		outcome.Result = Temporary
	}
	return outcome
}
