package tui

import (
	"context"
	"errors"
	"net/http"
	"regexp"
	"strings"
	"time"

	"appreg/client"
	"appreg/flow"
	"appreg/internal/phone"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"
)

// toCode opens the screen that validates a contact with a code.
type toCode struct {
	reg   client.Registration
	by    contactKind
	shown string // the code that a sandbox told when it was sent
}

func (r toCode) open(d deps) screen { return newCode(d, r) }

// contactKind is a way to reach a person with a code, by the API's name.
type contactKind string

const (
	byEmail contactKind = "email"
	byPhone contactKind = "phone"
)

// text is the contact itself.
func (k contactKind) text(reg client.Registration) string {
	if k == byPhone {
		return number(reg)
	}
	return reg.Email
}

func (k contactKind) validation(reg client.Registration) *client.Validation {
	if k == byPhone {
		return reg.PhoneValidation
	}
	return reg.EmailValidation
}

// validated reports whether the server shows the contact as confirmed.
func (k contactKind) validated(reg client.Registration) bool {
	v := k.validation(reg)
	return v != nil && strings.EqualFold(strings.TrimSpace(v.Status), "validated")
}

// code sends a code to a contact and takes it back. A code that is out already
// is asked for at once. Codes are never sent by themselves, nor twice.
type code struct {
	deps
	toCode
	keys codeKeys
	w, h int

	typed   string // in the cells, as it was typed
	cursor  int
	job     job
	asked   codeAsk
	doubted bool // what is read tells whether a code was sent
	err     error
	told    bool // Enter came too early: what is missing is said
	quoted  bool // the code was taken out of a message that was pasted

	out     bool          // a code is out, and not expired as far as we know
	sent    client.Code   // the last one of this screen
	since   time.Time     // when it was sent
	expires time.Time     // by the clock of this machine; zero: the server does not say
	left    time.Duration // until then, as of the last tick
	ticks   int
	again   time.Time // from when on another one can be had, after the server refused one
	tried   bool      // a code was asked for here, so that the registration has moved on
	used    bool      // the code had been used: the contact is validated
	ready   time.Time // from when on Enter is meant for what is here now
}

// codeAsk is what the call under way is about.
type codeAsk int

const (
	askSend codeAsk = iota
	askConfirm
	askRead // what became of the one before
)

type codeKeys struct{ Choose, Enter, Type, Back, GiveUp key.Binding }

func newCode(d deps, r toCode) code {
	w := d.Words.Keys
	m := code{deps: d, toCode: r, ready: d.Now().Add(grace), keys: codeKeys{
		Choose: shown(binding(w.Choose, "up", "down", "tab", "shift+tab", "ctrl+j"), d.Theme.Arrows),
		Enter:  binding(w.Answer, "enter"),
		Back:   binding(w.Back, "esc"),
		GiveUp: binding(w.GiveUp, "esc"),
	}}
	if v := r.by.validation(r.reg); pending(v) {
		m.out, m.expires = true, v.Expires
		m = m.clock()
	}
	return m.gate()
}

// Init begins to count the time that a code has left.
func (m code) Init() tea.Cmd {
	return func() tea.Msg { return begun{m.self} }
}

// Resize is handed the room between header and footer.
func (m code) Resize(w, h int) screen {
	m.w, m.h = w, h
	return m
}

// Title is the registration's id.
func (m code) Title() string { return m.reg.ID }

// Typing is while there are cells: letters are no keys then, but a mistake that
// is told.
func (m code) Typing() bool { return m.out }

// Unsaved is a code that was typed, and a call under way.
func (m code) Unsaved() bool { return m.typed != "" && !m.used || m.job.busy() }

// Leave gives up what is under way.
func (m code) Leave() { m.job.stop() }

// Keys are those that do something now.
func (m code) Keys() []key.Binding {
	k := m.keys
	return []key.Binding{k.Enter, k.GiveUp, k.Back, k.Choose}
}

func (m code) gate() code {
	busy := m.job.busy()
	m.cursor = max(min(m.cursor, len(m.rows())-1), 0)
	m.keys.Enter.SetEnabled(!busy)
	m.keys.Choose.SetEnabled(!busy && len(m.rows()) > 1)
	m.keys.Back.SetEnabled(!busy)
	m.keys.GiveUp.SetEnabled(busy)
	return m
}

