package session

import "appreg/internal/person"

// Draft is what was typed of a person who is not registered yet.
type Draft struct {
	// Serial orders the drafts of one run: one that is saved late does not
	// replace a newer. [Journal.Serial] gives the next; 0 is newer than all.
	Serial int64 `json:"-"`

	Project Named `json:"project,omitzero"`
	Flow    Named `json:"flow,omitzero"`
	// At is the field that had the focus, by the same names as in Typed, or
	// [AtReview]. "": an older version wrote the draft.
	At string `json:"at,omitempty"`
	// Typed is the text of the fields, by their names in
	// [client.CreateRequest]'s JSON. Other names are not kept.
	Typed map[string]string `json:"typed,omitempty"`
}

// AtReview is where a draft was left of which all was typed.
const AtReview = "review"

// Empty reports whether there is nothing to come back to. A language alone is
// nothing: the wizard fills it in by itself.
func (d Draft) Empty() bool {
	for field := range d.tidied().Typed {
		if field != "language" {
			return false
		}
	}
	return d.Project == Named{} && d.Flow == Named{}
}

// Named is a project or a flow.
type Named struct {
	ID   string `json:"id,omitempty"`
	Name string `json:"name,omitempty"`
}

// tidied keeps the fields that a person has, and nothing that could be a code or a
// token.
func (d Draft) tidied() Draft {
	d.Serial, d.Project, d.Flow = 0, d.Project.tidied(), d.Flow.tidied()
	at, typed := "", make(map[string]string)
	for _, field := range person.Fields() {
		if d.At == field || d.At == AtReview {
			at = d.At
		}
		if t := text(d.Typed[field]); t != "" {
			typed[field] = t
		}
	}
	if d.At, d.Typed = at, typed; len(typed) == 0 {
		d.Typed = nil
	}
	return d
}

func (n Named) tidied() Named { return Named{text(n.ID), text(n.Name)} }

// drafts are the order of what this run types.
type drafts struct {
	current string // the key of the current draft; "": none yet
	newest  int64  // the serial of the draft saved last
	created int64  // drafts up to this serial were created
}

// done tells that what was typed up to a serial was created as the entry of key.
func (d *drafts) done(key string, typed int64) {
	if d.current == key {
		d.current, d.created = "", typed
	}
}

// Serial returns the serial of the next [Draft]. It never waits: it is for the
// moment in which something is typed, and the save may come later.
func (j *Journal) Serial() int64 { return j.serial.Add(1) }

// Draft saves what is typed as this run's current draft; an empty one removes
// it. One that is older than the last, or than a create that went through
// since, is ignored.
func (j *Journal) Draft(d Draft) {
	if d.Serial == 0 {
		d.Serial = j.Serial()
	}
	defer j.locked()()
	w := j.work
	if w.closed || d.Serial <= max(w.drafts.newest, w.drafts.created) {
		return
	}
	w.drafts.newest = d.Serial
	h := w.mine[w.drafts.current]
	if d.Empty() {
		w.drafts.current = "" // what is in doubt stays, and is another's from now on
		if h != nil && h.Draft != nil {
			h.Draft = nil
			w.save(h)
		}
		return
	}
	d = d.tidied()
	if h == nil {
		h = w.fresh()
		w.drafts.current = h.Key
	}
	h.Draft = &d
	w.save(h)
}
