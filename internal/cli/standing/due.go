package standing

import (
	"fmt"
	"strings"

	"appreg/client"
	"appreg/flow"
	"appreg/internal/cli/program"
	"appreg/internal/cli/remote"
	"appreg/internal/i18n"
)

// Due is a piece of evidence that a registration waits for, or can do without.
type Due struct {
	kind     string // for programs: "email", "emailCode", "name", "document", "documentBack"
	Step     flow.Step
	required bool
	text     string // for people
	Command  string // that brings it
}

// AllDue are the pieces of evidence that are not there, in the order of their steps:
// those that are needed, then those that a step takes which can do without, once
// it has been come to. There are none of a registration that has ended or is in
// review, which takes no more, and none of one that was not read.
func AllDue(c remote.Connection, reg client.Registration) []Due {
	f := reg.Facts()
	if reg.Raw == nil || f.Status.Closed() || f.Status == flow.NeedsManualVerification {
		return nil
	}
	var needed, optional []Due
	all := signUpDue(c, reg, f)
	for _, e := range client.Evidences() {
		all = append(all, imageDue(c, reg, f, e)...)
	}
	for _, d := range all {
		d.required = f.Named.Has(d.Step) || f.Policies.Of(d.Step) == flow.Mandatory
		switch {
		case d.required:
			needed = append(needed, d)
		case f.Policies.Of(d.Step) != flow.Skip && (d.Step == flow.SignUpForm || f.Reached(d.Step)):
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

func signUpDue(c remote.Connection, reg client.Registration, f flow.Facts) []Due {
	w := c.Words.DeskCLI
	var all []Due
	add := func(kind, text, flag string) {
		command := c.Invocation("update", reg.ID, "--"+flag, strings.ToUpper(flag[strings.LastIndex(flag, "-")+1:]))
		all = append(all, Due{kind: kind, Step: flow.SignUpForm, text: text, Command: command})
	}
	for _, by := range client.Channels() {
		contact, evidence := by.Text(reg), by.Evidence(f.SignUp)
		switch {
		case !lacks(f, flow.SignUpForm, evidence):
		case contact != "":
			d := Due{kind: string(by) + "Code", Step: flow.SignUpForm, text: fmt.Sprintf(w.SendCode, contact), Command: c.Invocation("otp", "send", string(by), reg.ID)}
			if v := by.Validation(reg); v.Pending() && (v.Expires.IsZero() || c.Now().Before(v.Expires)) {
				d.text, d.Command = fmt.Sprintf(w.EnterCode, contact), c.Invocation("otp", "confirm", string(by), reg.ID, "CODE")
			}
			all = append(all, d)
		case !evidence.Holds(): // nobody asks for one that is only not confirmed
			add(string(by), by.Of(w.DueEmail, w.DuePhone), string(by))
		}
	}
	if lacks(f, flow.SignUpForm, f.SignUp.Name) && reg.Name() == "" {
		add("name", w.DueName, "full-name")
	}
	return all
}

func imageDue(c remote.Connection, reg client.Registration, f flow.Facts, e client.Evidence) []Due {
	w, v := c.Words.Proofs.Of(e.Step), e.Of(reg)
	if !lacks(f, e.Step, *f.At(e.Step)) {
		return nil
	}
	d := Due{kind: e.Image, Step: e.Step, text: w.Due, Command: c.Invocation(e.Image, reg.ID, "FILE")}
	switch {
	case v == nil:
	case e.Step == flow.Document && v.NeedsBackSide:
		d.kind, d.text, d.Command = "documentBack", c.Words.DeskCLI.DueBack, c.Invocation(e.Image, reg.ID, "--back", "FILE")
	default: // it is replaced, should it count after all
		d.text, d.Command = w.DueAgain, c.Invocation(e.Image, reg.ID, "FILE", "--force")
	}
	return []Due{d}
}

// DueText is it for people: what may be left says so.
func DueText(w *i18n.Words, d Due) string {
	if d.required {
		return d.text
	}
	return fmt.Sprintf(w.DeskCLI.MayBeLeft, d.text)
}

// dueJSON is evidence for programs: an array, however little there is.
func dueJSON(all []Due) []program.Document {
	objects := []program.Document{}
	for _, d := range all {
		objects = append(objects, program.Document{{"kind", d.kind}, {"step", d.Step}, {"required", d.required}, {"command", d.Command}})
	}
	return objects
}

// ForcedDocument are the words of a command that replaces a document; "": that side is
// not sent.
func ForcedDocument(id, front, back string) []string {
	words := []string{"document", id}
	if front != "" {
		words = append(words, front)
	}
	if back != "" {
		words = append(words, "--back", back)
	}
	return append(words, "--force")
}
