package session_test

import (
	"encoding/base64"
	"io/fs"
	"net/http"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"appreg/client"
	"appreg/flow"
	"appreg/internal/redact"
	"appreg/internal/session"
)

var code = redact.New(redact.Code, otp)

// calls are all that change a registration, by what is in doubt of them.
var calls = []struct {
	name string
	call session.Call
	make func(*testing.T, run) error
}{
	{"Sync", session.CallSync, func(t *testing.T, r run) error {
		_, err := r.Sync(t.Context(), ana, flow.Transition{Step: flow.SignUpForm, Status: flow.Ongoing})
		return err
	}},
	{"Update", session.CallUpdate, func(t *testing.T, r run) error {
		_, err := r.Update(t.Context(), ana, client.UpdateRequest{FullName: "Ana"})
		return err
	}},
	{"SendEmailCode", session.CallEmailCode, func(t *testing.T, r run) error {
		_, err := r.SendCode(t.Context(), registration, client.ByEmail, "")
		return err
	}},
	{"ConfirmEmailCode", session.CallEmailCode, func(t *testing.T, r run) error {
		_, err := r.ConfirmCode(t.Context(), registration, client.ByEmail, luis, code)
		return err
	}},
	{"SendPhoneCode", session.CallPhoneCode, func(t *testing.T, r run) error {
		_, err := r.SendCode(t.Context(), registration, client.ByPhone, "sms")
		return err
	}},
	{"ConfirmPhoneCode", session.CallPhoneCode, func(t *testing.T, r run) error {
		_, err := r.ConfirmCode(t.Context(), registration, client.ByPhone, "", code)
		return err
	}},
	{"SendDocument", session.CallDocument, func(t *testing.T, r run) error {
		_, err := r.SendDocument(t.Context(), ana, client.DocumentRequest{Front: client.Image{Type: "image/png", Data: picture}})
		return err
	}},
	{"SendFace", session.CallFace, func(t *testing.T, r run) error {
		_, err := r.SendFace(t.Context(), ana, client.FaceRequest{Image: client.Image{Type: "image/png", Data: picture}})
		return err
	}},
	{"SendEvidence", session.CallDocument, func(t *testing.T, r run) error {
		_, err := r.SendEvidence(t.Context(), registration, client.Evidences()[0], client.EvidenceRequest{Images: map[string]client.Image{"image": {Type: "image/png", Data: picture}}})
		return err
	}},
	{"Decide", session.CallDecide, func(t *testing.T, r run) error {
		_, err := r.Decide(t.Context(), ana, flow.CompletedWithoutKYC, note)
		return err
	}},
}

// note is of a decision, and nobody's but the server's.
const note = "canary note: her sister called"

var registration = client.Registration{
	ID: ana, ProjectID: request.Project, FlowID: request.ProjectFlow, Status: flow.Started, CurrentStep: flow.Start,
	Email: "ana@acme.co", Phone: "3001234567", CountryCode: "+57", FullName: "Ana Gómez",
}

// TestCreate: the intent is on the disk before the request is sent, and after
// its answer what came of it, in the same file.
func TestCreate(t *testing.T) {
	s, dir, keys := serve(t), t.TempDir(), &ring{}
	r := start(t, dir, s, keys)
	r.journal.Draft(typed)
	late := typed
	late.Serial = r.journal.Serial()
	draft := only(t, dir)
	var intent session.Entry
	s.looking(func(*http.Request) { intent = only(t, dir) })
	created, err := r.Create(t.Context(), request)
	if err != nil || created.Registration.ID != ana {
		t.Fatal(created, err)
	}
	if d := intent.Doubt; intent.Key != draft.Key || d == nil || d.Call != session.CallCreate || *d.Request != request || intent.Draft == nil || d.At.IsZero() {
		t.Errorf("intent: %s", asJSON(intent))
	}
	got := only(t, dir)
	want := session.Registration{ID: ana, Status: flow.Started, CurrentStep: flow.Start, Name: "Ana Gómez", Email: "ana@acme.co", Phone: "+57 3001234567"}
	if got.Key != draft.Key || got.Doubt != nil || got.Draft != nil || *got.Registration != want {
		t.Errorf("outcome: %s", asJSON(got))
	}
	if got := keys.of(account(s, ana).String()); got != "canary-token-of-a-registration-1" {
		t.Errorf("token: %q", got)
	}
	r.journal.Draft(late)
	only(t, dir)
	r.journal.Draft(session.Draft{Typed: map[string]string{"email": "luis@acme.co"}})
	if all := entries(t, dir); len(all) != 2 {
		t.Errorf("the next draft: %s", asJSON(all))
	}
}