// Update is the table of contents.
func (m code) Update(msg tea.Msg) (screen, tea.Cmd) {
	var cmd tea.Cmd
	switch msg := msg.(type) {
	case tea.KeyMsg:
		m, cmd = m.onKey(msg)
	case begun:
		if msg.screen == m.self {
			cmd = m.tick()
		}
	case codeTick:
		m, cmd = m.onTick(msg)
	case brought: // a contact that was changed needs no code any more
		if msg.id == m.reg.ID && msg.moved {
			cmd = m.leave(nil)
		}
	case pulse:
		m.job, cmd = m.job.onPulse(m.deps, msg)
	case answer[client.Code]:
		m, cmd = m.onCode(msg)
	case answer[client.Registration]:
		m, cmd = m.onRead(msg)
	}
	return m.gate(), cmd
}

func (m code) onKey(msg tea.KeyMsg) (code, tea.Cmd) {
	if !key.Matches(msg, m.keys.Enter) {
		m.ready = time.Time{} // somebody is looking
	}
	switch {
	case key.Matches(msg, m.keys.GiveUp):
		m.job.stop()
	case m.job.busy():
	case key.Matches(msg, m.keys.Back):
		return m, m.leave(m.news())
	case key.Matches(msg, m.keys.Enter) && m.Now().Before(m.ready):
	case key.Matches(msg, m.keys.Enter):
		return m.pick(m.rows()[m.cursor])
	case key.Matches(msg, m.keys.Choose):
		if s := msg.String(); s == "up" || s == "shift+tab" {
			m.cursor--
		} else {
			m.cursor++
		}
	case m.out:
		return m.type_(msg), nil
	}
	return m, nil
}

// news tells the registration's screen to read it again, when something was
// done here.
func (m code) news() tea.Msg {
	if !m.tried && !m.used {
		return nil
	}
	return brought{id: m.reg.ID, step: flow.SignUpForm, sent: m.out && !m.used, shown: m.shown}
}

// type_ puts what was typed into the cells. A paste, and what is typed after a
// refusal, is a new code; nothing is cut.
func (m code) type_(msg tea.KeyMsg) code {
	before := m.typed
	switch msg.Type {
	case tea.KeyRunes, tea.KeySpace:
		text, _ := tidy(strings.Join(pasted(string(msg.Runes)), " "))
		if msg.Paste || m.err != nil {
			before = ""
		}
		m.typed, m.quoted = before+text, false
		if code, ok := quoted(text); ok && msg.Paste {
			m.typed, m.quoted = code, true
		}
	case tea.KeyBackspace:
		if r := []rune(m.typed); len(r) > 0 {
			m.typed = string(r[:len(r)-1])
		}
	case tea.KeyCtrlU, tea.KeyCtrlW, tea.KeyDelete:
		m.typed = ""
	default:
		return m
	}
	m.err, m.told, m.cursor = nil, false, 0
	return m
}

// sixDigits is a number of six digits in a text.
var sixDigits = regexp.MustCompile(`\b\d{6}\b`)

// quoted takes the code out of a message that was pasted whole, when there is
// one and no other number that it could be.
func quoted(text string) (string, bool) {
	if _, stray := phone.Digits(text); stray == "" {
		return "", false
	}
	all := sixDigits.FindAllString(text, -1)
	if len(all) != 1 {
		return "", false
	}
	return all[0], true
}

// digits are the code that was typed, and what else was.
func (m code) digits() (digits, stray string) { return phone.Digits(m.typed) }

// codeLength is how many digits a code has (contract.md section 5).
const codeLength = 6

// A codeRow is something that can be done here.
type codeRow struct {
	does    codeAct
	gateway string
}

type codeAct int

const (
	confirmCode codeAct = iota
	sendCode
	changeContact
	goOn
)

// rows are what can be done: to confirm comes first while a code is out.
func (m code) rows() []codeRow {
	if m.used {
		return []codeRow{{does: goOn}}
	}
	var rows []codeRow
	if m.out {
		rows = append(rows, codeRow{does: confirmCode})
	}
	for _, g := range m.gateways() {
		rows = append(rows, codeRow{does: sendCode, gateway: g})
	}
	return append(rows, codeRow{does: changeContact})
}

// gateways are what a code can be sent through: a flow may leave the choice.
func (m code) gateways() []string {
	if m.by == byEmail || m.reg.Flow == nil {
		return []string{""}
	}
	switch g := strings.ToLower(strings.TrimSpace(m.reg.Flow.SignUp.PhoneGateway)); g {
	case "both":
		return []string{"sms", "whatsapp"}
	case "sms", "whatsapp":
		return []string{g}
	}
	return []string{""}
}

func (m code) pick(r codeRow) (code, tea.Cmd) {
	switch r.does {
	case confirmCode:
		if d, stray := m.digits(); len(d) != codeLength || stray != "" {
			m.told = true
			return m, nil
		}
		return m.confirm()
	case sendCode:
		return m.send(r.gateway)
	case changeContact:
		field := "email"
		if m.by == byPhone {
			field = "phone"
		}
		return m, m.visit(toEdit{reg: m.reg, field: field})
	}
	return m, m.leave(m.news())
}

