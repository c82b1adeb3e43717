package session_test

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"

	"appreg/internal/session"
)

func TestDir(t *testing.T) {
	for _, c := range []struct {
		goos string
		env  map[string]string
		want string // "": none
	}{
		{"linux", map[string]string{"XDG_STATE_HOME": "/state", "HOME": "/home/ana"}, "/state/appreg"},
		{"linux", map[string]string{"XDG_STATE_HOME": "state", "HOME": "/home/ana"}, "/home/ana/.local/state/appreg"},
		{"freebsd", map[string]string{"HOME": "/home/ana"}, "/home/ana/.local/state/appreg"},
		{"linux", map[string]string{"HOME": "ana"}, ""},
		{"linux", nil, ""},
		{"darwin", map[string]string{"HOME": "/Users/ana"}, "/Users/ana/Library/Application Support/appreg"},
		{"darwin", map[string]string{"XDG_STATE_HOME": "/state", "HOME": "/Users/ana"}, "/state/appreg"},
		{"windows", map[string]string{"LocalAppData": "/C/Local", "HOME": "/home"}, "/C/Local/appreg"},
		{"windows", map[string]string{"HOME": "/home"}, ""},
	} {
		if runtime.GOOS == "windows" {
			t.Skip("/ is no root there")
		}
		got, err := session.DirOn(c.goos, func(name string) string { return c.env[name] })
		if got != c.want || (err == nil) != (c.want != "") || err != nil && !errors.Is(err, session.ErrNoPlace) {
			t.Errorf("%s %v: %q %v", c.goos, c.env, got, err)
		}
	}
}

// TestOpen: the directory is made, nobody else may look into it, and nothing
// is left of a run that did nothing but the directory's lock.
func TestOpen(t *testing.T) {
	parent := t.TempDir()
	dir := filepath.Join(parent, "state", "appreg")
	j := session.Open(dir, prod, nil)
	j.Close()
	if info, err := os.Stat(dir); err != nil || info.Mode().Perm() != 0o700 || names(t, dir) != "journal.lock" {
		t.Error(info, err, names(t, dir))
	}
	must(t, os.Chmod(dir, 0o755))
	session.Open(dir, prod, nil).Close()
	if info, _ := os.Stat(dir); info.Mode().Perm() != 0o700 {
		t.Error(info.Mode())
	}
	if err := j.Problem(); err != nil {
		t.Error(err)
	}
}

// TestModes: what others could read is put to what its user can, whatever it is;
// what a link leads to is somebody else's.
func TestModes(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("whose modes say nothing")
	}
	dir, other := filepath.Join(t.TempDir(), "appreg"), filepath.Join(t.TempDir(), "other")
	must(t, os.Mkdir(dir, 0o777))
	e := put(t, dir, session.Entry{Server: prod, Draft: &typed})
	drawer := filepath.Join(dir, "registrations", "ab")
	must(t, os.MkdirAll(drawer, 0o777))
	file(t, drawer, key+"-abcdef0123456789.json", nil)
	file(t, dir, "x.token", nil)
	file(t, dir, "signed-in", nil)
	file(t, dir, key+".json.damaged", nil)
	must(t, os.WriteFile(other, nil, 0o600))
	must(t, os.Symlink(other, filepath.Join(dir, "link")))
	for _, path := range []string{dir, filepath.Dir(drawer), drawer, filepath.Join(drawer, key+"-abcdef0123456789.json"), filepath.Join(dir, e.Key+".json"), filepath.Join(dir, "x.token"), filepath.Join(dir, "signed-in"), filepath.Join(dir, key+".json.damaged"), other} {
		must(t, os.Chmod(path, 0o777))
	}
	j := session.Open(dir, prod, nil)
	defer j.Close()
	must(t, filepath.WalkDir(dir, func(path string, f fs.DirEntry, err error) error {
		must(t, err)
		info, err := f.Info()
		if err != nil || info.Mode().IsRegular() && info.Mode().Perm() != 0o600 || f.IsDir() && info.Mode().Perm() != 0o700 {
			t.Error(path, info.Mode(), err)
		}
		return nil
	}))
	if info, _ := os.Stat(other); info.Mode().Perm() != 0o777 {
		t.Error("what a link leads to:", info.Mode())
	}
	if err := j.Problem(); err != nil {
		t.Error(err)
	}
}