// TestCreateFails: a doubt stays, also over another try that tells nothing.
func TestCreateFails(t *testing.T) {
	const stays, goes = true, false
	for name, end := range map[string]struct {
		code   int
		answer string
		fresh  bool // whether there is a doubt after the first try
		again  bool // and after one on top of a doubt
	}{
		"in doubt":   {200, "<html>", stays, stays},
		"refused":    {409, `{"code":"Conflict","message":"409:Project_not_active"}`, goes, stays},
		"no session": {401, `{"code":"Unauthorized","message":"Access denied"}`, goes, stays},
		"registered": {409, `{"code":"Conflict","message":"email_is_registered_already"}`, goes, goes},
		"the phone":  {412, `{"code":"Conflict","message":"412:phone_is_registered_already"}`, goes, goes},
	} {
		t.Run(name, func(t *testing.T) {
			s, dir := serve(t), t.TempDir()
			r := start(t, dir, s, &ring{})
			r.journal.Draft(typed)
			s.says(end.code, end.answer)
			if _, err := r.Create(t.Context(), request); err == nil {
				t.Fatal("created")
			}
			if e := only(t, dir); e.CreateInDoubt() != end.fresh || e.Draft == nil {
				t.Errorf("first: %s", asJSON(e))
			}
			s.mumbles()
			r.Create(t.Context(), request)
			s.says(end.code, end.answer)
			r.Create(t.Context(), request)
			if e := only(t, dir); e.CreateInDoubt() != end.again || e.Draft == nil {
				t.Errorf("again: %s", asJSON(e))
			}
			s.says(0, "")
			if _, err := r.Create(t.Context(), request); err != nil {
				t.Fatal(err)
			}
			if e := only(t, dir); e.Doubt != nil || e.Draft != nil || e.Registration == nil {
				t.Errorf("in the end: %s", asJSON(e))
			}
		})
	}
}

// TestCreateInvalid: what is not sent leaves no trace.
func TestCreateInvalid(t *testing.T) {
	s, dir := serve(t), t.TempDir()
	r := start(t, dir, s, &ring{})
	if _, err := r.Create(t.Context(), client.CreateRequest{}); err == nil {
		t.Fatal("sent")
	}
	if all := entries(t, dir); len(all) != 0 {
		t.Error(asJSON(all))
	}
}

// TestCreateSomebodyElse: a doubt outlives the next person's registration, and
// what was typed for them goes with them.
func TestCreateSomebodyElse(t *testing.T) {
	s, dir := serve(t), t.TempDir()
	r := start(t, dir, s, &ring{})
	r.journal.Draft(typed)
	s.mumbles()
	r.Create(t.Context(), request)
	doubt := only(t, dir)
	r.journal.Draft(session.Draft{Typed: map[string]string{"email": "luis@acme.co"}})
	other := request
	other.Email = "luis@acme.co"
	r.Create(t.Context(), other)
	all := entries(t, dir)
	if len(all) != 2 {
		t.Fatal(asJSON(all))
	}
	for _, e := range all {
		if !e.CreateInDoubt() || (e.Key == doubt.Key) != (e.Draft == nil) || (e.Key == doubt.Key) != (*e.Doubt.Request == request) {
			t.Error(asJSON(e))
		}
	}
	r.journal.Draft(session.Draft{}) // a new form
	r.journal.Draft(session.Draft{Typed: map[string]string{"email": "eva@acme.co"}})
	if n := len(entries(t, dir)); n != 3 {
		t.Error(n, "entries after a third draft")
	}
	r.journal.Draft(session.Draft{})
	if n := len(entries(t, dir)); n != 2 {
		t.Error(n, "entries after it was emptied")
	}
}

// TestDraftAfterDoubt: what is typed on belongs to the create in doubt.
func TestDraftAfterDoubt(t *testing.T) {
	s, dir := serve(t), t.TempDir()
	r := start(t, dir, s, &ring{})
	s.mumbles()
	r.Create(t.Context(), request)
	r.journal.Draft(typed)
	if e := only(t, dir); !e.CreateInDoubt() || e.Draft == nil {
		t.Error(asJSON(e))
	}
}

