package session

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"
	"slices"
)

// Habits are what the next registration begins with, since somebody chose it
// before: nothing about a person.
type Habits struct {
	Flows    []Habit `json:"flows,omitempty"`    // the last one first
	Country  string  `json:"country,omitempty"`  // of the last phone, "+57"
	Language string  `json:"language,omitempty"` // the last one's code
	APINames bool    `json:"apiNames,omitempty"` // the API's names are shown everywhere
	Calls    bool    `json:"calls,omitempty"`    // a wide window shows the calls beside every screen
}

// Habit is a flow that was chosen. In the program's own sandbox, which is another
// one in each run, only the names are the same.
type Habit struct {
	Server  string `json:"server,omitempty"` // "": the program's own sandbox
	Project Named  `json:"project"`
	Flow    Named  `json:"flow"`
}

const (
	habitsFile = "habits.json"
	flowsKept  = 50 // of all servers
)

// is reports whether both are the same flow.
func (h Habit) is(other Habit) bool {
	if h.Server != other.Server {
		return false
	}
	if h.Server == "" {
		return h.Project.Name == other.Project.Name && h.Flow.Name == other.Flow.Name
	}
	return h.Flow.ID == other.Flow.ID
}

// At is where a flow stands among those that were chosen before; as many as they
// are: nowhere.
func (h Habits) At(project, flow Named) int {
	i := slices.IndexFunc(h.Flows, func(was Habit) bool { return was.is(Habit{was.Server, project, flow}) })
	if i < 0 {
		return len(h.Flows)
	}
	return i
}

// Habits returns those of this journal's server, and a file that was set aside
// since it cannot be read.
func (j *Journal) Habits() (Habits, []Quarantined) {
	defer j.locked()()
	h, err := j.work.habits()
	var aside []Quarantined
	if err != nil {
		aside = append(aside, j.work.folder.quarantine(habitsFile, err))
	}
	h.Flows = slices.DeleteFunc(h.Flows, func(f Habit) bool { return f.Server != j.work.server })
	return h, aside
}

// Remember notes the flow that was chosen, where there is one, and the country and
// the language that were used.
func (j *Journal) Remember(project, flow Named, country, language string) {
	j.habit(func(h *Habits) {
		if now := (Habit{j.work.server, project, flow}); flow != (Named{}) {
			h.Flows = append([]Habit{now}, slices.DeleteFunc(h.Flows, now.is)...)
		}
		if country != "" {
			h.Country = country
		}
		if language != "" {
			h.Language = language
		}
	})
}

// RememberAPINames notes whether the API's names are shown everywhere.
func (j *Journal) RememberAPINames(on bool) { j.habit(func(h *Habits) { h.APINames = on }) }

// RememberCalls notes whether a wide window shows the calls beside every screen.
func (j *Journal) RememberCalls(on bool) { j.habit(func(h *Habits) { h.Calls = on }) }

// habit changes the file of them.
func (j *Journal) habit(change func(*Habits)) {
	defer j.locked()()
	w := j.work
	if w.closed || w.folder.path == "" {
		return
	}
	w.folder.note(exclusive(w.folder.path, func() error {
		h, err := w.habits()
		if err != nil { // the next run sets it aside
			return nil
		}
		change(&h)
		b, err := json.MarshalIndent(h.tidied(), "", "  ")
		if err != nil {
			return fmt.Errorf("session: %w", err)
		}
		return write(w.folder.path, habitsFile, w.run, append(b, '\n'), true)
	}))
}

// habits reads the file of them; none is no error.
func (w *work) habits() (h Habits, err error) {
	if w.folder.path == "" {
		return h, nil
	}
	b, err := load(filepath.Join(w.folder.path, habitsFile))
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return Habits{}, nil
	case errors.Is(err, ErrDamaged):
		return Habits{}, err
	case err != nil:
		w.folder.note(err)
		return Habits{}, nil
	}
	if err := json.Unmarshal(b, &h); err != nil {
		return Habits{}, fmt.Errorf("%w: %w", ErrDamaged, err)
	}
	return h.tidied(), nil
}

// tidied is h with its texts cleaned, and no more flows than are kept.
func (h Habits) tidied() Habits {
	h.Country, h.Language = text(h.Country), text(h.Language)
	h.Flows = slices.Clone(h.Flows[:min(len(h.Flows), flowsKept)])
	for i, f := range h.Flows {
		h.Flows[i] = Habit{text(f.Server), f.Project.tidied(), f.Flow.tidied()}
	}
	return h
}