// TestNoJournal: where nothing can be written the problem is told once, and
// the work goes on.
func TestNoJournal(t *testing.T) {
	for name, c := range map[string]struct {
		dir  func(t *testing.T) string
		want error
	}{
		"no place": {func(*testing.T) string { return "" }, session.ErrNoPlace},
		"a file in its place": {func(t *testing.T) string {
			file(t, t.TempDir(), "x", nil)
			dir := filepath.Join(t.TempDir(), "appreg")
			must(t, os.WriteFile(dir, nil, 0o600))
			return dir
		}, nil},
		"read-only": {func(t *testing.T) string {
			dir := t.TempDir()
			if os.Getuid() == 0 || runtime.GOOS == "windows" {
				t.Skip("everything can be written")
			}
			must(t, os.Chmod(dir, 0o500))
			t.Cleanup(func() { os.Chmod(dir, 0o700) })
			return dir
		}, fs.ErrPermission},
		"gone meanwhile": {func(t *testing.T) string { return "gone" }, fs.ErrNotExist},
	} {
		t.Run(name, func(t *testing.T) {
			s, dir := serve(t), c.dir(t)
			gone := dir == "gone"
			if gone {
				dir = filepath.Join(t.TempDir(), "appreg")
			}
			r := start(t, dir, s, &ring{fails: session.ErrNoRing})
			if gone {
				must(t, os.RemoveAll(dir))
			}
			r.journal.Draft(typed)
			if _, err := r.Create(t.Context(), request); err != nil {
				t.Fatal(err)
			}
			for _, c := range calls {
				if err := c.make(t, r); err != nil {
					t.Error(c.name, err)
				}
			}
			if _, err := r.Retrieve(t.Context(), ana); err != nil {
				t.Error(err)
			}
			if open, aside := r.journal.Unfinished(); len(open)+len(aside) != 0 && !gone {
				t.Error(open, aside)
			}
			if _, err := r.Continue(key); err == nil {
				t.Error("went on with nothing")
			}
			err := r.journal.Problem()
			if err == nil || c.want != nil && !errors.Is(err, c.want) {
				t.Error("problem:", err)
			}
			r.journal.Draft(session.Draft{Typed: map[string]string{"email": "eva@acme.co"}})
			if err := r.journal.Problem(); err != nil {
				t.Error("told again:", err)
			}
		})
	}
}

// TestWritesAgain: after a problem the next write is tried, with all that was
// missed.
func TestWritesAgain(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "appreg")
	j := session.Open(dir, prod, nil)
	defer j.Close()
	must(t, os.Rename(dir, dir+"-away"))
	j.Draft(typed)
	must(t, os.Rename(dir+"-away", dir))
	j.Draft(typed)
	if e := only(t, dir); e.Draft.Typed["email"] != "ana@acme.co" {
		t.Error(asJSON(e))
	}
	if j.Problem() == nil {
		t.Error("no problem told")
	}
}

// TestFullDisk: a write that fails half way leaves what was there, and nothing
// of itself.
func TestFullDisk(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("no limit there")
	}
	dir := t.TempDir()
	e := put(t, dir, session.Entry{Server: prod, Draft: &typed})
	before := names(t, dir)
	says, kill := other(t, dir, "APPREG_TEST_FULL=1")
	kill()
	if says == "saved <nil>" || says == "" {
		t.Error(says)
	}
	if got := names(t, dir); strings.Contains(got, ".tmp") {
		t.Error("half a file:", got)
	}
	session.Open(dir, prod, nil).Close()
	if got := only(t, dir); got.Key != e.Key || names(t, dir) != before+" journal.lock" {
		t.Error(names(t, dir))
	}
	says, kill = other(t, dir, "APPREG_TEST_FULL=1", "APPREG_TEST_ADOPT="+e.Key)
	kill()
	if says != "adopted <nil>" || only(t, dir).Draft == nil {
		t.Error("a full disk cost the work:", says)
	}
}

// TestClock: entries are saved by the clock that was handed in.
func TestClock(t *testing.T) {
	dir, at := t.TempDir(), time.Date(2031, 5, 6, 7, 8, 9, 0, time.FixedZone("", -5*60*60))
	j := session.Open(dir, prod, nil, session.WithClock(func() time.Time { return at }))
	defer j.Close()
	j.Draft(typed)
	if e := only(t, dir); asJSON(e.Saved) != `"2031-05-06T12:08:09Z"` {
		t.Error(e.Saved)
	}
}