// TestClash: which tries are of the same person (contract.md section 3).
func TestClash(t *testing.T) {
	for name, c := range map[string]struct {
		change func(*client.CreateRequest)
		one    bool
	}{
		"the same":       {func(*client.CreateRequest) {}, true},
		"another name":   {func(r *client.CreateRequest) { r.FullName = "Eva" }, true},
		"email in caps":  {func(r *client.CreateRequest) { r.Email = " ANA@acme.co"; r.Phone = "" }, true},
		"phone alone":    {func(r *client.CreateRequest) { r.Email = "" }, true},
		"other email":    {func(r *client.CreateRequest) { r.Email = "eva@acme.co" }, true},
		"other country":  {func(r *client.CreateRequest) { r.Email, r.CountryCode = "", "+1" }, false},
		"other contacts": {func(r *client.CreateRequest) { r.Email, r.Phone = "eva@acme.co", "1" }, false},
		"another flow":   {func(r *client.CreateRequest) { r.ProjectFlow = luis }, false},
	} {
		t.Run(name, func(t *testing.T) {
			s, dir := serve(t), t.TempDir()
			r := start(t, dir, s, &ring{})
			s.mumbles()
			first := request
			first.Phone, first.CountryCode = "3001234567", "+57"
			r.Create(t.Context(), first)
			c.change(&first)
			r.Create(t.Context(), first)
			if n := len(entries(t, dir)); (n == 1) != c.one {
				t.Errorf("%d entries", n)
			}
		})
	}
}

// TestFoundAfterDoubt: a create in doubt becomes the registration that the
// server shows with its contact.
func TestFoundAfterDoubt(t *testing.T) {
	s, dir := serve(t), t.TempDir()
	r := start(t, dir, s, &ring{})
	r.journal.Draft(typed)
	s.mumbles()
	r.Create(t.Context(), request)
	serial := r.journal.Serial()
	key := only(t, dir).Key
	s.says(0, "")
	if _, err := r.Retrieve(t.Context(), ana); err != nil {
		t.Fatal(err)
	}
	late := typed
	late.Serial = serial
	r.journal.Draft(late)
	if e := only(t, dir); e.Key != key || e.Doubt != nil || e.Draft != nil || e.Registration.ID != ana {
		t.Error(asJSON(e))
	}
}

// TestReissued: a registration that is there already gets no second entry.
func TestReissued(t *testing.T) {
	s, dir := serve(t), t.TempDir()
	r := start(t, dir, s, &ring{})
	for range 2 {
		if _, err := r.Create(t.Context(), request); err != nil {
			t.Fatal(err)
		}
	}
	if e := only(t, dir); e.Registration.ID != ana {
		t.Error(asJSON(e))
	}
}

