package store

import (
	"cmp"
	"fmt"
	"slices"
	"time"

	"appreg/internal/sandbox/contract"
	"appreg/internal/sandbox/world"
)

func (b *builder) registrations() error {
	g := &b.world.Registrations
	for i, text := range b.doc.Registrations {
		place, row := fmt.Sprintf("registrations[%d]", i), registrationRow{Registration: &world.Registration{}}
		if err := strict(place, text, &row); err != nil {
			return err
		}
		r := row.Registration
		if err := b.identify(place+".id", &r.ID); err != nil {
			return err
		}
		of := ""
		if r.Flow != nil {
			of = r.Flow.ID
		}
		var err error
		if r.Flow, err = named(place+".flow", of, b.world.Flows, func(f *world.Flow) (id, name string) { return f.ID, f.Doc.Str("name") }); err != nil {
			return err
		}
		if err := stands(place, r); err != nil {
			return err
		}
		if err := b.reached(place, r); err != nil {
			return err
		}
		if r.Number = g.Added; row.Number != nil {
			if *row.Number < g.Added {
				return wrong(Twice, "%s.number", place)
			}
			r.Number = *row.Number
		}
		if err := b.complete(place, r); err != nil {
			return err
		}
		g.Keep(r)
	}
	g.Added = max(g.Added, b.doc.Registered)
	return nil
}

// stands refuses a status, or a step, that nobody can have: the first accepted sync takes
// somebody from STARTED to ONGOING and to a step. Who is at an end need not say at which
// step.
func stands(place string, r *world.Registration) error {
	if !slices.Contains(contract.Statuses(), r.Status) {
		if r.Status == "" {
			return wrong(Absent, "%s.status", place)
		}
		return never(place+".status", contract.Statuses()...)
	}
	usual := map[string]string{
		contract.Started: contract.NotReached, contract.Expired: contract.NotReached, contract.WithoutKYC: contract.StepSkipKYC,
		contract.Completed: contract.StepEnd, contract.Failed: contract.StepEnd, contract.Manual: contract.StepEnd,
	}
	r.Step = cmp.Or(r.Step, usual[r.Status])
	known := contract.Steps()
	switch r.Status {
	case contract.Started:
		known = []string{contract.NotReached}
	case contract.Ongoing:
	default:
		known = append(known, contract.NotReached)
	}
	switch {
	case r.Step == "":
		return wrong(Absent, "%s.step", place)
	case !slices.Contains(known, r.Step):
		return never(place+".step", known...)
	}
	return nil
}

// reached refuses contacts that the API refuses, or that another has in the same flow.
func (b *builder) reached(place string, r *world.Registration) error {
	for _, c := range []struct{ field, email, countryCode, phone string }{
		{"email", r.Email, "", ""}, {"countryCode", "", r.CountryCode, ""}, {"phone", "", cmp.Or(r.CountryCode, "+1"), r.Phone},
	} {
		in := contract.Fields{"email": c.email}
		if contract.CheckFormats(c.email, c.countryCode, c.phone) != nil || in.Email() != c.email {
			return wrong(Malformed, "%s.%s", place, c.field)
		}
	}
	g := &b.world.Registrations
	switch {
	case r.Email == "" && r.Phone == "":
		return wrong(Absent, "%s.email", place)
	case r.Phone != "" && r.CountryCode == "":
		return wrong(Absent, "%s.countryCode", place)
	case g.CheckUnique(r.Flow, nil, r.Email, "", "") != nil:
		return wrong(Twice, "%s.email", place)
	case g.CheckUnique(r.Flow, nil, "", r.CountryCode, r.Phone) != nil:
		return wrong(Twice, "%s.phone", place)
	}
	return nil
}

// complete has r have what nobody writes who only wants somebody to stand somewhere, and
// refuses what it has of another.
func (b *builder) complete(place string, r *world.Registration) error {
	id := func(of string) string { return b.world.DerivedID(of, r.ID) }
	r.Language, r.Information = cmp.Or(r.Language, "en"), cmp.Or(r.Information, id("information"))
	if r.Created.IsZero() {
		r.Created = b.now
	}
	if r.Updated.IsZero() {
		r.Updated = r.Created
	}
	for of, code := range map[string]*world.Code{"email": r.EmailCode, "phone": r.PhoneCode} {
		b.completeCode(code, id(of))
	}
	if d := r.Document; d != nil {
		if d.ID == "" {
			d.ID, d.Face = id("document"), cmp.Or(d.Face, id("portrait"))
		}
		d.AppRegistration, d.Status = cmp.Or(d.AppRegistration, r.ID), cmp.Or(d.Status, "VALIDATED")
		b.at(&d.CreatedAt, &d.UpdatedAt)
		if d.AppRegistration != r.ID {
			return wrong(Nowhere, "%s.document.appRegistration", place)
		}
		if b.ids["document "+d.ID] {
			return wrong(Twice, "%s.document._id", place)
		}
		b.ids["document "+d.ID] = true
	}
	if f := r.Face; f != nil {
		if f.ID == "" {
			f.ID, f.Record = id("face"), cmp.Or(f.Record, id("record"))
		}
		f.AppRegistration, f.Status = cmp.Or(f.AppRegistration, r.ID), cmp.Or(f.Status, "validated")
		b.at(&f.CreatedAt, &f.UpdatedAt)
		if f.AppRegistration != r.ID {
			return wrong(Nowhere, "%s.face.appRegistration", place)
		}
	}
	return cmp.Or(unseen(place, "failedDocuments", r.FailedDocuments), unseen(place, "failedFaces", r.FailedFaces))
}

// completeCode has a code, if there is one, be sent now, and be good as long as any is.
func (b *builder) completeCode(code *world.Code, id string) {
	if code == nil {
		return
	}
	code.ID = cmp.Or(code.ID, id)
	if code.Created.IsZero() {
		code.Created = b.now
	}
	if code.Sent.IsZero() {
		code.Sent = code.Created
	}
	if code.Expires.IsZero() {
		code.Expires = code.Sent.Add(10 * time.Minute)
	}
}
