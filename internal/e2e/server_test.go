//go:build !windows

package e2e

import (
	"bufio"
	"encoding/json"
	"io"
	"net/http"
	"os"
	"os/exec"
	"strings"
	"syscall"
	"testing"
)

// otherSandbox is `appreg sandbox` in a process of its own.
type otherSandbox struct {
	testing.TB
	URL, Token, Project, ProjectFlow string
}

// serve starts a sandbox, and has SIGTERM end it with the test.
func serve(t testing.TB, flags ...string) otherSandbox {
	t.Helper()
	s, end := start(t, flags...)
	t.Cleanup(func() {
		if code := end(syscall.SIGTERM); code != 0 {
			t.Errorf("the sandbox ended with %d", code)
		}
	})
	return s
}

// start starts a sandbox. The function that it returns sends it a signal, and
// returns its exit code.
func start(t testing.TB, flags ...string) (otherSandbox, func(os.Signal) int) {
	t.Helper()
	cmd := exec.Command(program, append([]string{"sandbox"}, flags...)...)
	cmd.Env = environ()
	var problems strings.Builder
	cmd.Stderr = &problems
	stdout, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	lines := bufio.NewReader(stdout)
	line, err := lines.ReadString('\n')
	s := otherSandbox{TB: t}
	if err == nil {
		err = json.Unmarshal([]byte(line), &s)
	}
	if err != nil {
		_ = cmd.Process.Kill()
		_ = cmd.Wait()
		t.Fatalf("the sandbox says %q: %v\n%s", line, err, problems.String())
	}
	return s, func(signal os.Signal) int {
		_ = cmd.Process.Signal(signal)
		more, _ := io.ReadAll(lines)
		_ = cmd.Wait()
		if len(more)+problems.Len() > 0 {
			t.Errorf("the sandbox also says %q and %q", more, problems.String())
		}
		return cmd.ProcessState.ExitCode()
	}
}

// env leads commands to the sandbox.
func (s otherSandbox) env() []string {
	return []string{"VERIFIK_API_URL=" + s.URL, "VERIFIK_TOKEN=" + s.Token}
}

// object is a decoded JSON object.
type object = map[string]any

// holds checks fields of an object.
func holds(t testing.TB, got, want object) {
	t.Helper()
	for field, value := range want {
		if got[field] != value {
			t.Errorf("%s is %v, want %v", field, got[field], value)
		}
	}
}

// call calls the sandbox over HTTP, and decodes its answer.
func (s otherSandbox) call(method, path, token, body string) (int, object) {
	s.Helper()
	request, err := http.NewRequestWithContext(s.Context(), method, s.URL+path, strings.NewReader(body))
	if err != nil {
		s.Fatal(err)
	}
	request.Header.Set("Authorization", "Bearer "+token)
	request.Header.Set("Content-Type", "application/json")
	return answer(s.TB, request)
}

func answer(t testing.TB, request *http.Request) (int, object) {
	t.Helper()
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	var decoded object
	if err := json.NewDecoder(response.Body).Decode(&decoded); err != nil {
		t.Fatalf("%s %s: %v", request.Method, request.URL, err)
	}
	return response.StatusCode, decoded
}

// registrations are those that the sandbox has of an email.
func (s otherSandbox) registrations(email string) []object {
	s.Helper()
	status, body := s.call("GET", "/v2/app-registrations?like_email="+email, s.Token, "")
	list, ok := body["data"].([]any)
	if status != http.StatusOK || !ok {
		s.Fatalf("list: %d %v", status, body)
	}
	all := make([]object, len(list))
	for i, r := range list {
		all[i] = r.(object)
	}
	return all
}