// TestCalls: of every call the intent is on the disk before it is sent, its
// outcome after, its doubt until the server is asked, and its refusal leaves
// an earlier doubt alone.
func TestCalls(t *testing.T) {
	for _, c := range calls {
		t.Run(c.name, func(t *testing.T) {
			s, dir, keys := serve(t), t.TempDir(), &ring{}
			r := start(t, dir, s, keys)
			r.Hold(ana, redact.New(redact.Token, "canary-token-of-a-registration-0"))
			s.stands("ONGOING", "document")
			var intent session.Entry
			s.looking(func(*http.Request) { intent = only(t, dir) })
			if err := c.make(t, r); err != nil {
				t.Fatal(err)
			}
			if d := intent.Doubt; d == nil || d.Call != c.call || d.At.IsZero() || intent.Registration.ID != ana {
				t.Fatalf("intent: %s", asJSON(intent))
			}
			if d := intent.Doubt; c.call == session.CallSync && (d.Step != flow.SignUpForm || d.Status != flow.Ongoing) {
				t.Errorf("sync: %s", asJSON(intent))
			}
			if d := intent.Doubt; c.call == session.CallDecide && (d.Status != flow.CompletedWithoutKYC || strings.Contains(asJSON(intent), "canary")) {
				t.Errorf("decision: %s", asJSON(intent))
			}
			if e := only(t, dir); e.Doubt != nil || e.Registration.ID != ana {
				t.Errorf("outcome: %s", asJSON(e))
			}
			if e := only(t, dir); strings.HasSuffix(string(c.call), "code") && e.Registration.Name != "Ana Gómez" {
				t.Errorf("who it is was in hand: %s", asJSON(e))
			}
			s.looking(nil)

			s.says(409, `{"code":"Conflict","message":"needs_manual_verification"}`)
			if err := c.make(t, r); err == nil || only(t, dir).Doubt != nil {
				t.Errorf("refused: %v %s", err, asJSON(only(t, dir)))
			}
			s.mumbles()
			if err := c.make(t, r); err == nil || only(t, dir).Doubt == nil {
				t.Errorf("in doubt: %v %s", err, asJSON(only(t, dir)))
			}
			s.says(409, `{"code":"Conflict","message":"needs_manual_verification"}`)
			if c.make(t, r); only(t, dir).Doubt == nil {
				t.Errorf("refused after a doubt: %s", asJSON(only(t, dir)))
			}
			s.says(0, "")
			if err := c.make(t, r); err != nil || only(t, dir).Doubt != nil {
				t.Errorf("done after a doubt: %v %s", err, asJSON(only(t, dir)))
			}
			s.mumbles()
			c.make(t, r)
			s.says(0, "")
			if _, err := r.Retrieve(t.Context(), ana); err != nil {
				t.Fatal(err)
			}
			e := only(t, dir)
			if e.Doubt != nil || e.Registration.Status != flow.Ongoing || e.Registration.CurrentStep != flow.Document || e.Registration.Email != "ana@acme.co" {
				t.Errorf("after a look: %s", asJSON(e))
			}
		})
	}
}

// TestOtherDoubt: a call that goes through settles its own doubt alone, and a
// sync and a decision every one.
func TestOtherDoubt(t *testing.T) {
	for _, first := range calls {
		for _, second := range calls {
			s, dir := serve(t), t.TempDir()
			r := start(t, dir, s, &ring{})
			r.Hold(ana, redact.New(redact.Token, "canary-token-of-a-registration-0"))
			s.mumbles()
			first.make(t, r)
			s.says(0, "")
			second.make(t, r)
			settled := second.call == session.CallSync || second.call == session.CallDecide || second.call == first.call
			e := only(t, dir)
			if (e.Doubt == nil) != settled || e.Doubt != nil && e.Doubt.Call != first.call {
				t.Errorf("%s, then %s: %s", first.name, second.name, asJSON(e.Doubt))
			}
		}
	}
}

// TestOvertaken: an answer that is older than a call says nothing about it.
func TestOvertaken(t *testing.T) {
	s, dir := serve(t), t.TempDir()
	r := start(t, dir, s, &ring{})
	if _, err := r.Create(t.Context(), request); err != nil {
		t.Fatal(err)
	}
	t.Run("a call began and ended meanwhile", func(t *testing.T) {
		reading, doubt := make(chan struct{}), make(chan struct{})
		done := make(chan error)
		s.looking(func(q *http.Request) {
			if q.Method == http.MethodGet {
				s.mu.Unlock()
				close(reading)
				<-doubt
				s.mu.Lock()
				s.code = 0
			}
		})
		go func() {
			_, err := r.Retrieve(t.Context(), ana)
			done <- err
		}()
		<-reading
		s.mumbles()
		calls[0].make(t, r)
		close(doubt)
		if err := <-done; err != nil {
			t.Fatal(err)
		}
		s.looking(nil)
		if e := only(t, dir); e.Doubt == nil {
			t.Error(asJSON(e))
		}
	})
	t.Run("the create is under way", func(t *testing.T) {
		s, dir := serve(t), t.TempDir()
		r := start(t, dir, s, &ring{})
		s.looking(func(q *http.Request) {
			if q.Method != http.MethodPost {
				return
			}
			s.mu.Unlock()
			defer s.mu.Lock()
			if _, err := r.Retrieve(t.Context(), ana); err != nil {
				t.Error(err)
			}
			if e := only(t, dir); !e.CreateInDoubt() {
				t.Error(asJSON(e))
			}
		})
		if _, err := r.Create(t.Context(), request); err != nil || only(t, dir).Doubt != nil {
			t.Error(err, asJSON(only(t, dir)))
		}
	})
	t.Run("a call was under way all the time", func(t *testing.T) {
		s.says(0, "")
		r.Retrieve(t.Context(), ana)
		syncing, looked := make(chan struct{}), make(chan struct{})
		done := make(chan error)
		s.looking(func(q *http.Request) {
			if q.Method == http.MethodPut {
				s.mu.Unlock()
				close(syncing)
				<-looked
				s.mu.Lock()
			}
		})
		go func() { done <- calls[0].make(t, r) }()
		<-syncing
		r.Retrieve(t.Context(), ana)
		if e := only(t, dir); e.Doubt == nil {
			t.Error(asJSON(e))
		}
		close(looked)
		if err := <-done; err != nil {
			t.Fatal(err)
		}
	})
}

