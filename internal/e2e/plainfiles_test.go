//go:build !windows

package e2e

import (
	"bytes"
	"context"
	"errors"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"appreg/internal/i18n"
	"appreg/internal/sandbox"
)

// strange is what can be where a file is to be. Each is put at a path.
var strange = map[string]func(t *testing.T, path string) error{
	"a pipe":      func(_ *testing.T, path string) error { return syscall.Mkfifo(path, 0o600) },
	"a directory": func(_ *testing.T, path string) error { return os.Mkdir(path, 0o700) },
	"a socket":    socket,
	"a link to a pipe": func(_ *testing.T, path string) error {
		return errors.Join(syscall.Mkfifo(path+"-", 0o600), os.Symlink(path+"-", path))
	},
	"a link to devices": func(_ *testing.T, path string) error { return os.Symlink("/dev/zero", path) },
}

// socket listens for as long as the test runs.
func socket(t *testing.T, path string) error {
	short := filepath.Join(os.TempDir(), filepath.Base(t.TempDir())+"s") // a name must be short
	l, err := net.Listen("unix", short)
	if err != nil {
		return err
	}
	t.Cleanup(func() { l.Close() })
	return os.Rename(short, path)
}

// ends runs the program, which has to come to its end by itself.
func ends(t *testing.T, env []string, args ...string) (stdout, stderr string, code int) {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), patience)
	defer cancel()
	cmd := exec.CommandContext(ctx, program, args...)
	cmd.Env = environ(env...)
	var out, problems bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &problems
	if err := cmd.Run(); err != nil && !errors.As(err, new(*exec.ExitError)) {
		t.Fatal(err)
	}
	if ctx.Err() != nil {
		t.Fatalf("%v hangs", args)
	}
	return out.String(), problems.String(), cmd.ProcessState.ExitCode()
}

// TestNoPlainFile: whatever is where a file of the program's is to be, nothing hangs,
// and it is told. The journal and its tokens are gone on without.
func TestNoPlainFile(t *testing.T) {
	t.Parallel()
	goesOn := i18n.For(i18n.English).Journal.GoesOn
	for kind, put := range strange {
		t.Run(kind, func(t *testing.T) {
			t.Parallel()
			box, err := sandbox.Listen("127.0.0.1:0", sandbox.Options{})
			if err != nil {
				t.Fatal(err)
			}
			defer box.Close(context.Background())
			dir, state := t.TempDir(), freshState()
			env := []string{"VERIFIK_TOKEN=" + box.Token(), "VERIFIK_API_URL=" + box.URL(), "XDG_STATE_HOME=" + state, "DBUS_SESSION_BUS_ADDRESS=unix:path=/nowhere"}
			// tells runs a command that says so in one line, and the next one nothing.
			tells := func(want int, what string, args ...string) {
				t.Helper()
				stdout, stderr, code := ends(t, env, args...)
				if code != want || !strings.Contains(stderr, what) || strings.Count(stderr, "\n") != 1 || (stdout == "") == (code == 0) {
					t.Errorf("%v: exit code %d, %q, %q", args, code, stdout, stderr)
				}
			}
			replaced := func(pattern string) {
				t.Helper()
				found, _ := filepath.Glob(filepath.Join(state, "appreg", pattern))
				if len(found) != 1 {
					t.Fatalf("%s: %q", pattern, found)
				}
				if err := errors.Join(os.Remove(found[0]), put(t, found[0])); err != nil {
					t.Fatal(err)
				}
			}
			stdout, _, _ := ends(t, env, "create", "--project", box.Project(), "--project-flow", box.ProjectFlow(), "--email", ana.email)
			id := anID.FindString(stdout)

			replaced("*.token")
			tells(0, goesOn, "sync", id, "instructions")
			replaced("registrations/??/*.json")
			tells(0, goesOn, "otp", "send", "email", id)
			replaced("journal.lock")
			tells(0, goesOn, "update", id, "--full-name", ana.name)
			tells(0, goesOn, "sync", id, "signUpForm", "ONGOING", "--json")
			if _, stderr, code := ends(t, env, "get", id); code != 0 || stderr != "" {
				t.Errorf("get: exit code %d, %q", code, stderr)
			}
			tells(1, "journal.lock", "journal", "list")
			w := wizard{open(t, size{80, 24}, env, program, "--lang", "en"), i18n.For(i18n.English)}
			w.see(w.words.Unfinished.NoJournal)
			w.press("ctrl+c")
			w.exit()

			if err := put(t, filepath.Join(state, "appreg", "signed-in")); err != nil {
				t.Fatal(err)
			}
			env = append(env, "VERIFIK_TOKEN=")
			tells(4, "signed-in is damaged", "list")

			env = append(env, "VERIFIK_TOKEN="+box.Token())
			path, people := filepath.Join(dir, "x"), filepath.Join(dir, "people.csv")
			if err := errors.Join(put(t, path), put(t, people+".results.csv.lock"), os.WriteFile(people, []byte("email\nluz@acme.co\n"), 0o600)); err != nil {
				t.Fatal(err)
			}
			if kind != "a link to devices" { // a log may go to a terminal, or nowhere
				tells(2, path, "list", "--log", path)
			}
			tells(2, path, "list", "--token-file", path)
			tells(2, path, "document", id, path)
			tells(2, path, "face", id, path)
			tells(2, path, "batch", path, "--check")
			batch := []string{"batch", people, "--project", box.Project(), "--project-flow", box.ProjectFlow()}
			tells(2, path, append(batch, "--results", path)...)
			tells(1, ".lock", batch...)
		})
	}
}

// TestTokenFromAPipe: a token may come from one, which a shell has made, or which has
// a name and somebody who is late.
func TestTokenFromAPipe(t *testing.T) {
	t.Parallel()
	box, err := sandbox.Listen("127.0.0.1:0", sandbox.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer box.Close(context.Background())
	named := filepath.Join(t.TempDir(), "named")
	if err := syscall.Mkfifo(named, 0o600); err != nil {
		t.Fatal(err)
	}
	for _, script := range []string{
		`"$PROGRAM" list --token-file <(printenv T)`,
		`"$PROGRAM" list --token-file <(sleep 0.3; printenv T)`,
		`printenv T | "$PROGRAM" list --token-file /dev/stdin`,
		`printenv T | "$PROGRAM" list --token-stdin`,
		`(sleep 0.3; printenv T > "$NAMED") & "$PROGRAM" list --token-file "$NAMED"`,
	} {
		cmd := exec.CommandContext(t.Context(), "bash", "-c", script)
		cmd.Env = environ("PROGRAM="+program, "NAMED="+named, "T="+box.Token(), "VERIFIK_API_URL="+box.URL())
		if out, err := cmd.CombinedOutput(); err != nil {
			t.Errorf("%s: %v, %s", script, err, out)
		}
	}
}
