//go:build !windows

package e2e

import (
	"bufio"
	"fmt"
	"net"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"appreg/internal/i18n"
	"appreg/internal/sandbox"
)

// spilt are the values of what a server sends that nobody has asked for.
var spilt = []string{
	"eyJhbGciOiJIUzI1NiJ9.eyJjYW5hcnkiOiJiaXJkIn0", "spilt.bird", "3157778899", "Canaria", "Calle 72", "COLBIRD",
}

const spiltBody = `{"data":{"appRegistration":{"email":"spilt.bird@canary.example","phone":"3157778899","fullName":"Canaria Bird",` +
	`"address":"Calle 72 # 10-07","mrz":"P<COLBIRD<<CANARIA<<<<<<<<<<<<"},"token":"eyJhbGciOiJIUzI1NiJ9.eyJjYW5hcnkiOiJiaXJkIn0.c2lnbmF0dXJl"}}`

// A spiller serves what next does over bare connections, which stay open. It sends
// more than it is asked for: behind the end of each answer, or when it is told to.
type spiller struct {
	net.Listener
	next   http.Handler
	behind string // each answer

	mu    sync.Mutex
	conns []net.Conn
}

func spilling(t testing.TB, next http.Handler, behind string) *spiller {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	s := &spiller{Listener: l, next: next, behind: behind}
	go func() {
		for {
			conn, err := l.Accept()
			if err != nil {
				return
			}
			s.mu.Lock()
			s.conns = append(s.conns, conn)
			s.mu.Unlock()
			go s.serve(conn)
		}
	}()
	t.Cleanup(func() {
		l.Close()
		s.each(func(c net.Conn) { c.Close() })
	})
	return s
}

func (s *spiller) serve(conn net.Conn) {
	defer conn.Close()
	for in := bufio.NewReader(conn); ; {
		r, err := http.ReadRequest(in)
		if err != nil {
			return // the client has hung up
		}
		answer := httptest.NewRecorder()
		s.next.ServeHTTP(answer, r)
		body := answer.Body.String()
		s.mu.Lock()
		fmt.Fprintf(conn, "HTTP/1.1 %d %s\r\nContent-Length: %d\r\n\r\n%s%s", answer.Code, http.StatusText(answer.Code), len(body), body, s.behind)
		s.mu.Unlock()
	}
}

func (s *spiller) each(do func(net.Conn)) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, conn := range s.conns {
		do(conn)
	}
}

func (s *spiller) env(box *sandbox.Server) []string {
	return []string{"VERIFIK_TOKEN=" + box.Token(), "VERIFIK_API_URL=http://" + s.Addr().String(), "XDG_STATE_HOME=" + freshState()}
}

// TestSpilt: what comes on the wire beside the answers gets nowhere: longer than its
// Content-Length, or as a second answer on a connection that has nothing to do. Go's
// own transport prints it.
func TestSpilt(t *testing.T) {
	t.Parallel()
	second := fmt.Sprintf("HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n%s", len(spiltBody), spiltBody)
	t.Run("behind an answer, to commands", func(t *testing.T) {
		t.Parallel()
		box, book := sandbox.New(sandbox.Options{}), filepath.Join(t.TempDir(), "log")
		env := spilling(t, box, spiltBody).env(box)
		for _, args := range [][]string{
			{"create", "--project", box.Project(), "--project-flow", box.ProjectFlow(), "--email", ana.email},
			{"list", "--json"}, {"flows", "--project", box.Project()}, {"whoami"}, {"get", strings.Repeat("0", 24)},
		} {
			stdout, stderr, _ := run(t, env, args...)
			tellsNothingSpilt(t, args[0], stdout+stderr)
			stdout, stderr, _ = run(t, env, append(args, "--log", book)...)
			tellsNothingSpilt(t, args[0], stdout+stderr)
		}
		isTold(t, book)
	})
	for name, behind := range map[string]string{"behind an answer, to the wizard": spiltBody, "a second answer": ""} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			box, book := sandbox.New(sandbox.Options{}), filepath.Join(t.TempDir(), "log")
			s := spilling(t, box, behind)
			w := wizard{open(t, size{100, 30}, s.env(box), program, "--lang", "en", "--log", book), i18n.For(i18n.English)}
			w.register(ana)
			w.settle() // and nothing is asked for
			if behind == "" {
				s.each(func(c net.Conn) { fmt.Fprint(c, second) })
			}
			w.settle()
			w.quit()
			tellsNothingSpilt(t, "the wizard", string(w.raw))
			isTold(t, book)
		})
	}
}

// isTold holds that the log tells that something came, and not what.
func isTold(t *testing.T, book string) {
	t.Helper()
	text, err := os.ReadFile(book)
	if err != nil || !strings.Contains(string(text), "at=http/transport.go:") {
		t.Errorf("nothing has come, and the test has lost its point: %v", err)
	}
	tellsNothingSpilt(t, "the log", string(text))
}

func tellsNothingSpilt(t *testing.T, where, text string) {
	t.Helper()
	for _, s := range spilt {
		if strings.Contains(text, s) {
			t.Errorf("%s has %q of what was spilt", where, s)
		}
	}
}