// TestLookAlone: looking at a registration makes no entry, nor does its token.
func TestLookAlone(t *testing.T) {
	s, dir, keys := serve(t), t.TempDir(), &ring{}
	r := start(t, dir, s, keys)
	r.Retrieve(t.Context(), ana)
	r.Renew(t.Context(), ana)
	if all := entries(t, dir); len(all) != 0 || len(keys.items) != 0 {
		t.Error(asJSON(all), keys.items)
	}
	if calls[0].make(t, r) != nil {
		t.Fatal("no sync")
	}
	if e := only(t, dir); e.Registration.Email != "ana@acme.co" || e.Registration.Name != "Ana Gómez" {
		t.Errorf("who it is was known: %s", asJSON(e))
	}
	if keys.of(account(s, ana).String()) == "" {
		t.Error("no token kept")
	}
}

// TestAnotherID: a registration stays under the id that it was asked for by,
// whatever an answer calls it.
func TestAnotherID(t *testing.T) {
	s, dir := serve(t), t.TempDir()
	r := start(t, dir, s, &ring{})
	for range 2 {
		if _, err := r.Update(t.Context(), luis, client.UpdateRequest{FullName: "Luis"}); err != nil {
			t.Fatal(err)
		}
		r.Retrieve(t.Context(), luis)
	}
	if e := only(t, dir); e.Registration.ID != luis {
		t.Error(asJSON(e))
	}
}

// TestTokens: the vault has the newest token as long as it is of use.
func TestTokens(t *testing.T) {
	s, dir, keys := serve(t), t.TempDir(), &ring{}
	r := start(t, dir, s, keys)
	kept := func() string { return keys.of(account(s, ana).String()) }
	if _, err := r.Create(t.Context(), request); err != nil {
		t.Fatal(err)
	}
	for name, call := range map[string]func() error{
		"sync":   func() error { return calls[0].make(t, r) },
		"renew":  func() error { _, err := r.Renew(t.Context(), ana); return err },
		"resend": func() error { _, err := r.ResendLink(t.Context(), ana, true); return err },
	} {
		before := kept()
		if err := call(); err != nil || kept() == before || kept() == "" {
			t.Errorf("%s: %v, %q after %q", name, err, kept(), before)
		}
	}
	asked := keys.calls
	if _, err := r.Update(t.Context(), ana, client.UpdateRequest{FullName: "Ana"}); err != nil || keys.calls != asked {
		t.Errorf("%d calls of the keyring without a new token (%v)", keys.calls-asked, err)
	}
	s.stands("COMPLETED", "end")
	if _, err := r.Retrieve(t.Context(), ana); err != nil || kept() != "" {
		t.Errorf("closed: %v, %q", err, kept())
	}
	if e := only(t, dir); !e.Finished() {
		t.Error(asJSON(e))
	}
	if open, _ := start(t, dir, s, keys).journal.Unfinished(); len(open) != 0 {
		t.Error(asJSON(open))
	}
}

// TestClosedBySync: the token of an earlier run goes, too.
func TestClosedBySync(t *testing.T) {
	s, dir, keys := serve(t), t.TempDir(), &ring{}
	put(t, dir, session.Entry{Server: s.URL, Registration: &session.Registration{ID: ana}})
	keys.Set("appreg", account(s, ana).String(), "canary-token-of-a-registration-0")
	r := start(t, dir, s, keys)
	s.stands("FAILED", "end")
	if err := calls[0].make(t, r); err != nil || len(keys.items) != 0 {
		t.Error(err, keys.items)
	}
}

