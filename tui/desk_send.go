package tui

import (
	"context"
	"errors"
	"fmt"

	"appreg/client"
	"appreg/flow"

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
func (m desk) send() (desk, tea.Cmd) {
	seen, api, status, does := m.reg, m.API, m.status, m.does
	act := m.act()
	m.err, m.news, m.sent = nil, "", true
	var cmd tea.Cmd
	m.job, cmd = begin(m.deps, func(ctx context.Context) (verdict, error) {
		now, err := retrieve(ctx, api, seen.ID)
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
		if does != decides {
			return verdict{now: now, done: true}, nil
		}
		if after, err := retrieve(ctx, api, seen.ID); err == nil {
			return verdict{now: after, done: after.Status == status}, nil
		}
		now.Status = answer.Status // the log cannot be read now
		return verdict{now: now, done: answer.Status == status}, nil
	})
	return m, cmd
}

// act is the call.
func (m desk) act() func(context.Context) (client.Registration, error) {
	api, id, status, note := m.API, m.reg.ID, m.status, m.note.value()
	document := ""
	if d := m.reg.DocumentValidation; d != nil {
		document = d.ID
	}
	none := client.Registration{}
	return func(ctx context.Context) (client.Registration, error) {
		switch m.does {
		case comparesAgain:
			return api.RerunCompare(ctx, id)
		case saysSame:
			_, err := api.ReviewNames(ctx, document, client.NamesMatch, note)
			return none, err
		case saysOthers:
			_, err := api.ReviewNames(ctx, document, client.NamesMismatch, note)
			return none, err
		case checksAgain:
			_, err := api.ValidateDocument(ctx, document)
			return none, err
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
func (m desk) onVerdict(a answer[verdict]) (desk, tea.Cmd) {
	m.job, m.sent, m.err = job{}, false, a.err
	switch {
	case errors.Is(a.err, client.ErrInDoubt):
		m.doubt = true
		return m.read() // what became of it is for the server to say
	case a.err != nil:
		m.at = m.first()
		return m, nil
	case a.val.done:
		return m, m.leave(brought{id: m.reg.ID, step: flow.End})
	}
	if m.news = m.others(a.val.now); !a.val.moved {
		m.news = joined(" ", fmt.Sprintf(m.Words.Standing.OtherOutcome, m.Words.Status(string(m.status)), m.Words.Status(string(a.val.now.Status))), m.news)
	}
	m.reg, m.at = m.seeing(a.val.now), rowNo
	return m, nil
}

// seeing is what the server shows now, with what is known from before.
func (m desk) seeing(now client.Registration) client.Registration {
	return filled(now, m.reg)
}

// others says who has done what meanwhile.
func (m desk) others(now client.Registration) string {
	w := m.Words.Desk
	if n := len(now.ReviewLog); n > len(m.reg.ReviewLog) {
		last := newest(now.ReviewLog)
		return fmt.Sprintf(w.DecidedMeanwhile, m.Words.Status(string(last.New))) + " " + history(m.deps, last)
	}
	if now.Status != m.reg.Status {
		return fmt.Sprintf(m.Words.Judging.Meanwhile, m.Words.Status(string(now.Status)))
	}
	return ""
}

// read looks what became of something that was not answered.
func (m desk) read() (desk, tea.Cmd) {
	id, api := m.reg.ID, m.API
	m.sent = false
	var cmd tea.Cmd
	m.job, cmd = begin(m.deps, func(ctx context.Context) (client.Registration, error) { return retrieve(ctx, api, id) })
	return m, cmd
}

// onRead says whether it was done. Until it can be read nothing else is offered.
func (m desk) onRead(a answer[client.Registration]) (desk, tea.Cmd) {
	m.job = job{}
	if a.err != nil {
		m.err = a.err
		m.doubt = !m.gone()
		m.at = m.first()
		return m, nil
	}
	m.doubt, m.at = false, rowNo
	switch {
	case m.wasDone(a.val):
		return m, m.leave(brought{id: m.reg.ID, step: flow.End})
	case m.does == comparesAgain, m.does == checksAgain: // asking twice does no harm
		m.reg = m.seeing(a.val)
		return m, nil
	}
	if m.news = m.others(a.val); m.news == "" {
		m.err, m.news = nil, fmt.Sprintf(m.Words.Standing.WasNotDone, m.asked())
	}
	m.reg = m.seeing(a.val)
	return m, nil
}

// wasDone reports whether the server shows what was asked for and not answered.
func (m desk) wasDone(now client.Registration) bool {
	d := now.DocumentValidation
	switch m.does {
	case decides:
		grown := len(now.ReviewLog) > len(m.reg.ReviewLog)
		return now.Status == m.status && (now.Status != m.reg.Status || grown) &&
			(!grown || newest(now.ReviewLog).Note == m.note.value())
	case saysSame:
		return d != nil && d.NameReview == client.NamesMatch
	case saysOthers:
		return d != nil && d.NameReview == client.NamesMismatch
	}
	return false
}

// first is the row that the cursor goes to when something went wrong: no.
func (m desk) first() deskRow {
	for _, r := range m.rows() {
		if r == rowNo || r == rowAgain {
			return r
		}
	}
	return rowNo
}

// asked names what was asked for, in a word or two.
func (m desk) asked() string {
	if m.does == decides {
		return m.Words.Status(string(m.status))
	}
	return clearingUp(m.Words, m.does)
}

// event is what the integration hears of a decision, "" where the flow was not
// shown.
func (m desk) event() string {
	if m.reg.Flow == nil || m.reg.Flow.Type == "" {
		return ""
	}
	return flow.Event(m.reg.Flow.Type, m.status)
}
