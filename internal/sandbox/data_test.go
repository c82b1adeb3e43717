package sandbox_test

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"
	"testing"
	"time"

	"appreg/internal/sandbox"
	"appreg/internal/sandbox/store"

	"go.etcd.io/bbolt"
)

// open is a sandbox on a file, that the test closes.
func open(t testing.TB, k *clock, o sandbox.Options) (*world, error) {
	t.Helper()
	o.Now = func() time.Time { return k.now }
	s, err := sandbox.Open(o)
	if err != nil {
		return nil, err
	}
	return &world{TB: t, Server: s, clock: k}, nil
}

// reopened is the same one after its process was killed: the file is as it was
// before it was closed.
func (w *world) reopened(o sandbox.Options) *world {
	w.Helper()
	left, err := os.ReadFile(o.Data)
	if err := errors.Join(err, w.Close(), os.WriteFile(o.Data, left, 0o600)); err != nil {
		w.Fatal(err)
	}
	again, err := open(w, w.clock, o)
	if err != nil {
		w.Fatal(err)
	}
	return again
}

// everything is what can be seen of a world, as token sees it.
func (w *world) everything(token string) string {
	w.Helper()
	var all []any
	for _, path := range []string{
		"/v2/app-registrations?limit=100&" + everything,
		"/v3/projects?limit=100", "/v2/project-flows?limit=100", "/v2/project-flows?limit=100&page=2", "/v2/clients/me", "/_sandbox/outbox?limit=100",
	} {
		a := w.do(token, "GET", path, nil)
		a.ok()
		all = append(all, a.body, a.header.Get("Date"))
	}
	return text(w, all)
}

// TestDataKeepsTheWorld takes somebody through everything, with a new process
// after each call, and holds what is seen before its end against what is seen
// after.
func TestDataKeepsTheWorld(t *testing.T) {
	o := sandbox.Options{Data: filepath.Join(t.TempDir(), "world.db"), Seed: 9, Cooldown: time.Minute}
	w, err := open(t, newClock(), o)
	if err != nil {
		t.Fatal(err)
	}
	first, project, flow := w.Token(), w.Project(), w.ProjectFlow()
	p := w.someone("ana@acme.co")
	again := func() {
		t.Helper()
		before := w.everything(first)
		w = w.reopened(o)
		p.world = w
		if after := w.everything(first); after != before {
			t.Fatalf("before\n%s\nafter\n%s", before, after)
		}
	}
	for _, act := range []func(){
		func() {},
		func() { w.flow(object{"name": "mine", "version": 2, "webhookUrl": "http://127.0.0.1:1/"}) },
		func() { p.do(p.token, "POST", emailCodes, p.emailBody(nil)).ok() },
		func() { w.control("POST", "clock", object{"advance": "90s"}).ok() },
		func() { p.validateEmail() },
		func() { p.validatePhone() },
		func() { p.sync("signUpForm", "ONGOING").ok() },
		func() { p.document(object{"image": b64("FAIL")}).ok() },
		func() { p.document(object{"image": b64("BACKSIDE OTHERNAME UNVERIFIED"), "force": true}).ok() },
		func() { p.document(object{"backImage": b64("")}).ok() },
		func() {
			w.do(first, "PUT", p.paper()+"/manual-name-review", object{"decision": "match", "note": "A nickname."}).ok()
		},
		func() { p.sync("document", "ONGOING").ok() },
		func() { p.face("FAIL", nil).refused(409, "liveness_failed", "409:liveness_failed@0.45") },
		func() { p.face("poor_lighting", nil).lone(409, "poor_lighting") },
		func() { p.face("OTHERFACE", nil).ok() },
		func() { p.sync("liveness", "ONGOING").ok() },
		func() {
			p.do(p.token, "PUT", p.path(), object{"email": "ANA@acme.com.mx", "fullName": "Ana María Gómez"}).ok()
		},
		func() { w.do("", "POST", "/v2/projects/email-login?email="+w.Account(), nil).ok() },
		func() { w.do(first, "POST", p.path()+"/resend-link", object{"sendEmail": true}).ok() },
	} {
		act()
		again()
	}
	// What the images said is not shown, and not forgotten.
	if d := p.do(p.token, "PUT", p.paper()+"/validate", object{"force": true}).ok(); d["fullNameMatchPercentage"] != 17.0 {
		t.Errorf("the document is another: %v", d)
	}
	if c := p.do(p.token, "POST", compareAgain, nil).ok(); c["result"].(object)["score"] != 0.41 {
		t.Errorf("the face is another: %v", c)
	}
	q := w.someone("rosa@acme.co")
	q.decide("COMPLETED_WITHOUT_KYC", object{"note": "Known for years."}).ok()
	again()
	if w.Project() != project || w.ProjectFlow() != flow {
		t.Error("another project comes first")
	}
	// What is not seen goes on too: the code to sign in, the cooldown, the contacts
	// that are taken, the ids, and the tokens, of which no two are the same.
	p.do(p.token, "POST", emailCodes, p.emailBody(nil)).ok()
	again()
	if a := p.do(p.token, "POST", emailCodes, p.emailBody(nil)); a.status != 409 || a.body["code"] != "otp_recently_sent" {
		t.Errorf("cooldown: %v", a.body)
	}
	w.do("", "POST", "/v2/projects/email-login/confirm", object{"email": w.Account(), "otp": "123456"}).ok()
	again()
	w.do("", "POST", "/v2/projects/email-login/confirm", object{"email": w.Account(), "otp": "123456"}).refused(400, "ERROR", "invalid_otp")
	w.do(first, "POST", "/v2/app-registrations", object{"project": w.Project(), "projectFlow": p.shown()["projectFlow"], "email": "ana@acme.com.mx"}).
		refused(409, "Conflict", "email_is_registered_already")
	q = w.create(w.ProjectFlow(), object{"email": "bob@acme.co"})
	again()
	if r := w.create(w.ProjectFlow(), object{"email": "eve@acme.co"}); r.id == q.id || r.token == q.token {
		t.Error("an id or a token came twice")
	}
	if w.Token() == first {
		t.Error("a run has the token of the one before")
	}
	// And so does the beginning of all.
	w.control("POST", "reset", nil).ok()
	again()
	if w.control("GET", "outbox", nil).body["total"] != 0.0 || w.Project() != project {
		t.Error("not the beginning")
	}
	q.world = w
	if a := q.do(q.token, "GET", "/v2/app-registrations/me", nil); a.status != 401 {
		t.Errorf("a token outlived its world: %d", a.status)
	}
	if err := w.Close(); err != nil {
		t.Error(err)
	}
}