// TestTokenStays: a call for which no token could be had costs none that is
// kept.
func TestTokenStays(t *testing.T) {
	s, dir, keys := serve(t), t.TempDir(), &ring{}
	keys.Set("appreg", account(s, ana).String(), "canary-kept")
	r := start(t, dir, s, keys)
	s.says(409, `{"code":"Conflict","message":"cannot_resend_link_for_this_status"}`)
	if err := calls[0].make(t, r); err == nil || len(keys.items) != 1 {
		t.Error(err, keys.items)
	}
}

// TestSecrets: no code, image or token is in a file of the journal, whatever
// the call and however it ends, and a token in its own file alone.
func TestSecrets(t *testing.T) {
	s, dir := serve(t), t.TempDir()
	r := start(t, dir, s, &ring{fails: session.ErrNoRing})
	secrets := []string{otp, clientToken, "canary-token", "canary image", base64.StdEncoding.EncodeToString(picture)[:40]}
	look := func() {
		_ = filepath.WalkDir(dir, func(path string, f fs.DirEntry, err error) error {
			if err != nil || f.IsDir() { // gone by now
				return nil
			}
			b, _ := os.ReadFile(path)
			for _, secret := range secrets {
				if strings.Contains(string(b), secret) && !(strings.HasSuffix(f.Name(), ".token") && secret == "canary-token") {
					t.Errorf("%q in %s", secret, f.Name())
				}
			}
			if info, err := f.Info(); err == nil && info.Mode().Perm() != 0o600 {
				t.Errorf("%s: mode %v", f.Name(), info.Mode())
			}
			return nil
		})
	}
	s.looking(func(*http.Request) { look() })
	hostile := typed
	hostile.Typed = map[string]string{"email": "ana@acme.co", "otp": otp, "token": "canary-token", "image": "canary image"}
	r.journal.Draft(hostile)
	look()
	for _, end := range []func(){func() { s.says(0, "") }, s.mumbles, func() { s.says(409, `{"message":"otp_does_not_match `+otp+`"}`) }} {
		end()
		r.Create(t.Context(), request)
		r.Retrieve(t.Context(), ana)
		r.Renew(t.Context(), ana)
		r.ResendLink(t.Context(), ana, true)
		for _, c := range calls {
			c.make(t, r)
			look()
		}
	}
	if !slices.ContainsFunc(strings.Fields(names(t, dir)), func(n string) bool { return strings.HasSuffix(n, ".token") }) {
		t.Error("no token was kept")
	}
}

// TestOwnSandbox: of a server that ends with the program only the draft stays.
func TestOwnSandbox(t *testing.T) {
	s, dir, keys := serve(t), t.TempDir(), &ring{}
	c, err := client.New(s.URL, redact.New(redact.Token, clientToken))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(c.Close)
	j := session.Open(dir, "", session.NewVault(dir, keys))
	t.Cleanup(j.Close)
	r := run{Client: session.NewClient(c, j), journal: j}
	j.Draft(typed)
	late := j.Serial()
	s.mumbles()
	r.Create(t.Context(), request)
	if e := only(t, dir); e.Draft == nil || e.Doubt != nil || e.Server != "" {
		t.Error(asJSON(e))
	}
	s.says(0, "")
	if _, err := r.Create(t.Context(), request); err != nil {
		t.Fatal(err)
	}
	for _, c := range calls {
		if err := c.make(t, r); err != nil {
			t.Error(c.name, err)
		}
	}
	r.Retrieve(t.Context(), ana)
	again := typed
	again.Serial = late
	j.Draft(again)
	if all := entries(t, dir); len(all) != 0 || keys.calls != 0 {
		t.Error(asJSON(all), keys.calls)
	}
}

// TestClosedJournal: what is told after the end is not kept, and the call goes
// on.
func TestClosedJournal(t *testing.T) {
	s, dir := serve(t), t.TempDir()
	r := start(t, dir, s, &ring{})
	s.looking(func(*http.Request) { r.journal.Close() })
	if _, err := r.Create(t.Context(), request); err != nil {
		t.Fatal(err)
	}
	if e := only(t, dir); !e.CreateInDoubt() {
		t.Error(asJSON(e))
	}
	r.journal.Draft(typed)
	r.Sync(t.Context(), luis, flow.Transition{Step: flow.End, Status: flow.Failed})
	only(t, dir)
	r.journal.Close()
}
