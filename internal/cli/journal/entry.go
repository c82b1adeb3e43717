package journal

import (
	"cmp"
	"fmt"
	"strings"
	"time"

	"appreg/client"
	"appreg/flow"
	"appreg/internal/clean"
	"appreg/internal/cli/program"
	"appreg/internal/config"
	"appreg/internal/i18n"
	"appreg/internal/redact"
	"appreg/internal/session"
)

// shortKey is as much of a key as people need.
func shortKey(key string) string { return key[:min(len(key), 8)] }

func saved(e session.Entry) string {
	if e.Saved.IsZero() {
		return "?"
	}
	return program.Date(e.Saved)
}

// serverName is a server as people know it.
func serverName(a program.App, base string) string {
	if base == "" {
		return a.Words.Journal.OwnSandbox
	}
	t, err := config.Server(config.Flags{URL: base}, a.Getenv)
	if err != nil {
		return clean.Text(base)
	}
	return clean.Text(t.Name)
}

// person is what an entry knows of whom it is about.
type person struct {
	Name  string `json:"name,omitempty"`
	Email string `json:"email,omitempty"`
	Phone string `json:"phone,omitempty"`
}

// personOf is whom an entry is about, masked unless that is to be revealed.
func personOf(e session.Entry, reveal bool) person {
	p := person(e.Person())
	if reveal {
		return p
	}
	code, number, ok := strings.Cut(p.Phone, " ")
	if !ok || !strings.HasPrefix(code, "+") {
		code, number = "", p.Phone
	}
	return person{redact.Name(p.Name), redact.Email(p.Email), redact.Phone(code, number)}
}

func who(e session.Entry, reveal bool) string {
	p := personOf(e, reveal)
	return strings.Join(strings.Fields(p.Name+"  "+cmp.Or(p.Email, p.Phone)), " ")
}

// What is the state of an entry.
func What(a program.App, e session.Entry) string {
	w := a.Words.Journal
	text := w.Draft
	if e.Registration != nil {
		text = a.Status(flow.Status(e.Registration.Status))
		if e.Registration.CurrentStep != "" {
			text = strings.TrimPrefix(text+", "+string(e.Registration.CurrentStep), ", ")
		}
	}
	if e.Doubt != nil {
		text = fmt.Sprintf(w.InDoubt, doubt(a.Words, *e.Doubt))
	}
	if e.Busy {
		text += " (" + w.Busy + ")"
	}
	return text
}

// doubt names the call that is in doubt.
func doubt(words *i18n.Words, d session.Doubt) string {
	w := words.Journal
	switch d.Call {
	case session.CallCreate:
		return w.Create
	case session.CallSync:
		return strings.TrimSpace(string(d.Step) + " " + string(d.Status))
	case session.CallUpdate:
		return w.Update
	case session.CallEmailCode:
		return w.EmailCode
	case session.CallPhoneCode:
		return w.PhoneCode
	case session.CallDecide:
		return fmt.Sprintf(words.DeskCLI.DoubtDecide, program.StatusInFull(words, d.Status))
	case session.CallDelete:
		return words.DeskCLI.DoubtDelete
	}
	for _, e := range client.Evidences() {
		if e.Image == string(d.Call) {
			return words.Proofs.Of(e.Step).Called
		}
	}
	return string(d.Call)
}

// entryJSON is one entry for programs.
type entryJSON struct {
	Key         string     `json:"key"`
	Saved       *time.Time `json:"saved"` // null: it does not say
	Environment string     `json:"environment"`
	URL         string     `json:"url"` // "": the sandbox of a run
	Kind        string     `json:"kind"`
	Busy        bool       `json:"busy"`
	Finished    bool       `json:"finished"`
	Person      person     `json:"person"`

	Project      session.Named `json:"project,omitzero"` // of a draft
	Flow         session.Named `json:"flow,omitzero"`    // of a draft
	Registration string        `json:"registration,omitempty"`
	Status       string        `json:"status,omitempty"`
	CurrentStep  string        `json:"currentStep,omitempty"`
	InDoubt      *doubtJSON    `json:"inDoubt,omitempty"`
}

type doubtJSON struct {
	Call   session.Call `json:"call"`
	Step   flow.Step    `json:"step,omitempty"`
	Status flow.Status  `json:"status,omitempty"`
	At     *time.Time   `json:"at"`
}

func newEntryJSON(a program.App, e session.Entry, reveal bool) entryJSON {
	j := entryJSON{
		Key: e.Key, Saved: program.Told(e.Saved), Environment: config.Sandbox, URL: clean.Text(e.Server),
		Kind: "draft", Busy: e.Busy, Finished: e.Finished(), Person: personOf(e, reveal),
	}
	if e.Server != "" {
		j.Environment = strings.ToLower(serverName(a, e.Server))
	}
	if e.CreateInDoubt() {
		j.Kind = "create-in-doubt"
	}
	if d := e.Draft; d != nil {
		j.Project, j.Flow = d.Project, d.Flow
	}
	if r := e.Registration; r != nil {
		j.Kind, j.Registration, j.Status, j.CurrentStep = "registration", r.ID, string(r.Status), string(r.CurrentStep)
	}
	if d := e.Doubt; d != nil {
		j.InDoubt = &doubtJSON{d.Call, d.Step, d.Status, program.Told(d.At)}
	}
	return j
}
