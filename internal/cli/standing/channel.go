package standing

import (
	"fmt"
	"strings"

	"appreg/client"
	"appreg/internal/clean"
	"appreg/internal/cli/program"
	"appreg/internal/cli/remote"
	"appreg/internal/i18n"
)

// Lacking says why no code can be sent, where the registration itself shows it.
func Lacking(c remote.Connection, reg client.Registration, by client.Channel) error {
	w := c.Words.Evidence
	switch {
	case reg.Status.Closed():
		return &program.Failure{Code: program.Refused, Text: c.Words.Reason("registration_is_closed")}
	case by.Text(reg) != "":
		return nil
	}
	add := c.Invocation("update", reg.ID, "--"+string(by), strings.ToUpper(string(by)))
	return &program.Failure{Code: program.Refused, Text: fmt.Sprintf(by.Of(w.NoEmail, w.NoPhone), add), Hint: add}
}

// ChannelOf finds the channel of a name, "email" or "phone", which alone has gateways.
func ChannelOf(w *i18n.Words, name, gateway string) (client.Channel, error) {
	for _, by := range client.Channels() {
		switch {
		case !strings.EqualFold(name, string(by)):
		case by == client.ByEmail && gateway != "":
			return "", &program.Failure{Code: program.Usage, Text: w.Evidence.PhoneAlone}
		default:
			return by, nil
		}
	}
	return "", &program.Failure{Code: program.Usage, Text: fmt.Sprintf(w.Evidence.Channel, clean.Text(name))}
}
