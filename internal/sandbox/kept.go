package sandbox

import (
	"bytes"
	"time"

	"appreg/internal/sandbox/contract"
)

// keptWorld is all of a world but its rows, as a data file has it.
type keptWorld struct {
	Start         []byte               `json:"start"`
	Secret        []byte               `json:"secret"`
	IDs           []byte               `json:"ids"`
	Client        string               `json:"client"`
	Minted        uint64               `json:"minted"`
	Oldest        uint64               `json:"oldest"`
	Ahead         time.Duration        `json:"ahead"`
	Credits       int                  `json:"credits"`
	Logins        map[string]*keptCode `json:"logins"`
	Projects      int                  `json:"projects"`
	Flows         int                  `json:"flows"`
	Registrations int                  `json:"registrations"`
	Registered    int                  `json:"registered"` // also those that were deleted
	Posted        uint64               `json:"posted"`
	Receivers     []*receiver          `json:"receivers"` // nil: from before there were any
	Webhooks      int                  `json:"webhooks"`
	Raised        int                  `json:"raised"`
}

func (s *Server) keptWorld() keptWorld {
	position, _ := s.ids.source.MarshalBinary() // never fails
	w := keptWorld{
		Start: s.start[:], Secret: s.minter.secret, IDs: position, Client: s.client,
		Minted: s.minter.minted, Oldest: s.minter.oldest, Ahead: time.Duration(s.ahead.Load()), Credits: s.credits,
		Logins: map[string]*keptCode{}, Posted: s.posted,
		Projects: len(s.projects), Flows: len(s.flows), Registrations: len(s.registrations.all),
		Registered: s.registrations.added, Receivers: append([]*receiver{}, s.receivers...), Webhooks: len(s.webhooks), Raised: s.raised,
	}
	for email, k := range s.logins {
		w.Logins[email] = keepCode(k)
	}
	return w
}

// registered is Registered, which a file does not have from before one could be
// deleted.
func (w keptWorld) registered() int { return max(w.Registered, w.Registrations) }

// keptCode is a code in a data file.
type keptCode struct {
	ID      string    `json:"id"`
	Done    bool      `json:"done"`
	Gateway string    `json:"gateway"`
	Created time.Time `json:"created"`
	Sent    time.Time `json:"sent"`
	Expires time.Time `json:"expires"`
}

func keepCode(k *code) *keptCode {
	if k == nil {
		return nil
	}
	return &keptCode{k.id, k.done, k.gateway, k.created, k.sent, k.expires}
}

func (k *keptCode) code() *code {
	if k == nil {
		return nil
	}
	return &code{k.ID, k.Done, k.Gateway, k.Created, k.Sent, k.Expires}
}

// keptRegistration is a registration in a data file.
type keptRegistration struct {
	ID              string      `json:"id"`
	Flow            string      `json:"flow"`
	Status          string      `json:"status"`
	Step            string      `json:"step"`
	Email           string      `json:"email"`
	Phone           string      `json:"phone"`
	CountryCode     string      `json:"countryCode"`
	Language        string      `json:"language"`
	Names           names       `json:"names"`
	Information     string      `json:"information"`
	EmailCode       *keptCode   `json:"emailCode"`
	PhoneCode       *keptCode   `json:"phoneCode"`
	Document        *document   `json:"document"`
	Face            *face       `json:"face"`
	Person          string      `json:"person"`
	Comparison      *comparison `json:"comparison"`
	FailedDocuments []*document `json:"failedDocuments"`
	FailedFaces     []*face     `json:"failedFaces"`
	Reviews         []review    `json:"reviews"`
	Created         time.Time   `json:"created"`
	Updated         time.Time   `json:"updated"`
}

func keepRegistration(r *registration) keptRegistration {
	return keptRegistration{
		ID: r.id, Flow: r.flow.id, Status: r.status, Step: r.step,
		Email: r.email, Phone: r.phone, CountryCode: r.countryCode, Language: r.language,
		Names: r.names, Information: r.information,
		EmailCode: keepCode(r.emailCode), PhoneCode: keepCode(r.phoneCode),
		Document: r.document, Face: r.face, Person: r.person, Comparison: r.comparison,
		FailedDocuments: r.failedDocuments, FailedFaces: r.failedFaces, Reviews: r.reviews,
		Created: r.created, Updated: r.updated,
	}
}

func (k keptRegistration) registration(f *flow) *registration {
	return &registration{
		id: k.ID, flow: f, status: k.Status, step: k.Step,
		email: k.Email, phone: k.Phone, countryCode: k.CountryCode, language: k.Language,
		names: k.Names, information: k.Information,
		emailCode: k.EmailCode.code(), phoneCode: k.PhoneCode.code(),
		document: k.Document, face: k.Face, person: k.Person, comparison: k.Comparison,
		failedDocuments: k.FailedDocuments, failedFaces: k.FailedFaces, reviews: k.Reviews,
		created: k.Created, updated: k.Updated,
	}
}

// load takes the world out of rows instead of building one. A secret that the
// options give comes before the kept one, a seed must be the same.
func (s *Server) load(rows *keptRows) error {
	w := rows.world
	if len(w.Start) != len(s.start) || len(w.Secret) == 0 || len(rows.projects) == 0 || len(rows.flows) == 0 {
		return damaged("the world is not whole")
	}
	if s.options.Seed != 0 && !bytes.Equal(w.Start, s.start[:]) {
		return &DataError{Why: DataSeed}
	}
	copy(s.start[:], w.Start)
	s.clear()
	if err := s.ids.source.UnmarshalBinary(w.IDs); err != nil {
		return damaged("ids: %w", err)
	}
	if s.options.Secret == nil {
		s.minter.secret = w.Secret
	}
	s.minter.minted, s.minter.oldest = w.Minted, w.Oldest
	s.ahead.Store(int64(w.Ahead))
	s.client, s.credits, s.posted, s.outbox = w.Client, w.Credits, w.Posted, rows.outbox
	s.raised = w.Raised
	for _, k := range rows.webhooks {
		k.row.nth = k.nth
		s.webhooks = append(s.webhooks, &k.row)
	}
	for email, k := range w.Logins {
		s.logins[email] = k.code()
	}
	for _, p := range rows.projects {
		s.projects = append(s.projects, p)
		s.projectByID[p.ID] = p
	}
	for _, doc := range rows.flows {
		p := s.projectByID[doc.Str("project")]
		if p == nil {
			return damaged("a flow without a project")
		}
		s.keepFlow(p, doc)
	}
	if s.receivers = w.Receivers; s.receivers == nil {
		s.findReceivers()
	}
	for _, k := range rows.registrations {
		f := s.flowByID[k.row.Flow]
		if f == nil {
			return damaged("a registration without a flow")
		}
		r := k.row.registration(f)
		r.nth = k.nth
		s.registrations.keep(r)
	}
	s.registrations.added = w.registered()
	return nil
}

// findReceivers makes those that the flows name, as far as there is room.
func (s *Server) findReceivers() {
	for _, f := range s.flows {
		if url := webhookOf(f.doc); url != "" {
			_, _ = s.addReceiver(url, contract.Timestamp(s.now()))
		}
	}
}