// TestDataOutboxIsBounded: in the file too.
func TestDataOutboxIsBounded(t *testing.T) {
	o := sandbox.Options{Data: filepath.Join(t.TempDir(), "world.db")}
	w, err := open(t, newClock(), o)
	if err != nil {
		t.Fatal(err)
	}
	for n := range 1_010 {
		if n == 500 {
			w = w.reopened(o)
		}
		w.do("", "POST", "/v2/projects/email-login?email="+w.Account(), nil).ok()
	}
	before := w.everything(w.Token())
	w = w.reopened(o)
	if w.everything(w.Token()) != before || w.control("GET", "outbox", nil).body["total"] != 1000.0 {
		t.Error("another outbox")
	}
	if err := w.Close(); err != nil {
		t.Error(err)
	}
}

// TestDataSeed: it is kept, and another one is refused.
func TestDataSeed(t *testing.T) {
	for _, seed := range []uint64{9, 0} {
		o := sandbox.Options{Data: filepath.Join(t.TempDir(), "world.db"), Seed: seed}
		w, err := open(t, newClock(), o)
		if err != nil {
			t.Fatal(err)
		}
		project := w.Project()
		o.Seed = 0
		w = w.reopened(o)
		w.control("POST", "reset", nil).ok()
		if id := w.do(w.Token(), "GET", "/v3/projects", nil).rows()[0]["_id"]; id != project {
			t.Errorf("seed %d: %v was %s", seed, id, project)
		}
		if err := w.Close(); err != nil {
			t.Error(err)
		}
		refuses(t, sandbox.Options{Data: o.Data, Seed: 10}, store.Seed)
	}
}

// refuses insists that the file cannot be used, and is left as it is.
func refuses(t testing.TB, o sandbox.Options, why string) {
	t.Helper()
	before, _ := os.ReadFile(o.Data)
	w, err := open(t, newClock(), o)
	var bad *store.Error
	if !errors.As(err, &bad) || bad.Why != why {
		t.Errorf("%v, not %s", err, why)
	}
	if err == nil {
		_ = w.Close()
	}
	if after, _ := os.ReadFile(o.Data); string(after) != string(before) {
		t.Errorf("%s: the file was changed", why)
	}
}

