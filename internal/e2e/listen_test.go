//go:build !windows

package e2e

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"os/exec"
	"slices"
	"strings"
	"sync"
	"syscall"
	"testing"
)

// eventsOfKYC are what a full KYC tells, as it is gone through here.
var eventsOfKYC = []string{
	"app_registration_created",
	"email_validation_created", "email_validation_validated", "phone_validation_created", "phone_validation_validated",
	"app_registration_sync_sign_up_form",
	"document_validation_created", "app_registration_sync_document",
	"biometric_validation_new", "biometric_validation_validated", "biometric_validation_created_person", "face_verification_compare",
	"app_registration_sync_liveness", "app_registration_completed",
}

// goThroughKYC takes somebody from nothing to COMPLETED by commands.
func (s otherSandbox) goThroughKYC(project, flow, email, phone, document, face string) {
	state := "XDG_STATE_HOME=" + freshState() // the commands follow each other
	does := func(args ...string) string {
		out, problems, code := run(s, append(s.env(), state), append(args, "--json", "--no-input")...)
		if code != 0 {
			s.Errorf("appreg %v: %d, %s%s", args, code, out, problems)
		}
		return out
	}
	var created struct{ ID string }
	out := does("create", "--project", project, "--project-flow", flow, "--email", email, "--phone", phone, "--full-name", "Ana Gómez")
	if err := json.Unmarshal([]byte(out), &created); err != nil {
		s.Error(err)
		return
	}
	id := created.ID
	for _, by := range []string{"email", "phone"} {
		does("otp", "send", by, id)
		does("otp", "confirm", by, id, "123456")
	}
	does("sync", id, "signUpForm")
	does("document", id, document)
	does("sync", id, "document")
	does("face", id, face)
	does("sync", id, "liveness")
	does("sync", id, "end", "COMPLETED")
}

// flowNamed is a flow of the sandbox, and its project.
func (s otherSandbox) flowNamed(project, flow string) (projectID, flowID string) {
	s.Helper()
	var projects struct {
		Projects []struct {
			ID   string `json:"_id"`
			Name string
		}
	}
	var flows struct {
		ProjectFlows []struct {
			ID   string `json:"_id"`
			Name string
		}
	}
	read := func(into any, args ...string) {
		out, problems, _ := run(s, s.env(), append(args, "--json")...)
		if err := json.Unmarshal([]byte(out), into); err != nil {
			s.Fatal(err, out, problems)
		}
	}
	read(&projects, "projects", "--limit", "100")
	for _, p := range projects.Projects {
		if p.Name == project {
			read(&flows, "flows", "--project", p.ID, "--limit", "100")
			projectID = p.ID
		}
	}
	for _, f := range flows.ProjectFlows {
		if f.Name == flow {
			return projectID, f.ID
		}
	}
	s.Fatalf("there is no flow %q of %q", flow, project)
	return "", ""
}

// event is one that was printed, or is listed.
type event struct {
	ID                               string `json:"_id"`
	Type, AppRegistration, CreatedAt string
}

// events are all that the sandbox lists, as they were made.
func (s otherSandbox) events() []event {
	s.Helper()
	var all []event
	for page := 1; ; page++ {
		_, body := s.call("GET", fmt.Sprint("/v2/webhook-events?sort=-createdAt&limit=100&page=", page), s.Token, "")
		text, _ := json.Marshal(body["data"])
		var events []event
		if err := json.Unmarshal(text, &events); err != nil {
			s.Fatal(err)
		}
		if all = append(all, events...); float64(page) >= body["pages"].(float64) {
			slices.Reverse(all)
			return all
		}
	}
}

// listener is `appreg listen` in a process of its own.
type listener struct {
	testing.TB
	cmd   *exec.Cmd
	lines *bufio.Reader
}

