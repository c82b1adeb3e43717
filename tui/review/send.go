package review

import (
	"cmp"
	"context"
	"errors"
	"fmt"

	"appreg/client"
	"appreg/flow"
	"appreg/tui/page"
	"appreg/tui/widget"

	tea "github.com/charmbracelet/bubbletea"
)

// verdict is what a reviewer's act came to.
type verdict struct {
	now   client.Registration // as it was read last
	moved bool                // it was not as it was shown, and nothing was sent
	done  bool                // what was asked for is so
}

// send looks whether somebody else has decided meanwhile, does what was asked
// for, and reads what came of it.
func (m Screen) send() (Screen, tea.Cmd) {
	seen, api, status, does := m.Reg, m.API, m.Status, m.Does
	act := m.Act()
	m.sent = true
	cmd := widget.Ask(m.Deps, &m.Call, func(ctx context.Context) (verdict, error) {
		now, err := page.Retrieve(ctx, api, seen.ID)
		if err != nil {
			return verdict{}, err
		}
		if overtaken(seen, now) {
			return verdict{now: now, moved: true}, nil
		}
		answer, err := act(ctx)
		if err != nil {
			return verdict{}, err
		}
		if does != page.Decides {
			return verdict{now: now, done: true}, nil
		}
		if after, err := page.Retrieve(ctx, api, seen.ID); err == nil {
			return verdict{now: after, done: after.Status == status}, nil
		}
		now.Status = answer.Status // the log cannot be read now
		return verdict{now: now, done: answer.Status == status}, nil
	})
	return m, cmd
}

// Act is the call.
func (m Screen) Act() func(context.Context) (client.Registration, error) {
	api, id, status, note := m.API, m.Reg.ID, m.Status, m.Note.Value()
	document := ""
	if d := m.Reg.DocumentValidation; d != nil {
		document = d.ID
	}
	none := func(_ client.Validation, err error) (client.Registration, error) { return client.Registration{}, err }
	return func(ctx context.Context) (client.Registration, error) {
		switch m.Does {
		case page.ComparesAgain:
			return api.RerunCompare(ctx, id)
		case page.SaysSame:
			return none(api.ReviewNames(ctx, document, client.NamesMatch, note))
		case page.SaysOthers:
			return none(api.ReviewNames(ctx, document, client.NamesMismatch, note))
		case page.ChecksAgain:
			return none(api.ValidateDocument(ctx, document))
		}
		return api.Decide(ctx, id, status, note)
	}
}

// overtaken reports whether a registration is not any more what a person has seen
// who decides about it.
func overtaken(seen, now client.Registration) bool {
	return seen.Status != now.Status || len(now.ReviewLog) > len(seen.ReviewLog)
}

// onVerdict goes back to the registration where all is as it was asked for, and
// else says what is not and asks again. The note stays.
func (m Screen) onVerdict(a page.Answer[verdict]) (Screen, tea.Cmd) {
	m.Call, m.sent = widget.Ended(a.Err), false
	switch {
	case errors.Is(a.Err, client.ErrInDoubt):
		m.Doubt = true
		return m.read() // what became of it is for the server to say
	case a.Err != nil:
		return m.toNo(), nil
	case a.Val.done:
		return m, m.Close(page.Changed{ID: m.Reg.ID, Step: flow.End})
	}
	now := a.Val.now
	news := m.others(m.Reg, now)
	if !a.Val.moved {
		other := fmt.Sprintf(m.Words.Standing.OtherOutcome, m.Words.Stand(string(m.Status)), m.Words.Stand(string(now.Status)))
		news = widget.Joined(" ", other, news)
	}
	m.Said, m.Reg = widget.Said{Text: news, Level: widget.Warn}, page.Filled(now, m.Reg)
	return m.toNo(), nil
}

// others says who has done what meanwhile.
func (m Screen) others(seen, now client.Registration) string {
	w := m.Words.Desk
	if n := len(now.ReviewLog); n > len(seen.ReviewLog) {
		last := widget.Newest(now.ReviewLog)
		by := widget.DecidedAt(m.Deps, last) + ", " + widget.DecidedBy(m.Deps, last)
		return fmt.Sprintf(w.DecidedMeanwhile, m.Words.Stand(string(last.New))) + " " + m.Words.Noted(by, widget.Note(m.Deps, last))
	}
	if now.Status != seen.Status {
		return fmt.Sprintf(m.Words.Judging.Meanwhile, m.Words.Stand(string(now.Status)))
	}
	return ""
}

// read looks what became of something that was not answered.
func (m Screen) read() (Screen, tea.Cmd) {
	id, api := m.Reg.ID, m.API
	m.sent = false
	cmd := widget.AskOn(m.Deps, &m.Call, func(ctx context.Context) (client.Registration, error) { return page.Retrieve(ctx, api, id) })
	return m, cmd
}

// onRead says whether it was done. Until it can be read nothing else is offered.
func (m Screen) onRead(a page.Answer[client.Registration]) (Screen, tea.Cmd) {
	m.Call = widget.Ended(cmp.Or(a.Err, m.Err))
	if a.Err != nil {
		m.Doubt = !m.gone()
		return m.toNo(), nil
	}
	seen := m.Reg
	m.Reg = page.Filled(a.Val, m.Reg)
	switch news := m.others(seen, a.Val); {
	case m.wasDone(seen, a.Val):
		return m, m.Close(page.Changed{ID: m.Reg.ID, Step: flow.End})
	case m.Does == page.ComparesAgain, m.Does == page.ChecksAgain: // asking twice does no harm
	case news == "":
		m.Outcome = widget.Outcome{Said: widget.Said{Text: fmt.Sprintf(m.Words.Standing.WasNotDone, m.asked()), Level: widget.Warn}}
	default:
		m.Said = widget.Said{Text: news, Level: widget.Warn}
	}
	return m.toNo(), nil
}

// wasDone reports whether the server shows what was asked for and not answered.
func (m Screen) wasDone(seen, now client.Registration) bool {
	d := now.DocumentValidation
	switch m.Does {
	case page.Decides:
		grown := len(now.ReviewLog) > len(seen.ReviewLog)
		return now.Status == m.Status && (now.Status != seen.Status || grown) &&
			(!grown || widget.Newest(now.ReviewLog).Note == m.Note.Value())
	case page.SaysSame:
		return d != nil && d.NameReview == client.NamesMatch
	case page.SaysOthers:
		return d != nil && d.NameReview == client.NamesMismatch
	}
	return false
}

// asked names what was asked for, in a word or two.
func (m Screen) asked() string {
	if m.Does == page.Decides {
		return m.Words.Desk.Decisions[m.Status]
	}
	return page.ClearingUp(m.Words, m.Does)
}

// event is what the integration hears of a decision, "" where the flow was not
// shown.
func (m Screen) event() string {
	if m.Reg.Flow == nil || m.Reg.Flow.Type == "" {
		return ""
	}
	return flow.Event(m.Reg.Flow.Type, m.Status)
}
