package cli

import (
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"path/filepath"
	"strings"
	"time"

	"appreg/client"
	"appreg/flow"
	"appreg/internal/config"
	"appreg/internal/redact"
	"appreg/internal/session"

	"github.com/spf13/cobra"
)

// journalOptions are the argument and the flags of journal list and show.
type journalOptions struct {
	key    string
	json   bool
	reveal bool
}

func (a app) journal() *cobra.Command {
	w := a.words.Journal
	cmd := a.command(&cobra.Command{
		Use: "journal", Short: w.Journal, Long: w.JournalLong,
		Args: a.noArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			a.help(cmd, nil)
			return nil
		},
	})
	cmd.AddCommand(a.journalList(), a.journalShow(), a.journalPurge())
	return cmd
}

func (a app) journalList() *cobra.Command {
	w := a.words.Journal
	var o journalOptions
	cmd := a.command(&cobra.Command{
		Use: "list", Short: w.List, Long: w.ListLong,
		Args: a.noArgs,
		RunE: func(*cobra.Command, []string) error { return a.runJournalList(o) },
	})
	cmd.Flags().BoolVar(&o.json, "json", false, a.words.CLI.FlagJSON)
	cmd.Flags().BoolVar(&o.reveal, "reveal", false, a.words.Login.FlagReveal)
	return cmd
}

func (a app) journalShow() *cobra.Command {
	w := a.words.Journal
	var o journalOptions
	cmd := a.command(&cobra.Command{
		Use: "show KEY", Short: w.Show, Long: w.ShowLong,
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) != 1 || strings.TrimSpace(args[0]) == "" {
				return &failure{code: Usage, text: w.NeedsKey}
			}
			return nil
		},
		RunE: func(_ *cobra.Command, args []string) error {
			o.key = strings.TrimSpace(args[0])
			return a.runJournalShow(o)
		},
	})
	cmd.Flags().BoolVar(&o.json, "json", false, a.words.CLI.FlagJSON)
	cmd.Flags().BoolVar(&o.reveal, "reveal", false, a.words.Login.FlagReveal)
	return cmd
}

// openJournal opens the journal for a look at the entries of all servers.
func (a app) openJournal() (*session.Journal, error) {
	if a.State == "" {
		return nil, &failure{code: Failed, text: a.words.Journal.NoPlace}
	}
	j := session.Open(a.State, "", a.Vault)
	if err := a.journalProblem(j); err != nil {
		j.Close()
		return nil, err
	}
	return j, nil
}

// journalProblem words what went wrong with the journal until now.
func (a app) journalProblem(j *session.Journal) error {
	err := j.Problem()
	if err == nil {
		return nil
	}
	text := fmt.Sprintf(a.words.Journal.Broken, client.Clean(a.State), client.Clean(cause(err)))
	return &failure{code: Failed, text: text, err: err}
}

func (a app) runJournalList(o journalOptions) error {
	w := a.words.Journal
	j, err := a.openJournal()
	if err != nil {
		return err
	}
	defer j.Close()
	all, _ := j.All() // which sets aside what Aside then tells of
	aside := j.Aside()
	if err := a.journalProblem(j); err != nil {
		return err
	}
	if o.json {
		return a.printJournalJSON(all, aside, o.reveal)
	}
	if len(all) == 0 && len(aside) == 0 {
		fmt.Fprintln(a.Stdout, w.Empty)
		return nil
	}
	if len(all) > 0 {
		rows := [][]string{{w.Key, w.When, w.Server, w.Who, w.What}}
		for _, e := range all {
			rows = append(rows, []string{shortKey(e.Key), saved(e), a.serverName(e.Server), who(e, o.reveal), a.what(e)})
		}
		table(a.Stdout, rows)
	}
	for _, f := range aside {
		fmt.Fprintf(a.Stdout, a.asideWords(f)+"\n", f.File)
	}
	return nil
}

// asideWords say that a file was set aside.
func (a app) asideWords(f session.Aside) string {
	if f.Newer {
		return a.words.Journal.Newer
	}
	return a.words.Journal.Damaged
}

// shortKey is as much of a key as people need.
func shortKey(key string) string { return key[:min(len(key), 8)] }

func saved(e session.Entry) string {
	if e.Saved.IsZero() {
		return "?"
	}
	return date(e.Saved)
}