func TestDataThatCannotBeUsed(t *testing.T) {
	if racing {
		t.Skip("nothing runs beside it")
	}
	dir := t.TempDir()
	path := func(name string) string { return filepath.Join(dir, name) }
	w, err := open(t, newClock(), sandbox.Options{Data: path("good")})
	if err != nil {
		t.Fatal(err)
	}
	refuses(t, sandbox.Options{Data: path("good")}, store.Locked)
	w.create(w.ProjectFlow(), object{"email": "ana@acme.co"})
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	info, err := os.Stat(path("good"))
	if err != nil || runtime.GOOS != "windows" && info.Mode() != 0o600 {
		t.Error(info.Mode(), err)
	}
	good, err := os.ReadFile(path("good"))
	if err != nil {
		t.Fatal(err)
	}
	n := 0
	write := func(name string, text []byte) sandbox.Options {
		n++
		name += strconv.Itoa(n) // what the library panics over stays locked while the process lasts
		if err := os.WriteFile(path(name), text, 0o600); err != nil {
			t.Fatal(err)
		}
		return sandbox.Options{Data: path(name)}
	}
	refuses(t, write("text", []byte(strings.Repeat("a text of somebody's\n", 1000))), store.Damaged)
	refuses(t, write("short text", []byte("hi")), store.Damaged)
	for _, n := range []int{100, 5_000, 16_384, 40_000} {
		refuses(t, write("half", good[:n]), store.Damaged)
	}
	refuses(t, sandbox.Options{Data: dir}, store.NoAccess)
	refuses(t, sandbox.Options{Data: path("no/such/file")}, store.NoAccess)
	if _, err := os.Stat(path("no")); !errors.Is(err, fs.ErrNotExist) {
		t.Error("a directory was made")
	}

	spoil := func(name string, change func(*bbolt.Tx) error) sandbox.Options {
		o := write(name, good)
		db, err := bbolt.Open(o.Data, 0o600, nil)
		if err == nil {
			err = errors.Join(db.Update(change), db.Close())
		}
		if err != nil {
			t.Fatal(err)
		}
		return o
	}
	refuses(t, spoil("foreign", func(tx *bbolt.Tx) error {
		_, err := tx.CreateBucket([]byte("else"))
		return errors.Join(err, tx.DeleteBucket([]byte("sandbox")))
	}), store.Damaged)
	for version, why := range map[string]string{"1": store.Older, "3": store.Newer} {
		refuses(t, spoil(why, func(tx *bbolt.Tx) error {
			return tx.Bucket([]byte("sandbox")).Put([]byte("version"), store.Sealed([]byte("version"), []byte(version)))
		}), why)
	}
	for _, bucket := range []string{"projects", "flows", "registrations"} {
		refuses(t, spoil("less", func(tx *bbolt.Tx) error {
			last, _ := tx.Bucket([]byte(bucket)).Cursor().Last()
			return tx.Bucket([]byte(bucket)).Delete(last)
		}), store.Damaged)
		refuses(t, spoil("odd", func(tx *bbolt.Tx) error {
			last, _ := tx.Bucket([]byte(bucket)).Cursor().Last()
			return tx.Bucket([]byte(bucket)).Put(last, []byte(`{"_id":"x"}`))
		}), store.Damaged)
		refuses(t, spoil("none", func(tx *bbolt.Tx) error { return tx.DeleteBucket([]byte(bucket)) }), store.Damaged)
	}

	// Whatever byte is wrong: it is found, or it was one that nobody reads.
	for at := 0; at < len(good); at += 1499 {
		bad := []byte(string(good))
		bad[at] ^= 0xFF
		o := write("flipped", bad)
		w, err := open(t, newClock(), o)
		if err == nil {
			err = w.Close()
		} else if now, _ := os.ReadFile(o.Data); string(now) != string(bad) {
			t.Errorf("byte %d: the file was changed", at)
		}
		if why := (*store.Error)(nil); err != nil && !errors.As(err, &why) {
			t.Errorf("byte %d: %v", at, err)
		}
		_ = os.Remove(o.Data)
	}
	w, err = open(t, newClock(), write("empty", nil))
	if err != nil {
		t.Fatalf("an empty file: %v", err)
	}
	if err := w.Close(); err != nil {
		t.Error(err)
	}
}

// TestDataThatCannotBeWritten: a call that is not kept is not answered as if it
// were.
func TestDataThatCannotBeWritten(t *testing.T) {
	w, err := open(t, newClock(), sandbox.Options{Data: filepath.Join(t.TempDir(), "world.db")})
	if err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	w.do(w.Token(), "POST", "/v2/app-registrations", object{"project": w.Project(), "projectFlow": w.ProjectFlow(), "email": "ana@acme.co"}).
		refused(500, "InternalError", "data_not_written")
	w.control("POST", "clock", object{"advance": "1s"}).refused(500, "InternalError", "data_not_written")
}

// TestDataKeepsAReissue: that changes somebody whom the call does not name by id.
func TestDataKeepsAReissue(t *testing.T) {
	o := sandbox.Options{Data: filepath.Join(t.TempDir(), "world.db"), Reissue: true}
	w, err := open(t, newClock(), o)
	if err != nil {
		t.Fatal(err)
	}
	w.someone("ana@acme.co").validateEmail()
	w.someone("ana@acme.co")
	before := w.everything(w.Token())
	w = w.reopened(o)
	if w.everything(w.Token()) != before {
		t.Error("it is not kept")
	}
	if err := w.Close(); err != nil {
		t.Error(err)
	}
}
