package steps

import (
	"context"
	"errors"
	"fmt"
	"io"
	"strings"

	"appreg/client"

	"appreg/internal/cli/program"
	"appreg/internal/cli/remote"
	"appreg/internal/cli/standing"
	"appreg/internal/redact"

	"github.com/spf13/cobra"
)

type otpOptions struct {
	remote.Flags
	channel, id string
	code        string // as it was typed; "-": on stdin, "": it is asked for
	gateway     string // of a phone's code; "": the flow's, or the server's choice
}

// NewOTP makes the command that those about codes are below.
func NewOTP(a program.App) *cobra.Command {
	w := a.Words.Evidence
	return a.Command(&cobra.Command{
		Use: "otp", Short: w.OTP, Long: w.OTPLong,
		Example: program.Lines(
			"appreg otp send email 674de8df21c72be3cc42b8a7",
			"appreg otp confirm email 674de8df21c72be3cc42b8a7 123456",
		),
		SuggestFor: []string{"code"},
	}, newOTPSend(a), newOTPConfirm(a))
}

func newOTPSend(a program.App) *cobra.Command {
	w := a.Words.Evidence
	var o otpOptions
	cmd := a.Command(&cobra.Command{
		Use: "send email|phone ID", Short: w.OTPSend, Long: w.OTPSendLong,
		Example: program.Lines(
			"appreg otp send email 674de8df21c72be3cc42b8a7",
			"appreg otp send phone 674de8df21c72be3cc42b8a7 --phone-gateway whatsapp",
		),
		RunE: func(cmd *cobra.Command, args []string) error {
			o.channel, o.id = args[0], args[1]
			return runOTPSend(cmd.Context(), a, o)
		},
	})
	cmd.Flags().Var(program.Choice{Value: &o.gateway, Of: []string{"sms", "whatsapp"}}, "phone-gateway", w.FlagGateway)
	remote.AddFlags(a.Words, cmd, &o.Flags, true)
	return cmd
}

func newOTPConfirm(a program.App) *cobra.Command {
	w := a.Words.Evidence
	var o otpOptions
	cmd := a.Command(&cobra.Command{
		Use: "confirm email|phone ID CODE", Short: w.OTPConfirm, Long: w.OTPConfirmLong,
		Example: "appreg otp confirm email 674de8df21c72be3cc42b8a7 123456",
		Args:    a.Arguments("email|phone", "ID", "[CODE]"),
		RunE: func(cmd *cobra.Command, args []string) error {
			o.channel, o.id = args[0], args[1]
			if len(args) > 2 {
				o.code = args[2]
			}
			return runOTPConfirm(cmd.Context(), a, o)
		},
	})
	remote.AddFlags(a.Words, cmd, &o.Flags, true)
	return cmd
}

func runOTPSend(ctx context.Context, a program.App, o otpOptions) error {
	by, err := standing.ChannelOf(a.Words, o.channel, o.gateway)
	if err != nil {
		return err
	}
	return remote.About(ctx, a, o.Flags, o.id, func(ctx context.Context, c remote.Connection) error {
		reg, err := c.API.Retrieve(ctx, o.id)
		if err == nil && by.Text(reg) == "" {
			err = standing.Lacking(c, reg, by)
		}
		if err != nil {
			return err
		}
		if all := by.Gateways(reg.Flow); o.gateway == "" && len(all) == 1 {
			o.gateway = all[0]
		}
		sent, err := c.API.SendCode(ctx, reg, by, o.gateway)
		if err != nil {
			return c.Unproven(err, o.id, c.Words.Code.SendInDoubt)
		}
		if !sent.Sent && !strings.EqualFold(sent.Status, "validated") {
			return &program.Failure{Code: program.Failed, Text: c.Words.Code.NotSent}
		}
		var more []standing.Detail
		if code := sent.Shown.Reveal(); code != "" { // nobody would get it otherwise
			more = append(more, standing.Detail{Name: "sandboxCode", Value: code, Text: code})
		}
		return standing.PrintEvidence(ctx, c, o.id, by.Object(), sent.Validation, more...)
	})
}

func runOTPConfirm(ctx context.Context, a program.App, o otpOptions) error {
	by, err := standing.ChannelOf(a.Words, o.channel, "")
	if err != nil {
		return err
	}
	code, err := givenCode(ctx, a, o, by)
	if err != nil {
		return err
	}
	return remote.About(ctx, a, o.Flags, o.id, func(ctx context.Context, c remote.Connection) error {
		reg, err := c.API.Retrieve(ctx, o.id)
		if err != nil {
			return err
		}
		v := by.Validation(reg)
		if v == nil || v.ID == "" {
			if err := standing.Lacking(c, reg, by); err != nil {
				return err
			}
			send := c.Invocation("otp", "send", string(by), reg.ID)
			return &program.Failure{Code: program.Refused, Text: fmt.Sprintf(c.Words.Evidence.NoCode, by.Text(reg), send), Hint: send}
		}
		confirmed, err := c.API.ConfirmCode(ctx, reg, by, v.ID, code)
		if err != nil {
			return c.Unproven(err, o.id, c.Words.Errors.InDoubt)
		}
		return standing.PrintEvidence(ctx, c, o.id, by.Object(), confirmed.Validation)
	})
}

// givenCode reads the code, which is checked before anything is sent.
func givenCode(ctx context.Context, a program.App, o otpOptions, by client.Channel) (redact.Secret, error) {
	w, bare := a.Words.Evidence, o.code == "" || o.code == "-"
	asks := bare && a.Asks(o.NoInput)
	var code string
	var err error
	switch {
	case o.code == "-" && o.Server.TokenStdin:
		return redact.Secret{}, &program.Failure{Code: program.Usage, Text: w.StdinTwice}
	case o.code == "-" && a.Keyboard && !asks:
		return redact.Secret{}, &program.Failure{Code: program.Usage, Text: w.NeedsAnswer}
	case asks, o.code == "-":
		code, err = a.ReadCode(ctx, asks)
	case bare:
		return redact.Secret{}, &program.Failure{Code: program.Usage, Text: fmt.Sprintf(w.NeedsCode, o.Invocation("otp", "confirm", string(by), o.id, "CODE"))}
	default:
		code, err = a.Code(o.code)
	}
	if errors.Is(err, io.EOF) {
		_, err = a.Code("")
	}
	if err != nil {
		return redact.Secret{}, err
	}
	return redact.New(redact.Code, code), nil
}
