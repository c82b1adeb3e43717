package cli

import (
	"context"
	"errors"
	"fmt"
	"io"
	"strings"

	"appreg/internal/phone"
	"appreg/internal/redact"

	"github.com/spf13/cobra"
)

// otpOptions are the arguments and the flags of otp's commands.
type otpOptions struct {
	remote
	channel, id string
	code        string // as it was typed; "-": on stdin, "": it is asked for
	gateway     string // of a phone's code; "": the flow's, or the server's choice
}

func (a app) newOtp() *cobra.Command {
	w := a.words.Evidence
	return a.command(&cobra.Command{
		Use: "otp", Short: w.OTP, Long: w.OTPLong,
		Example: lines(
			"appreg otp send email 674de8df21c72be3cc42b8a7",
			"appreg otp confirm email 674de8df21c72be3cc42b8a7 123456",
		),
		SuggestFor: []string{"code"},
	}, a.newOtpSend(), a.newOtpConfirm())
}

func (a app) newOtpSend() *cobra.Command {
	w := a.words.Evidence
	var o otpOptions
	cmd := a.command(&cobra.Command{
		Use: "send email|phone ID", Short: w.OTPSend, Long: w.OTPSendLong,
		Example: lines(
			"appreg otp send email 674de8df21c72be3cc42b8a7",
			"appreg otp send phone 674de8df21c72be3cc42b8a7 --phone-gateway whatsapp",
		),
		RunE: func(cmd *cobra.Command, args []string) error {
			o.channel, o.id = args[0], args[1]
			return a.runOTPSend(cmd.Context(), o)
		},
	})
	cmd.Flags().Var(choice{value: &o.gateway, of: []string{"sms", "whatsapp"}}, "phone-gateway", w.FlagGateway)
	a.remoteFlags(cmd, &o.remote, true)
	return cmd
}

func (a app) newOtpConfirm() *cobra.Command {
	w := a.words.Evidence
	var o otpOptions
	cmd := a.command(&cobra.Command{
		Use: "confirm email|phone ID CODE", Short: w.OTPConfirm, Long: w.OTPConfirmLong,
		Example: "appreg otp confirm email 674de8df21c72be3cc42b8a7 123456",
		Args:    a.arguments("email|phone", "ID", "[CODE]"),
		RunE: func(cmd *cobra.Command, args []string) error {
			o.channel, o.id = args[0], args[1]
			if len(args) > 2 {
				o.code = args[2]
			}
			return a.runOTPConfirm(cmd.Context(), o)
		},
	})
	a.remoteFlags(cmd, &o.remote, true)
	return cmd
}

func (a app) runOTPSend(ctx context.Context, o otpOptions) error {
	by, err := a.channel(o.channel, o.gateway)
	if err != nil {
		return err
	}
	return a.about(ctx, o.remote, o.id, func(ctx context.Context, c connection) error {
		reg, err := c.api.Retrieve(ctx, o.id)
		if err == nil && by.contact(reg) == "" {
			err = by.lacking(c, reg)
		}
		if err != nil {
			return err
		}
		sent, err := by.send(ctx, c, reg)
		if err != nil {
			return c.unproven(err, o.id, c.words.Code.SendInDoubt)
		}
		if !sent.Sent && !strings.EqualFold(sent.Status, "validated") {
			return &failure{code: Failed, text: c.words.Code.NotSent}
		}
		var more []detail
		if code := sent.Shown.Reveal(); code != "" { // nobody would get it otherwise
			more = append(more, detail{"sandboxCode", code, code})
		}
		return c.printEvidence(ctx, o.id, by.object, sent.Validation, more...)
	})
}

func (a app) runOTPConfirm(ctx context.Context, o otpOptions) error {
	by, err := a.channel(o.channel, "")
	if err != nil {
		return err
	}
	code, err := a.givenCode(ctx, o, by)
	if err != nil {
		return err
	}
	return a.about(ctx, o.remote, o.id, func(ctx context.Context, c connection) error {
		reg, err := c.api.Retrieve(ctx, o.id)
		if err != nil {
			return err
		}
		v := by.validation(reg)
		if v == nil || v.ID == "" {
			if err := by.lacking(c, reg); err != nil {
				return err
			}
			send := c.invocation("otp", "send", by.name, reg.ID)
			return &failure{code: Refused, text: fmt.Sprintf(c.words.Evidence.NoCode, by.contact(reg), send), hint: send}
		}
		confirmed, err := by.confirm(ctx, c, reg, v.ID, code)
		if err != nil {
			return c.unproven(err, o.id, c.words.Errors.InDoubt)
		}
		return c.printEvidence(ctx, o.id, by.object, confirmed.Validation)
	})
}

// givenCode reads the code, which is checked before anything is sent.
func (a app) givenCode(ctx context.Context, o otpOptions, by channel) (redact.Secret, error) {
	w, text := a.words.Evidence, o.code
	bare := text == "" || text == "-"
	var err error
	switch {
	case text == "-" && o.server.TokenStdin:
		return redact.Secret{}, &failure{code: Usage, text: w.StdinTwice}
	case bare && a.asks(o.noInput):
		text, err = a.ask(ctx, a.words.Login.AskCode)
	case text == "-" && a.Keyboard:
		return redact.Secret{}, &failure{code: Usage, text: w.NeedsAnswer}
	case text == "-":
		text, err = a.line(ctx)
	case bare:
		return redact.Secret{}, &failure{code: Usage, text: fmt.Sprintf(w.NeedsCode, o.invocation("otp", "confirm", by.name, o.id, "CODE"))}
	}
	if err != nil && !errors.Is(err, io.EOF) {
		return redact.Secret{}, err
	}
	digits, stray := phone.Digits(text)
	if len(digits) != 6 || stray != "" {
		return redact.Secret{}, &failure{code: Usage, text: a.words.Login.BadCode}
	}
	return redact.New(redact.Code, digits), nil
}
