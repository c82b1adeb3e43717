package timeline

import (
	"encoding/json"
	"slices"
	"strings"
	"time"

	"appreg/client"
)

// shown is what a registration itself tells.
func shown(r client.Registration) []Entry {
	if r.ID == "" {
		return nil
	}
	var raw map[string]json.RawMessage
	_ = json.Unmarshal(r.Raw, &raw) // of what is no object there is nothing to show
	all := made(Entry{Of: Registration, ID: r.ID, Status: string(r.Status), Step: r.CurrentStep, Raw: r.Raw}, r.CreatedAt, r.UpdatedAt)
	for _, by := range client.Channels() {
		v := by.Validation(r)
		all = append(all, validation(by.Object(), v, raw)...)
		if v != nil && v.Pending() && !v.Expires.IsZero() {
			all = append(all, Entry{At: v.Expires, By: Server, Kind: Expires, Of: by.Object(), ID: v.ID, Raw: object(raw[by.Object()])})
		}
	}
	all = append(all, documents(r, raw)...)
	all = append(all, faces(r, raw)...)
	if c := r.Comparison; c != nil {
		all = append(all, compared(*c, raw[Comparison]))
	}
	for i, d := range r.ReviewLog {
		all = append(all, Entry{At: d.At, By: Server, Kind: Decided, Of: Registration, ID: r.ID, Previous: string(d.Previous), Status: string(d.New), Who: d.By, Note: d.Note, Raw: element(raw["manualReviewLog"], i, len(r.ReviewLog))})
	}
	return all
}

// made are when something was made and when it changed last, with what it has become.
// Where no change is dated, it may have become that at any time.
func made(e Entry, created, updated time.Time) []Entry {
	e.By, e.Kind, e.At = Server, Changed, updated
	first := Entry{At: created, By: Server, Kind: Created, Of: e.Of, ID: e.ID, Raw: e.Raw}
	switch {
	case created.IsZero():
		return []Entry{e} // perhaps without a time
	case updated.IsZero() && (e.Status == "" || strings.EqualFold(e.Status, "sent")):
		return []Entry{first}
	case !updated.IsZero() && !updated.After(created): // it is as it was made
		first.Status, first.Step = e.Status, e.Step
		return []Entry{first}
	}
	return []Entry{first, e}
}

// validation is one that a registration refers to.
func validation(of string, v *client.Validation, raw map[string]json.RawMessage) []Entry {
	if v == nil {
		return nil
	}
	return made(Entry{Of: of, ID: v.ID, Status: v.Status, Raw: object(raw[of])}, v.Dates.Created, v.Dates.Updated)
}

// documents are the one that counts, what was found out about it, and those that failed.
func documents(r client.Registration, raw map[string]json.RawMessage) (all []Entry) {
	v, log := r.DocumentValidation, raw["failedDocumentValidations"]
	failed := func(i int) Entry {
		f := r.FailedDocuments[i]
		at := f.Dates.Updated
		if at.IsZero() {
			at = f.Dates.Created
		}
		return Entry{At: at, By: Server, Kind: Failed, Of: Document, ID: f.ID, Status: f.Status, Reason: f.FailedReason, Raw: element(log, i, len(r.FailedDocuments))}
	}
	among := func(f client.Validation) bool { return v != nil && f.ID == v.ID && f.ID != "" }
	for i := range r.FailedDocuments {
		all = append(all, failed(i))
	}
	if v == nil {
		return all
	}
	if !slices.ContainsFunc(r.FailedDocuments, among) {
		all = append(all, validation(Document, v, raw)...)
	}
	if v.Registry != nil {
		all = append(all, Entry{At: v.Registry.ValidatedAt, By: Server, Kind: Answered, Of: Document, ID: v.ID, Raw: object(raw[Document])})
	}
	if v.NameReview != "" {
		all = append(all, Entry{At: v.Dates.NamesReviewed, By: Server, Kind: NamesReviewed, Of: Document, ID: v.ID, Status: v.NameReview, Raw: object(raw[Document])})
	}
	return all
}

// faces are the one that counts, and those that failed.
func faces(r client.Registration, raw map[string]json.RawMessage) (all []Entry) {
	v, log := r.BiometricValidation, raw["failedBiometricValidations"]
	for i, f := range r.FailedFaces {
		all = append(all, Entry{At: f.At, By: Server, Kind: Failed, Of: Face, ID: f.ID, Status: f.Status, Reason: f.Reason, Score: f.Score, Raw: element(log, i, len(r.FailedFaces))})
	}
	if v != nil && !slices.ContainsFunc(r.FailedFaces, func(f client.FailedFace) bool { return f.ID == v.ID && f.ID != "" }) {
		all = append(all, validation(Face, v, raw)...)
	}
	return all
}

// compared is the comparison of the faces. Of one of which the score is gone, nothing
// but the time is told.
func compared(c client.Comparison, raw json.RawMessage) Entry {
	e := Entry{At: c.ComparedAt, By: Server, Kind: Compared, Of: Comparison, Raw: object(raw)}
	if c.Measured {
		e.Score = &c.Score
	}
	if c.Passed != nil {
		e.Status = map[bool]string{true: "passed", false: "failed"}[*c.Passed]
	}
	return e
}

// object is raw where more than an id was shown.
func object(raw json.RawMessage) json.RawMessage {
	if len(raw) == 0 || raw[0] != '{' {
		return nil
	}
	return raw
}

// element is the object at a place of a list, where the list is as long as what was
// read of it: a client leaves out what is none.
func element(list json.RawMessage, i, read int) json.RawMessage {
	var all []json.RawMessage
	_ = json.Unmarshal(list, &all)
	if len(all) != read {
		return nil
	}
	return object(all[i])
}