// serverName is a server as people know it.
func (a app) serverName(base string) string {
	if base == "" {
		return a.words.Journal.OwnSandbox
	}
	t, err := config.Server(config.Flags{URL: base}, a.Getenv)
	if err != nil {
		return client.Clean(base)
	}
	return client.Clean(t.Name)
}

// person is what an entry knows of whom it is about.
type person struct {
	Name  string `json:"name,omitempty"`
	Email string `json:"email,omitempty"`
	Phone string `json:"phone,omitempty"`
}

// personOf takes the registration's person before what was typed.
func personOf(e session.Entry, reveal bool) person {
	var p person
	if e.Registration != nil {
		p = person{e.Registration.Name, e.Registration.Email, e.Registration.Phone}
	} else if e.CreateInDoubt() {
		r := e.Doubt.Request
		p = person{cmp.Or(r.FullName, strings.TrimSpace(r.FirstName+" "+r.LastName)), r.Email, phoneOf(r.CountryCode, r.Phone)}
	} else if e.Draft != nil {
		d := e.Draft.Typed
		p = person{cmp.Or(d["fullName"], strings.TrimSpace(d["firstName"]+" "+d["lastName"])), d["email"], phoneOf(d["countryCode"], d["phone"])}
	}
	if reveal {
		return p
	}
	code, number, ok := strings.Cut(p.Phone, " ")
	if !ok || !strings.HasPrefix(code, "+") {
		code, number = "", p.Phone
	}
	return person{redact.Name(p.Name), redact.Email(p.Email), redact.Phone(code, number)}
}

func phoneOf(code, number string) string {
	if number == "" {
		return ""
	}
	return strings.TrimSpace(code + " " + number)
}

func who(e session.Entry, reveal bool) string {
	p := personOf(e, reveal)
	return strings.Join(strings.Fields(p.Name+"  "+cmp.Or(p.Email, p.Phone)), " ")
}

// what is the state of an entry.
func (a app) what(e session.Entry) string {
	w := a.words.Journal
	text := w.Draft
	if e.Registration != nil {
		text = a.words.Status(string(e.Registration.Status))
		if e.Registration.CurrentStep != "" {
			text = strings.TrimPrefix(text+", "+string(e.Registration.CurrentStep), ", ")
		}
	}
	if e.Doubt != nil {
		text = fmt.Sprintf(w.InDoubt, a.doubt(*e.Doubt))
	}
	if e.Busy {
		text += " (" + w.Busy + ")"
	}
	return text
}

