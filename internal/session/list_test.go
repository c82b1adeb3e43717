package session_test

import (
	"errors"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"

	"appreg/client"
	"appreg/flow"
	"appreg/internal/clean"
	"appreg/internal/session"
)

const key = "0123456789abcdef0123456789abcdef"

// TestUnreadableFile: a file that is none of ours is told of once, kept, and stops
// nothing.
func TestUnreadableFile(t *testing.T) {
	for name, c := range map[string]struct {
		place func(t *testing.T, path string)
		err   error
		to    string
	}{
		"empty":        {content(""), session.ErrDamaged, ".damaged"},
		"truncated":    {content(`{"version":1,"draft":{"typed":{"ema`), session.ErrDamaged, ".damaged"},
		"no JSON":      {content("\x00\x01"), session.ErrDamaged, ".damaged"},
		"a list":       {content(`[]`), session.ErrDamaged, ".damaged"},
		"null":         {content(`null`), session.ErrDamaged, ".damaged"},
		"more after":   {content(`{"version":1,"draft":{"typed":{"email":"a"}}} {}`), session.ErrDamaged, ".damaged"},
		"no version":   {content(`{"draft":{"typed":{"email":"a"}}}`), session.ErrDamaged, ".damaged"},
		"version 0":    {content(`{"version":0,"draft":{"typed":{"email":"a"}}}`), session.ErrDamaged, ".damaged"},
		"version -1":   {content(`{"version":-1,"draft":{"typed":{"email":"a"}}}`), session.ErrDamaged, ".damaged"},
		"version 1.5":  {content(`{"version":1.5,"draft":{"typed":{"email":"a"}}}`), session.ErrDamaged, ".damaged"},
		"odd type":     {content(`{"version":1,"draft":{"typed":{"email":7}}}`), session.ErrDamaged, ".damaged"},
		"odd time":     {content(`{"version":1,"saved":"yesterday","draft":{"typed":{"email":"a"}}}`), session.ErrDamaged, ".damaged"},
		"says nothing": {content(`{"version":1,"key":"` + key + `","doubt":{"call":"sync"}}`), session.ErrDamaged, ".damaged"},
		"nobody":       {content(`{"version":1,"registration":{"name":"Ana"}}`), session.ErrDamaged, ".damaged"},
		"newer":        {content(`{"version":2}`), session.ErrNewer, ".newer"},
		"newer, odd":   {content(`{"version":3,"draft":[],"owner":{"id":7}}`), session.ErrNewer, ".newer"},
		"huge":         {content(`{"version":1,"draft":{"typed":{"email":"a"}}}` + strings.Repeat(" ", session.FileMax)), session.ErrDamaged, ".damaged"},
		"a directory":  {func(t *testing.T, path string) { must(t, os.Mkdir(path, 0o700)) }, session.ErrDamaged, ".damaged"},
		"a symlink": {func(t *testing.T, path string) {
			outside := filepath.Join(t.TempDir(), "outside")
			must(t, os.WriteFile(outside, []byte(`{"version":1,"draft":{"typed":{"email":"a"}}}`), 0o600))
			if err := os.Symlink(outside, path); err != nil {
				t.Skip(err)
			}
		}, session.ErrDamaged, ".damaged"},
	} {
		t.Run(name, func(t *testing.T) {
			dir := t.TempDir()
			j := session.Open(dir, prod, nil)
			defer j.Close()
			c.place(t, filepath.Join(dir, key+".json"))
			good := put(t, dir, session.Entry{Server: prod, Draft: &typed})
			open, aside := j.Unfinished()
			if len(open) != 1 || open[0].Key != good.Key {
				t.Errorf("the others: %s", asJSON(open))
			}
			if len(aside) != 1 || aside[0].File != key+".json"+c.to || aside[0].Newer != errors.Is(c.err, session.ErrNewer) {
				t.Fatalf("%+v", aside)
			}
			if _, err := os.Lstat(filepath.Join(dir, aside[0].File)); err != nil {
				t.Error("not kept:", err)
			}
			if _, aside := j.All(); len(aside) != 0 {
				t.Errorf("told again: %+v", aside)
			}
			if err := j.Problem(); err != nil {
				t.Error(err)
			}
			c.place(t, filepath.Join(dir, key+".json"))
			if _, again := j.All(); len(again) != 1 || again[0].File != key+".json"+c.to+"2" {
				t.Errorf("the second: %+v", again)
			}
			if _, err := os.Lstat(filepath.Join(dir, aside[0].File)); err != nil {
				t.Error("the first was replaced:", err)
			}
		})
	}
}

