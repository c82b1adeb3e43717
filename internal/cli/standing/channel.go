package standing

import (
	"context"
	"fmt"
	"strings"

	"appreg/client"
	"appreg/internal/clean"
	"appreg/internal/cli/program"
	"appreg/internal/cli/remote"
	"appreg/internal/i18n"
	"appreg/internal/redact"
)

// A channel is what a code goes by.
type Channel struct {
	Name, Object string // as it is typed; the API's name of its validation
	Contact      func(client.Registration) string
	Validation   func(client.Registration) *client.Validation
	Send         func(context.Context, remote.Connection, client.Registration) (client.Code, error)
	Confirm      func(context.Context, remote.Connection, client.Registration, string, redact.Secret) (client.Code, error)
}

// Lacking says why no code can be sent, where the registration itself shows it.
func (by Channel) Lacking(c remote.Connection, reg client.Registration) error {
	w := c.Words.Evidence
	switch {
	case reg.Status.Closed():
		return &program.Failure{Code: program.Refused, Text: c.Words.Reason("registration_is_closed")}
	case by.Contact(reg) != "":
		return nil
	}
	none := w.NoEmail
	if by.Name == "phone" {
		none = w.NoPhone
	}
	add := c.Invocation("update", reg.ID, "--"+by.Name, strings.ToUpper(by.Name))
	return &program.Failure{Code: program.Refused, Text: fmt.Sprintf(none, add), Hint: add}
}

// ChannelOf finds the channel of a name, "email" or "phone", and for a phone the gateway.
func ChannelOf(w *i18n.Words, name, gateway string) (Channel, error) {
	switch {
	case strings.EqualFold(name, "email") && gateway != "":
		return Channel{}, &program.Failure{Code: program.Usage, Text: w.Evidence.PhoneAlone}
	case strings.EqualFold(name, "email"):
		return byEmail(), nil
	case strings.EqualFold(name, "phone"):
		return byPhone(gateway), nil
	}
	return Channel{}, &program.Failure{Code: program.Usage, Text: fmt.Sprintf(w.Evidence.Channel, clean.Text(name))}
}

func byEmail() Channel {
	return Channel{
		Name: "email", Object: "emailValidation",
		Contact:    func(reg client.Registration) string { return reg.Email },
		Validation: func(reg client.Registration) *client.Validation { return reg.EmailValidation },
		Send: func(ctx context.Context, c remote.Connection, reg client.Registration) (client.Code, error) {
			return c.API.SendEmailCode(ctx, reg)
		},
		Confirm: func(ctx context.Context, c remote.Connection, reg client.Registration, id string, code redact.Secret) (client.Code, error) {
			return c.API.ConfirmEmailCode(ctx, reg, id, code)
		},
	}
}

// byPhone sends through a gateway, "sms" or "whatsapp", or else through the flow's
// own. Where both leave the choice, the server makes it.
func byPhone(gateway string) Channel {
	return Channel{
		Name: "phone", Object: "phoneValidation",
		Contact:    client.Registration.Number,
		Validation: func(reg client.Registration) *client.Validation { return reg.PhoneValidation },
		Send: func(ctx context.Context, c remote.Connection, reg client.Registration) (client.Code, error) {
			through := gateway
			if through == "" && reg.Flow != nil {
				through = strings.ToLower(strings.TrimSpace(reg.Flow.SignUp.PhoneGateway))
			}
			if through != "sms" && through != "whatsapp" {
				through = ""
			}
			return c.API.SendPhoneCode(ctx, reg, through)
		},
		Confirm: func(ctx context.Context, c remote.Connection, reg client.Registration, _ string, code redact.Secret) (client.Code, error) {
			return c.API.ConfirmPhoneCode(ctx, reg, code)
		},
	}
}