// listen starts it, and waits until it listens.
func (s otherSandbox) listen(args ...string) listener {
	s.Helper()
	cmd := exec.CommandContext(s.Context(), program, append([]string{"listen", "--json"}, args...)...)
	cmd.Env = environ(s.env()...)
	out, err := cmd.StdoutPipe()
	if err != nil {
		s.Fatal(err)
	}
	errs, err := cmd.StderrPipe()
	if err == nil {
		err = cmd.Start()
	}
	if err != nil {
		s.Fatal(err)
	}
	messages := bufio.NewReader(errs)
	if line, err := messages.ReadString('\n'); err != nil || !strings.HasPrefix(line, "Listening to ") {
		s.Fatalf("%q, %v", line, err)
	}
	go func() { _, _ = io.Copy(io.Discard, messages) }()
	return listener{s, cmd, bufio.NewReader(out)}
}

// next are the next events.
func (l listener) next(n int) []event {
	l.Helper()
	all := make([]event, n)
	for i := range all {
		line, err := l.lines.ReadBytes('\n')
		document := struct {
			WebhookEvent *event `json:"webhookEvent"`
		}{&all[i]}
		if err == nil {
			err = json.Unmarshal(line, &document)
		}
		if err != nil {
			l.Fatalf("%q, %v", line, err)
		}
	}
	return all
}

// ends sends it a signal, and returns its exit code.
func (l listener) ends(signal syscall.Signal) int {
	_ = l.cmd.Process.Signal(signal)
	_, _ = io.Copy(io.Discard, l.lines)
	_ = l.cmd.Wait()
	return l.cmd.ProcessState.ExitCode()
}

// TestListenMissesNone: two people go through a full KYC at once, and whoever listens is
// killed again and again meanwhile, and begins with what came last. All that the sandbox
// has told is printed, that of each registration in the order in which it was made.
func TestListenMissesNone(t *testing.T) {
	t.Parallel()
	s := serve(t, "--seed", "7")
	project, flow := s.flowNamed("Acme Bank", "Full KYC")
	document, face := sampleOf(t, "document", ""), sampleOf(t, "liveness", "")
	l := s.listen()
	var people sync.WaitGroup
	for i := range 2 {
		people.Go(func() {
			s.goThroughKYC(project, flow, fmt.Sprintf("ana%d@acme.co", i), fmt.Sprintf("+57 300 111 22%02d", i), document, face)
		})
	}
	var printed []event // by all runs
	check := func(events []event) {
		t.Helper()
		inOrder(t, events)
		printed = append(printed, events...)
	}
	for kill := range 5 {
		check(l.next(2 + kill))
		l.ends(syscall.SIGKILL)
		l = s.listen("--since", printed[len(printed)-1].CreatedAt)
	}
	people.Wait()
	all := s.events()
	since := printed[len(printed)-1].CreatedAt
	check(l.next(len(slices.DeleteFunc(slices.Clone(all), func(e event) bool { return e.CreatedAt < since }))))
	if code := l.ends(syscall.SIGTERM); code != 143 {
		t.Errorf("exit code %d", code)
	}
	kinds := map[string][]string{}
	for _, e := range all {
		if !slices.Contains(printed, e) {
			t.Errorf("missed: %v", e)
		}
		kinds[e.AppRegistration] = append(kinds[e.AppRegistration], strings.TrimPrefix(e.Type, "onboarding_"))
	}
	for id, got := range kinds {
		if !slices.Equal(got, eventsOfKYC) {
			t.Errorf("%s: %s", id, got)
		}
	}
	if len(kinds) != 2 {
		t.Errorf("%d people", len(kinds))
	}
	// All at once, since then.
	l = s.listen("--since", "1h", "--limit", fmt.Sprint(len(all)))
	if got := l.next(len(all)); !slices.Equal(got, all) {
		t.Errorf("got %v, want %v", got, all)
	}
	if code := l.ends(0); code != 0 {
		t.Errorf("exit code %d", code)
	}
}

// inOrder checks what one run has printed: of each registration a part of what a full KYC
// tells, without a gap.
func inOrder(t *testing.T, events []event) {
	t.Helper()
	at := map[string]int{}
	for _, e := range events {
		kind := strings.TrimPrefix(e.Type, "onboarding_")
		place := slices.Index(eventsOfKYC, kind)
		if before, ok := at[e.AppRegistration]; place < 0 || ok && place != before+1 {
			t.Errorf("%s: %s comes after %d others", e.AppRegistration, kind, before)
		}
		at[e.AppRegistration] = place
	}
}
