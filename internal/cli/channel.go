package cli

import (
	"context"
	"fmt"
	"strings"

	"appreg/client"
	"appreg/internal/cli/program"
	"appreg/internal/redact"
)

// A channel is what a code goes by.
type channel struct {
	name, object string // as it is typed; the API's name of its validation
	contact      func(client.Registration) string
	validation   func(client.Registration) *client.Validation
	send         func(context.Context, connection, client.Registration) (client.Code, error)
	confirm      func(context.Context, connection, client.Registration, string, redact.Secret) (client.Code, error)
}

// lacking says why no code can be sent, where the registration itself shows it.
func (by channel) lacking(c connection, reg client.Registration) error {
	w := c.Words.Evidence
	switch {
	case reg.Status.Closed():
		return &program.Failure{Code: program.Refused, Text: c.Words.Reason("registration_is_closed")}
	case by.contact(reg) != "":
		return nil
	}
	none := w.NoEmail
	if by.name == "phone" {
		none = w.NoPhone
	}
	add := c.invocation("update", reg.ID, "--"+by.name, strings.ToUpper(by.name))
	return &program.Failure{Code: program.Refused, Text: fmt.Sprintf(none, add), Hint: add}
}

func channelOf(a program.App, name, gateway string) (channel, error) {
	switch {
	case strings.EqualFold(name, "email") && gateway != "":
		return channel{}, &program.Failure{Code: program.Usage, Text: a.Words.Evidence.PhoneAlone}
	case strings.EqualFold(name, "email"):
		return byEmail(), nil
	case strings.EqualFold(name, "phone"):
		return byPhone(gateway), nil
	}
	return channel{}, &program.Failure{Code: program.Usage, Text: fmt.Sprintf(a.Words.Evidence.Channel, client.Clean(name))}
}

func byEmail() channel {
	return channel{
		name: "email", object: "emailValidation",
		contact:    func(reg client.Registration) string { return reg.Email },
		validation: func(reg client.Registration) *client.Validation { return reg.EmailValidation },
		send: func(ctx context.Context, c connection, reg client.Registration) (client.Code, error) {
			return c.api.SendEmailCode(ctx, reg)
		},
		confirm: func(ctx context.Context, c connection, reg client.Registration, id string, code redact.Secret) (client.Code, error) {
			return c.api.ConfirmEmailCode(ctx, reg, id, code)
		},
	}
}

// byPhone sends through a gateway, "sms" or "whatsapp", or else through the flow's
// own. Where both leave the choice, the server makes it.
func byPhone(gateway string) channel {
	return channel{
		name: "phone", object: "phoneValidation",
		contact:    client.Registration.Number,
		validation: func(reg client.Registration) *client.Validation { return reg.PhoneValidation },
		send: func(ctx context.Context, c connection, reg client.Registration) (client.Code, error) {
			through := gateway
			if through == "" && reg.Flow != nil {
				through = strings.ToLower(strings.TrimSpace(reg.Flow.SignUp.PhoneGateway))
			}
			if through != "sms" && through != "whatsapp" {
				through = ""
			}
			return c.api.SendPhoneCode(ctx, reg, through)
		},
		confirm: func(ctx context.Context, c connection, reg client.Registration, _ string, code redact.Secret) (client.Code, error) {
			return c.api.ConfirmPhoneCode(ctx, reg, code)
		},
	}
}