func content(s string) func(*testing.T, string) {
	return func(t *testing.T, path string) { must(t, os.WriteFile(path, []byte(s), 0o600)) }
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// TestNewerAtWork: the files of a newer wizard that is running are its own.
func TestNewerAtWork(t *testing.T) {
	dir := t.TempDir()
	other := session.Open(dir, prod, nil)
	defer other.Close()
	j := session.Open(dir, prod, nil)
	defer j.Close()
	file(t, dir, key+".json", []byte(`{"version":2,"owner":"`+other.Run()+`"}`))
	if _, aside := j.All(); len(aside) != 0 {
		t.Error(aside)
	}
	if _, err := j.Adopt(key); !errors.Is(err, session.ErrBusy) {
		t.Error(err)
	}
	other.Close()
	if _, err := j.Adopt(key); !errors.Is(err, session.ErrNewer) {
		t.Error(err)
	}
	if _, aside := j.All(); len(aside) != 1 {
		t.Error(aside)
	}
}

// TestStrangers: what is not named as ours is left alone.
func TestStrangers(t *testing.T) {
	dir := t.TempDir()
	for _, name := range []string{"config.json", key[:31] + ".json", strings.ToUpper(key) + ".json", key, key + ".json.damaged", "run-x.lock", "a.b.c.d.tmp", "x.tmp"} {
		file(t, dir, name, []byte("{"))
	}
	before := names(t, dir)
	j := session.Open(dir, prod, nil)
	all, aside := j.All()
	j.Close()
	if got := names(t, dir); len(all) != 0 || len(aside) != 0 || strings.Replace(got, "journal.lock ", "", 1) != before {
		t.Errorf("%v %v\n%s\n%s", all, aside, before, got)
	}
}

// TestUnfinished: what is offered, and in which order.
func TestUnfinished(t *testing.T) {
	at := func(minutes int) time.Time { return time.Date(2026, 1, 2, 3, minutes, 0, 0, time.UTC) }
	reg := func(id string, status flow.Status) *session.Registration {
		return &session.Registration{ID: id, Status: status}
	}
	sync := &session.Doubt{Call: session.CallSync, Step: flow.End, Status: flow.Completed}
	for name, c := range map[string]struct {
		entries []session.Entry // their keys are their numbers
		want    string
	}{
		"newest first": {[]session.Entry{
			{Saved: at(1), Draft: &typed},
			{Saved: at(3), Doubt: &session.Doubt{Call: session.CallCreate, Request: &request}},
			{Saved: at(2), Registration: reg(ana, flow.Ongoing)},
		}, "1 2 0"},
		"statuses": {[]session.Entry{
			{Saved: at(9), Registration: reg("0", flow.Started)},
			{Saved: at(8), Registration: reg("1", flow.NeedsManualVerification)},
			{Saved: at(7), Registration: reg("2", flow.Completed)},
			{Saved: at(6), Registration: reg("3", flow.CompletedWithoutKYC)},
			{Saved: at(5), Registration: reg("4", flow.Failed)},
			{Saved: at(4), Registration: reg("5", flow.Expired)},
			{Saved: at(3), Registration: reg("6", "")},
			{Saved: at(2), Registration: reg("7", "PAUSED")},
			{Saved: at(1), Registration: reg("8", "completed")},
		}, "0 1 6 7"},
		"other servers": {[]session.Entry{
			{Server: "https://staging-api.verifik.co", Draft: &typed},
			{Server: "-", Draft: &typed},
			{Server: "http://api.verifik.co", Draft: &typed},
		}, ""},
		"the newest of a registration": {[]session.Entry{
			{Saved: at(1), Registration: reg(ana, flow.Ongoing)},
			{Saved: at(2), Registration: reg(ana, flow.Ongoing)},
			{Saved: at(1), Registration: reg(luis, flow.Ongoing)},
		}, "1 2"},
		"done since": {[]session.Entry{
			{Saved: at(1), Registration: reg(ana, flow.Ongoing)},
			{Saved: at(2), Registration: reg(ana, flow.Completed)},
		}, ""},
		"a doubt before the newest": {[]session.Entry{
			{Saved: at(1), Registration: reg(ana, flow.Ongoing), Doubt: sync},
			{Saved: at(2), Registration: reg(ana, flow.Ongoing)},
		}, "0"},
		"the newest of doubts": {[]session.Entry{
			{Saved: at(1), Registration: reg(ana, flow.Ongoing), Doubt: sync},
			{Saved: at(2), Registration: reg(ana, flow.Ongoing), Doubt: sync},
		}, "1"},
	} {
		t.Run(name, func(t *testing.T) {
			dir := t.TempDir()
			for i, e := range c.entries {
				if e.Server == "" {
					e.Server = prod
				}
				e.Key = strings.Repeat(string(rune('0'+i)), 32)
				put(t, dir, e)
			}
			j := session.Open(dir, prod+"/", nil)
			defer j.Close()
			open, _ := j.Unfinished()
			var got []string
			for _, e := range open {
				got = append(got, e.Key[:1])
			}
			if got := strings.Join(got, " "); got != c.want {
				t.Errorf("%q, not %q", got, c.want)
			}
			if all, _ := j.All(); len(all) != len(c.entries) {
				t.Errorf("%d of %d", len(all), len(c.entries))
			}
		})
	}
}

// TestHostileFile: what stands in a file is no better than a server's word.
func TestHostileFile(t *testing.T) {
	long := strings.Repeat("x", session.TextMax+1)
	b := `{"version":1,"key":"other","owner":"../../run","server":"` + prod + `","saved":"0500-01-01T00:00:00Z","Busy":true,"new":{},
		"draft":{"typed":{"email":"a\u001b]0;x\u0007","fullName":"` + long + `","otp":"123456","phone":"3\u202e"},"project":{"id":"` + long + `"}},
		"registration":{"id":"` + ana + `","status":"ongoing","currentStep":"1","name":"\u0000","phone":"` + long + `"},
		"doubt":{"call":"everything","at":"2026-01-01T00:00:00Z"}}`
	e, err := session.Decode(key, []byte(b))
	want := `{"version":1,"key":"` + key + `","server":"` + prod + `","saved":"0001-01-01T00:00:00Z",` +
		`"draft":{"typed":{"email":"a␛]0;x␇","phone":"3⟨U+202E⟩"}},"registration":{"id":"` + ana + `","status":"ONGOING","currentStep":"1","name":"␀"}}`
	if err != nil || asJSON(e) != want || e.Busy {
		t.Errorf("%v\n%s\n%s", err, asJSON(e), want)
	}
}

// TestWritten: what would not be read is not written.
func TestWritten(t *testing.T) {
	b, err := session.Encode(session.Entry{Draft: &typed, Registration: &session.Registration{
		ID: ana, Name: strings.Repeat("x", session.FileMax), Status: "\u202e",
	}})
	if err != nil || len(b) > 1000 || strings.Contains(string(b), "\u202e") {
		t.Errorf("%v, %d bytes", err, len(b))
	}
}

// TestDoubts: only what can be in doubt is.
func TestDoubts(t *testing.T) {
	reg := &session.Registration{ID: ana}
	doubt := func(c session.Call, r *client.CreateRequest) *session.Doubt {
		return &session.Doubt{Call: c, Request: r, Step: flow.End, Status: flow.Failed}
	}
	for _, c := range []struct {
		entry session.Entry
		want  string // of the doubt
	}{
		{session.Entry{Draft: &typed, Doubt: doubt(session.CallCreate, nil)}, "null"},
		{session.Entry{Draft: &typed, Doubt: doubt(session.CallCreate, &request)}, `"create"`},
		{session.Entry{Draft: &typed, Doubt: doubt(session.CallSync, nil)}, "null"},
		{session.Entry{Registration: reg, Doubt: doubt(session.CallCreate, &request)}, "null"},
		{session.Entry{Registration: reg, Doubt: doubt(session.CallSync, &request)}, `"step":"end","status":"FAILED"}`},
		{session.Entry{Registration: reg, Doubt: doubt(session.CallFace, &request)}, `"face","at":"0001-01-01T00:00:00Z"}`},
		{session.Entry{Registration: reg, Doubt: doubt(session.CallDecide, &request)}, `"decide","at":"0001-01-01T00:00:00Z","status":"FAILED"}`},
		{session.Entry{Registration: reg, Doubt: doubt(session.CallDelete, &request)}, `"delete","at":"0001-01-01T00:00:00Z"}`},
		{session.Entry{Registration: reg, Doubt: doubt("", nil)}, "null"},
	} {
		b, err := session.Encode(c.entry)
		must(t, err)
		e, err := session.Decode(key, b)
		if got := asJSON(e.Doubt); err != nil || !strings.Contains(got, c.want) {
			t.Errorf("%s: %v %s", asJSON(c.entry), err, got)
		}
	}
}

// TestUnreadable: a file that cannot be read now is left for later.
func TestUnreadable(t *testing.T) {
	if os.Getuid() == 0 || runtime.GOOS == "windows" {
		t.Skip("everything can be read")
	}
	dir := t.TempDir()
	e := put(t, dir, session.Entry{Server: prod, Draft: &typed})
	must(t, os.Chmod(filepath.Join(dir, e.Key+".json"), 0))
	j := session.Open(dir, prod, nil)
	defer j.Close()
	if open, aside := j.Unfinished(); len(open)+len(aside) != 0 || !errors.Is(j.Problem(), os.ErrPermission) {
		t.Error(open, aside)
	}
}

// FuzzEntry: a file of the journal is set aside, or it is read: then it is
// clean, no larger than a file may be when it is written, and reads the same.
func FuzzEntry(f *testing.F) {
	for _, e := range []session.Entry{
		{Server: prod, Draft: &typed, Doubt: &session.Doubt{Call: session.CallCreate, Request: &request}},
		{Server: prod, Registration: &session.Registration{ID: ana, Status: flow.Ongoing}, Doubt: &session.Doubt{Call: session.CallSync, Step: flow.End}},
	} {
		b, err := session.Encode(e)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(b)
	}
	f.Fuzz(func(t *testing.T, b []byte) {
		e, err := session.Decode(key, b)
		if err != nil {
			if !errors.Is(err, session.ErrDamaged) && !errors.Is(err, session.ErrNewer) {
				t.Fatal(err)
			}
			return
		}
		again, err := session.Encode(e)
		if err != nil || len(again) > session.FileMax {
			t.Fatalf("%v, %d bytes", err, len(again))
		}
		for _, line := range strings.Split(string(again), "\n") {
			if clean.Text(line) != line {
				t.Fatalf("not clean: %q", line)
			}
		}
		same, err := session.Decode(key, again)
		if err != nil || asJSON(same) != asJSON(e) {
			t.Fatalf("%v\n%s\n%s", err, asJSON(e), asJSON(same))
		}
	})
}

// TestNoted: what there is of a registration is found whoever works on it, and nothing
// of another's or of another server's; what cannot be read is left where it is.
func TestNoted(t *testing.T) {
	dir := t.TempDir()
	of := func(id string) *session.Registration { return &session.Registration{ID: id, Status: flow.Ongoing} }
	put(t, dir, session.Entry{Server: prod, Registration: of("a")})
	put(t, dir, session.Entry{Server: prod, Registration: of("b")})
	put(t, dir, session.Entry{Server: "https://staging-api.verifik.co", Registration: of("a")})
	must(t, os.WriteFile(filepath.Join(dir, key+".json"), []byte("{"), 0o600))
	j := session.Open(dir, prod, nil)
	defer j.Close()
	if got := j.Noted("a"); len(got) != 1 || got[0].Registration.ID != "a" || got[0].Server != prod {
		t.Errorf("%s", asJSON(got))
	}
	if got := j.Noted("c"); len(got) != 0 {
		t.Errorf("%s", asJSON(got))
	}
	if _, aside := j.All(); len(aside) != 1 {
		t.Errorf("set aside: %+v", aside)
	}
}