// doubt names the call that is in doubt.
func (a app) doubt(d session.Doubt) string {
	w := a.words.Journal
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
	case session.CallDocument:
		return w.Document
	case session.CallFace:
		return w.Face
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

// The kinds of an entry.
const (
	kindDraft        = "draft"
	kindCreate       = "create-in-doubt"
	kindRegistration = "registration"
)

func (a app) entryJSON(e session.Entry, reveal bool) entryJSON {
	j := entryJSON{
		Key: e.Key, Saved: told(e.Saved), Environment: config.Sandbox, URL: client.Clean(e.Server),
		Kind: kindDraft, Busy: e.Busy, Finished: e.Finished(), Person: personOf(e, reveal),
	}
	if e.Server != "" {
		j.Environment = strings.ToLower(a.serverName(e.Server))
	}
	if e.CreateInDoubt() {
		j.Kind = kindCreate
	}
	if d := e.Draft; d != nil {
		j.Project, j.Flow = d.Project, d.Flow
	}
	if r := e.Registration; r != nil {
		j.Kind, j.Registration, j.Status, j.CurrentStep = kindRegistration, r.ID, string(r.Status), string(r.CurrentStep)
	}
	if d := e.Doubt; d != nil {
		j.InDoubt = &doubtJSON{d.Call, d.Step, d.Status, told(d.At)}
	}
	return j
}

func told(t time.Time) *time.Time {
	if t.IsZero() {
		return nil
	}
	t = t.UTC()
	return &t
}

func (a app) printJournalJSON(all []session.Entry, aside []session.Aside, reveal bool) error {
	type asideJSON struct {
		File  string `json:"file"`
		Newer bool   `json:"newer"`
	}
	answer := struct {
		OK       bool        `json:"ok"`
		Version  int         `json:"version"`
		Entries  []entryJSON `json:"entries"`
		SetAside []asideJSON `json:"setAside"`
	}{OK: true, Version: version, Entries: []entryJSON{}, SetAside: []asideJSON{}}
	for _, e := range all {
		answer.Entries = append(answer.Entries, a.entryJSON(e, reveal))
	}
	for _, f := range aside {
		answer.SetAside = append(answer.SetAside, asideJSON{f.File, f.Newer})
	}
	return json.NewEncoder(a.Stdout).Encode(answer)
}

func (a app) runJournalShow(o journalOptions) error {
	j, err := a.openJournal()
	if err != nil {
		return err
	}
	defer j.Close()
	all, _ := j.All()
	if err := a.journalProblem(j); err != nil {
		return err
	}
	e, err := a.entry(all, o.key)
	if err != nil {
		return err
	}
	if o.json {
		return json.NewEncoder(a.Stdout).Encode(struct {
			OK      bool      `json:"ok"`
			Version int       `json:"version"`
			Entry   entryJSON `json:"entry"`
			Token   string    `json:"token"` // where it is kept; "": none is
		}{true, version, a.entryJSON(e, o.reveal), a.entryTokenPlace(e)})
	}
	a.printEntry(e, o.reveal)
	return nil
}

// entry finds the one entry whose key begins so.
func (a app) entry(all []session.Entry, key string) (session.Entry, error) {
	w := a.words.Journal
	var found []session.Entry
	for _, e := range all {
		if strings.HasPrefix(e.Key, strings.ToLower(key)) {
			found = append(found, e)
		}
	}
	switch len(found) {
	case 0:
		return session.Entry{}, &failure{code: NotFound, text: fmt.Sprintf(w.NoEntry, client.Clean(key))}
	case 1:
		return found[0], nil
	}
	return session.Entry{}, &failure{code: Usage, text: fmt.Sprintf(w.Several, client.Clean(key))}
}

func (a app) printEntry(e session.Entry, reveal bool) {
	w, p := a.words.Journal, personOf(e, reveal)
	rows := [][]string{
		{w.Key, e.Key},
		{w.Saved, saved(e)},
		{w.Server, a.serverName(e.Server)},
		{a.words.Login.URL, client.Clean(e.Server)},
		{w.What, a.what(e)},
		{w.Name, p.Name},
		{w.Email, p.Email},
		{w.Phone, p.Phone},
	}
	if d := e.Draft; d != nil {
		rows = append(rows, []string{w.Project, cmp.Or(d.Project.Name, d.Project.ID)}, []string{w.Flow, cmp.Or(d.Flow.Name, d.Flow.ID)},
			[]string{w.Language, d.Typed["language"]})
	}
	if r := e.Registration; r != nil {
		rows = append(rows, []string{w.Registration, r.ID}, []string{w.Status, a.words.Status(string(r.Status))}, []string{w.Step, string(r.CurrentStep)},
			[]string{w.Token, a.entryToken(e)})
	}
	if d := e.Doubt; d != nil {
		since := a.doubt(*d)
		if !d.At.IsZero() {
			since += ", " + date(d.At)
		}
		rows = append(rows, []string{w.Doubt, since})
	}
	rows = append(rows, []string{w.File, client.Clean(filepath.Join(a.State, e.Key+".json"))})
	var full [][]string
	for _, row := range rows {
		if row[1] != "" {
			full = append(full, row)
		}
	}
	table(a.Stdout, full)
}

// entryToken says where the token of an entry's registration is, and nothing
// of the token.
func (a app) entryToken(e session.Entry) string {
	w := a.words.Journal
	switch place := a.entryTokenPlace(e); place {
	case "":
		return w.TokenNone
	case inKeyring:
		return w.TokenRing
	default:
		return fmt.Sprintf(w.TokenFile, client.Clean(place))
	}
}

// inKeyring is the place of a token that is in no file.
const inKeyring = "keyring"

func (a app) entryTokenPlace(e session.Entry) string {
	if e.Registration == nil {
		return ""
	}
	account := session.Account{Server: e.Server, Registration: e.Registration.ID}
	if file := a.Vault.File(account); file != "" {
		return file
	}
	if token, err := a.Vault.Get(account); err != nil && !errors.Is(err, session.ErrDamaged) || token.Empty() {
		return ""
	}
	return inKeyring
}
