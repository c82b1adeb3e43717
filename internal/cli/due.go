package cli

import (
	"fmt"
	"strings"

	"appreg/client"
	"appreg/flow"
	"appreg/internal/cli/program"
)

// due is a piece of evidence that a registration waits for, or can do without.
type due struct {
	kind     string // for programs
	step     flow.Step
	required bool
	text     string // for people
	command  string // that brings it
}

// The kinds of evidence.
const (
	dueEmail     = "email"
	dueEmailCode = "emailCode"
	duePhone     = "phone"
	duePhoneCode = "phoneCode"
	dueName      = "name"
	dueDocument  = "document"
	dueBack      = "documentBack"
	dueFace      = "face"
)

// due are the pieces of evidence that are not there, in the order of their steps:
// those that are needed, then those that a step takes which can do without, once
// it has been come to. There are none of a registration that has ended or is in
// review, which takes no more, and none of one that was not read.
func (c connection) due(reg client.Registration) []due {
	f := reg.Facts()
	if reg.Raw == nil || f.Status.Closed() || f.Status == flow.NeedsManualVerification {
		return nil
	}
	var needed, optional []due
	for _, d := range append(c.dueSignUp(reg, f), append(c.dueDocument(reg, f), c.dueFace(reg, f)...)...) {
		d.required = f.Named.Has(d.step) || f.Policies.Of(d.step) == flow.Mandatory
		switch {
		case d.required:
			needed = append(needed, d)
		case f.Policies.Of(d.step) != flow.Skip && (d.step == flow.SignUpForm || f.Reached(d.step)):
			optional = append(optional, d)
		}
	}
	return append(needed, optional...)
}

// lacks reports whether a step waits for evidence: by what the server shows, or
// by its refusal, which counts more. What a code has confirmed no other confirms
// better; of a document and a face there may be a better one.
func lacks(f flow.Facts, step flow.Step, e flow.Evidence) bool {
	return !e.Holds() || f.Named.Has(step) && (e != flow.Proven || step != flow.SignUpForm)
}

func (c connection) dueSignUp(reg client.Registration, f flow.Facts) []due {
	w := c.Words.DeskCLI
	var all []due
	add := func(kind, text, flag string) {
		command := c.invocation("update", reg.ID, "--"+flag, strings.ToUpper(flag[strings.LastIndex(flag, "-")+1:]))
		all = append(all, due{kind: kind, step: flow.SignUpForm, text: text, command: command})
	}
	for _, one := range []struct {
		by          channel
		evidence    flow.Evidence
		kind, code  string
		add, update string
	}{
		{byEmail(), f.SignUp.Email, dueEmail, dueEmailCode, w.DueEmail, "email"},
		{byPhone(""), f.SignUp.Phone, duePhone, duePhoneCode, w.DuePhone, "phone"},
	} {
		contact := one.by.contact(reg)
		switch {
		case !lacks(f, flow.SignUpForm, one.evidence):
		case contact != "":
			d := due{kind: one.code, step: flow.SignUpForm, text: fmt.Sprintf(w.SendCode, contact), command: c.invocation("otp", "send", one.by.name, reg.ID)}
			if c.pending(one.by.validation(reg)) {
				d.text, d.command = fmt.Sprintf(w.EnterCode, contact), c.invocation("otp", "confirm", one.by.name, reg.ID, "CODE")
			}
			all = append(all, d)
		case !one.evidence.Holds(): // nobody asks for one that is only not confirmed
			add(one.kind, one.add, one.update)
		}
	}
	if lacks(f, flow.SignUpForm, f.SignUp.Name) && reg.Name() == "" {
		add(dueName, w.DueName, "full-name")
	}
	return all
}

// pending reports whether a code was sent that is still good.
func (c connection) pending(v *client.Validation) bool {
	return v != nil && strings.EqualFold(strings.TrimSpace(v.Status), "sent") && (v.Expires.IsZero() || c.Now().Before(v.Expires))
}

func (c connection) dueDocument(reg client.Registration, f flow.Facts) []due {
	w, v := c.Words.DeskCLI, reg.DocumentValidation
	if !lacks(f, flow.Document, f.Document) {
		return nil
	}
	d := due{kind: dueDocument, step: flow.Document, text: w.DueDocument}
	switch {
	case v == nil:
		d.command = c.invocation("document", reg.ID, "FILE")
	case v.NeedsBackSide:
		d.kind, d.text, d.command = dueBack, w.DueBack, c.invocation("document", reg.ID, "--back", "FILE")
	default:
		d.text, d.command = w.AgainDocument, c.invocation(forcedDocument(reg.ID, "FILE", "")...)
	}
	return []due{d}
}

func (c connection) dueFace(reg client.Registration, f flow.Facts) []due {
	if !lacks(f, flow.Liveness, f.Liveness) {
		return nil
	}
	d := due{kind: dueFace, step: flow.Liveness, text: c.Words.DeskCLI.DueFace, command: c.invocation("face", reg.ID, "FILE")}
	if reg.BiometricValidation != nil { // it is replaced, should it count after all
		d.text, d.command = c.Words.DeskCLI.AgainFace, c.invocation("face", reg.ID, "FILE", "--force")
	}
	return []due{d}
}

// for people: what may be left says so.
func dueText(a program.App, d due) string {
	if d.required {
		return d.text
	}
	return fmt.Sprintf(a.Words.DeskCLI.MayBeLeft, d.text)
}

// dueJSON is evidence for programs: an array, however little there is.
func dueJSON(all []due) []program.Document {
	objects := []program.Document{}
	for _, d := range all {
		objects = append(objects, program.Document{{"kind", d.kind}, {"step", d.step}, {"required", d.required}, {"command", d.command}})
	}
	return objects
}

// forcedDocument are the words of a command that replaces a document; "": that side is
// not sent.
func forcedDocument(id, front, back string) []string {
	words := []string{"document", id}
	if front != "" {
		words = append(words, front)
	}
	if back != "" {
		words = append(words, "--back", back)
	}
	return append(words, "--force")
}
