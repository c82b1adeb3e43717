package sandbox

import (
	"bytes"
	"time"

	"appreg/internal/sandbox/contract"
	"appreg/internal/sandbox/webhook"
	"appreg/internal/sandbox/world"
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
	Receivers     []*webhook.Receiver  `json:"receivers"` // nil: from before there were any
	Webhooks      int                  `json:"webhooks"`
	Raised        int                  `json:"raised"`
}

func (s *Server) keptWorld() keptWorld {
	position, _ := s.world.IDs.Source.MarshalBinary() // never fails
	w := keptWorld{
		Start: s.world.Start[:], Secret: s.minter.secret, IDs: position, Client: s.world.Client,
		Minted: s.minter.minted, Oldest: s.minter.oldest, Ahead: time.Duration(s.ahead.Load()), Credits: s.world.Credits,
		Logins: map[string]*keptCode{}, Posted: s.world.Posted,
		Projects: len(s.world.Projects), Flows: len(s.world.Flows), Registrations: len(s.world.Registrations.All),
		Registered: s.world.Registrations.Added, Receivers: append([]*webhook.Receiver{}, s.deliveries.Receivers...), Webhooks: len(s.deliveries.Events), Raised: s.deliveries.Raised,
	}
	for email, k := range s.world.Logins {
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

func keepCode(k *world.Code) *keptCode {
	if k == nil {
		return nil
	}
	return &keptCode{k.ID, k.Done, k.Gateway, k.Created, k.Sent, k.Expires}
}

func (k *keptCode) code() *world.Code {
	if k == nil {
		return nil
	}
	return &world.Code{ID: k.ID, Done: k.Done, Gateway: k.Gateway, Created: k.Created, Sent: k.Sent, Expires: k.Expires}
}

// keptRegistration is a registration in a data file.
type keptRegistration struct {
	ID              string            `json:"id"`
	Flow            string            `json:"flow"`
	Status          string            `json:"status"`
	Step            string            `json:"step"`
	Email           string            `json:"email"`
	Phone           string            `json:"phone"`
	CountryCode     string            `json:"countryCode"`
	Language        string            `json:"language"`
	Names           world.Names       `json:"names"`
	Information     string            `json:"information"`
	EmailCode       *keptCode         `json:"emailCode"`
	PhoneCode       *keptCode         `json:"phoneCode"`
	Document        *world.Document   `json:"document"`
	Face            *world.Face       `json:"face"`
	Person          string            `json:"person"`
	Comparison      *world.Comparison `json:"comparison"`
	FailedDocuments []*world.Document `json:"failedDocuments"`
	FailedFaces     []*world.Face     `json:"failedFaces"`
	Reviews         []world.Review    `json:"reviews"`
	Created         time.Time         `json:"created"`
	Updated         time.Time         `json:"updated"`
}

func keepRegistration(r *world.Registration) keptRegistration {
	return keptRegistration{
		ID: r.ID, Flow: r.Flow.ID, Status: r.Status, Step: r.Step,
		Email: r.Email, Phone: r.Phone, CountryCode: r.CountryCode, Language: r.Language,
		Names: r.Names, Information: r.Information,
		EmailCode: keepCode(r.EmailCode), PhoneCode: keepCode(r.PhoneCode),
		Document: r.Document, Face: r.Face, Person: r.Person, Comparison: r.Comparison,
		FailedDocuments: r.FailedDocuments, FailedFaces: r.FailedFaces, Reviews: r.Reviews,
		Created: r.Created, Updated: r.Updated,
	}
}

func (k keptRegistration) registration(f *world.Flow) *world.Registration {
	return &world.Registration{
		ID: k.ID, Flow: f, Status: k.Status, Step: k.Step,
		Email: k.Email, Phone: k.Phone, CountryCode: k.CountryCode, Language: k.Language,
		Names: k.Names, Information: k.Information,
		EmailCode: k.EmailCode.code(), PhoneCode: k.PhoneCode.code(),
		Document: k.Document, Face: k.Face, Person: k.Person, Comparison: k.Comparison,
		FailedDocuments: k.FailedDocuments, FailedFaces: k.FailedFaces, Reviews: k.Reviews,
		Created: k.Created, Updated: k.Updated,
	}
}

// load takes the world out of rows instead of building one. A secret that the
// options give comes before the kept one, a seed must be the same.
func (s *Server) load(rows *keptRows) error {
	w := rows.world
	if len(w.Start) != len(s.world.Start) || len(w.Secret) == 0 || len(rows.projects) == 0 || len(rows.flows) == 0 {
		return damaged("the world is not whole")
	}
	if s.options.Seed != 0 && !bytes.Equal(w.Start, s.world.Start[:]) {
		return &DataError{Why: DataSeed}
	}
	copy(s.world.Start[:], w.Start)
	s.world.Clear()
	if err := s.world.IDs.Source.UnmarshalBinary(w.IDs); err != nil {
		return damaged("ids: %w", err)
	}
	if s.options.Secret == nil {
		s.minter.secret = w.Secret
	}
	s.minter.minted, s.minter.oldest = w.Minted, w.Oldest
	s.ahead.Store(int64(w.Ahead))
	s.world.Client, s.world.Credits, s.world.Posted, s.world.Outbox = w.Client, w.Credits, w.Posted, rows.outbox
	s.deliveries.Raised = w.Raised
	for _, k := range rows.webhooks {
		k.row.Number = k.nth
		s.deliveries.Events = append(s.deliveries.Events, &k.row)
	}
	for email, k := range w.Logins {
		s.world.Logins[email] = k.code()
	}
	for _, p := range rows.projects {
		s.world.Projects = append(s.world.Projects, p)
		s.world.ProjectByID[p.ID] = p
	}
	for _, doc := range rows.flows {
		p := s.world.ProjectByID[doc.Str("project")]
		if p == nil {
			return damaged("a flow without a project")
		}
		s.world.KeepFlow(p, doc)
	}
	if s.deliveries.Receivers = w.Receivers; s.deliveries.Receivers == nil {
		s.findReceivers()
	}
	for _, k := range rows.registrations {
		f := s.world.FlowByID[k.row.Flow]
		if f == nil {
			return damaged("a registration without a flow")
		}
		r := k.row.registration(f)
		r.Nth = k.nth
		s.world.Registrations.Keep(r)
	}
	s.world.Registrations.Added = w.registered()
	return nil
}

// findReceivers makes those that the flows name, as far as there is room.
func (s *Server) findReceivers() {
	for _, f := range s.world.Flows {
		if url := webhook.URLOf(f.Doc); url != "" {
			_, _ = s.deliveries.AddReceiver(url, contract.Timestamp(s.now()))
		}
	}
}