func (m code) send(gateway string) (code, tea.Cmd) {
	reg, by := m.reg, m.by
	m.asked, m.err, m.told, m.tried = askSend, nil, false, true
	var cmd tea.Cmd
	m.job, cmd = begin(m.deps, func(ctx context.Context) (client.Code, error) {
		if by == byPhone {
			return m.API.SendPhoneCode(ctx, reg, gateway)
		}
		return m.API.SendEmailCode(ctx, reg)
	})
	return m, cmd
}

func (m code) confirm() (code, tea.Cmd) {
	reg, by, id := m.reg, m.by, m.sent.ID
	if v := by.validation(reg); id == "" && v != nil {
		id = v.ID
	}
	otp, _ := m.digits()
	m.asked, m.err = askConfirm, nil
	var cmd tea.Cmd
	m.job, cmd = begin(m.deps, func(ctx context.Context) (client.Code, error) {
		if by == byPhone {
			return m.API.ConfirmPhoneCode(ctx, reg, otp)
		}
		return m.API.ConfirmEmailCode(ctx, reg, id, otp)
	})
	return m, cmd
}

func (m code) onCode(a answer[client.Code]) (code, tea.Cmd) {
	if a.job != m.job.id {
		return m, nil
	}
	m.job, m.err, m.ready = job{}, a.err, m.Now().Add(grace)
	done := a.err == nil && strings.EqualFold(a.val.Status, "validated")
	switch {
	case errors.Is(a.err, client.ErrInDoubt) && m.asked == askSend:
		m.out = true // it may have arrived, and can be typed then
		return m.lookAgain()
	case a.err != nil && m.asked == askSend:
		return m.notSent(a.err), nil
	case errors.Is(a.err, client.ErrInDoubt), refused(a.err):
		return m.lookAgain()
	case a.err != nil:
		return m, nil
	case m.asked == askSend && !done:
		m.sent, m.since, m.again, m.shown = a.val, m.Now(), time.Time{}, a.val.Shown
		m.out, m.expires, m.typed, m.cursor = a.val.Sent, a.val.Expires, "", 0
		return m.counting()
	}
	// Confirmed, or found to be: on with what waited for it.
	m.used = true
	return m, m.leave(m.news())
}

// cooldown is how long the server sends no other code (contract.md section 5).
const cooldown = 2 * time.Minute

// notSent notes from when on the server will send another code.
func (m code) notSent(err error) code {
	if !errors.Is(err, client.Reason("otp_recently_sent")) {
		return m
	}
	var said *client.Error
	switch {
	case errors.As(err, &said) && said.RetryAfter > 0:
		m.again = m.Now().Add(said.RetryAfter)
	case !m.since.IsZero():
		m.again = m.since.Add(cooldown)
	}
	m.out = m.out || pending(m.by.validation(m.reg))
	return m
}

// lookAgain reads the registration after a code was refused: the same refusal
// can mean that it was used, and an answer that never came that it was sent, or
// taken.
func (m code) lookAgain() (code, tea.Cmd) {
	id := m.reg.ID
	m.doubted, m.asked = m.asked == askSend, askRead
	var cmd tea.Cmd
	m.job, cmd = begin(m.deps, func(ctx context.Context) (client.Registration, error) {
		return m.API.Retrieve(ctx, id)
	})
	return m, cmd
}

func (m code) onRead(a answer[client.Registration]) (code, tea.Cmd) {
	if a.job != m.job.id {
		return m, nil
	}
	m.job, m.ready = job{}, m.Now().Add(grace)
	if a.err != nil {
		return m, nil // the refusal is what counts
	}
	m.reg = filled(a.val, m.reg)
	v := m.by.validation(m.reg)
	switch {
	case m.by.validated(m.reg):
		m.used = true
	case m.doubted:
		if pending(v) {
			m.expires = v.Expires
		}
		return m.counting()
	case errors.Is(m.err, client.Reason("otp_does_not_match")):
	case v == nil, errors.Is(m.err, client.ErrNotFound), expired(m.err):
		m.out, m.typed, m.cursor = false, "", 0
	}
	return m, nil
}

// refused reports whether the server said no to what was asked, and not that it
// could not be asked.
func refused(err error) bool {
	var said *client.Error
	return errors.As(err, &said) && said.Status < http.StatusInternalServerError &&
		!errors.Is(err, client.ErrRateLimited) && !errors.Is(err, client.ErrNoCredits)
}

// expired reports whether err says that a code is too old.
func expired(err error) bool {
	return errors.Is(err, client.Reason("emailValidation_has_expired")) || errors.Is(err, client.Reason("phoneValidation_has_expired"))
}
