//go:build !windows

package e2e

import (
	"bufio"
	"bytes"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"
)

// browser is a chromium without a window, with one page in it, which runs no script of
// that page. It is told what to do over a pipe, by the protocol of its developer tools.
type browser struct {
	testing.TB
	cmd     *exec.Cmd
	in      *os.File
	out     *bufio.Reader
	id      int
	session string
	loaded  int // how often a page was
	shown   int // likewise, from memory too
}

// said is a message of the protocol.
type said struct {
	ID     int             `json:"id,omitempty"`
	Method string          `json:"method,omitempty"`
	Params any             `json:"params,omitempty"`
	Result json.RawMessage `json:"result,omitempty"`
	Error  *struct {
		Message string `json:"message"`
	} `json:"error,omitempty"`
	Session string `json:"sessionId,omitempty"`
}

// openBrowser opens one with a window of a size, dark or light. Where there is no
// chromium, the test is skipped, and says so.
func openBrowser(t testing.TB, s size, phone, dark bool) *browser {
	t.Helper()
	var path string
	for _, name := range []string{"chromium", "chromium-browser", "google-chrome"} {
		if found, err := exec.LookPath(name); err == nil {
			path = found
			break
		}
	}
	if path == "" {
		t.Skip("there is no chromium here: apt-get install chromium")
	}
	theirs, in, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	out, ours, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	b := &browser{TB: t, in: in, out: bufio.NewReader(out)}
	b.cmd = exec.Command(path, "--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run",
		"--remote-debugging-pipe", "--user-data-dir="+t.TempDir(), "about:blank")
	b.cmd.Env = environ()                       // without LANG it answers nothing
	b.cmd.ExtraFiles = []*os.File{theirs, ours} // 3 and 4
	b.cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true}
	if err := b.cmd.Start(); err != nil {
		t.Fatal(err)
	}
	theirs.Close()
	ours.Close()
	t.Cleanup(func() {
		_ = syscall.Kill(-b.cmd.Process.Pid, syscall.SIGKILL)
		_ = b.cmd.Wait()
		in.Close()
		out.Close()
	})
	_ = out.SetReadDeadline(time.Now().Add(3 * time.Minute)) // for all of the test
	b.attach()
	b.do("Emulation.setScriptExecutionDisabled", object{"value": true})
	b.do("Emulation.setDeviceMetricsOverride", object{"width": s.w, "height": s.h, "deviceScaleFactor": 1, "mobile": phone})
	if dark {
		b.do("Emulation.setEmulatedMedia", object{"features": []object{{"name": "prefers-color-scheme", "value": "dark"}}})
	}
	return b
}

// attach takes the page that is open.
func (b *browser) attach() {
	var targets struct {
		TargetInfos []struct{ TargetID, Type string }
	}
	for targets.TargetInfos == nil {
		b.read(b.do("Target.getTargets", nil), &targets)
	}
	for _, target := range targets.TargetInfos {
		if target.Type != "page" {
			continue
		}
		var attached struct{ SessionID string }
		b.read(b.do("Target.attachToTarget", object{"targetId": target.TargetID, "flatten": true}), &attached)
		b.session = attached.SessionID
	}
	b.do("Page.enable", nil)
}

func (b *browser) read(result json.RawMessage, into any) {
	b.Helper()
	if err := json.Unmarshal(result, into); err != nil {
		b.Fatalf("%s: %v", result, err)
	}
}

// do sends a command and waits for its result.
func (b *browser) do(method string, params any) json.RawMessage {
	b.Helper()
	b.id++
	text, err := json.Marshal(said{ID: b.id, Method: method, Params: params, Session: b.session})
	if err == nil {
		_, err = b.in.Write(append(text, 0))
	}
	if err != nil {
		b.Fatal(err)
	}
	for {
		m := b.next()
		if m.ID != b.id {
			continue
		}
		if m.Error != nil {
			b.Fatalf("%s: %s", method, m.Error.Message)
		}
		return m.Result
	}
}

// next reads a message.
func (b *browser) next() (m said) {
	b.Helper()
	text, err := b.out.ReadBytes(0)
	if err == nil {
		err = json.Unmarshal(bytes.TrimSuffix(text, []byte{0}), &m)
	}
	if err != nil {
		b.Fatalf("the browser says %.200q: %v", text, err)
	}
	switch m.Method {
	case "Page.loadEventFired":
		b.loaded++
	case "Page.frameNavigated":
		b.shown++
	}
	return m
}

// loads does what leads to another page, and waits for it.
func (b *browser) loads(do func()) {
	b.Helper()
	before := b.loaded
	do()
	for b.loaded == before {
		b.next()
	}
}

func (b *browser) open(url string) {
	b.Helper()
	b.loads(func() { b.do("Page.navigate", object{"url": url}) })
}

// look evaluates an expression of what the page shows: it is the test's, and no script of
// the page.
func (b *browser) look(expression string, into any) {
	b.Helper()
	var looked struct {
		Result           struct{ Value json.RawMessage }
		ExceptionDetails json.RawMessage
	}
	b.read(b.do("Runtime.evaluate", object{"expression": expression, "returnByValue": true}), &looked)
	if looked.ExceptionDetails != nil || looked.Result.Value == nil {
		var shown string
		b.look("document.body.innerText", &shown)
		b.Fatalf("%s: %.300s\n%s", expression, looked.ExceptionDetails, shown)
	}
	b.read(looked.Result.Value, into)
}

// text is what can be read on the page.
func (b *browser) text() (shown string) {
	b.Helper()
	b.look("document.body.innerText", &shown)
	return shown
}

// sees insists on texts.
func (b *browser) sees(texts ...string) {
	b.Helper()
	shown := b.text()
	for _, text := range texts {
		if !strings.Contains(shown, text) {
			b.Fatalf("no %q on the page:\n%s", text, shown)
		}
	}
}

// press clicks with the mouse on what has a label.
func (b *browser) press(label string) {
	b.Helper()
	var at [2]float64
	b.look(fmt.Sprintf(`(() => {
		const e = [...document.querySelectorAll("button, a, summary, label")].find(e => e.innerText.trim() === %q)
		e.scrollIntoView({block: "center"})
		const r = e.getBoundingClientRect()
		return [r.x + r.width / 2, r.y + r.height / 2]
	})()`, label), &at)
	for _, kind := range []string{"mousePressed", "mouseReleased"} {
		b.do("Input.dispatchMouseEvent", object{"type": kind, "x": at[0], "y": at[1], "button": "left", "clickCount": 1})
	}
}

// goes presses what leads to another page.
func (b *browser) goes(label string) {
	b.Helper()
	b.loads(func() { b.press(label) })
}

// fills types into the field of a label.
func (b *browser) fills(label, text string) {
	b.Helper()
	b.press(label)
	b.do("Input.insertText", object{"text": text})
}

// takes chooses a file.
func (b *browser) takes(path string) {
	b.Helper()
	var root struct{ Root struct{ NodeID int } }
	b.read(b.do("DOM.getDocument", nil), &root)
	var field struct{ NodeID int }
	b.read(b.do("DOM.querySelector", object{"nodeId": root.Root.NodeID, "selector": "input[type=file]"}), &field)
	b.do("DOM.setFileInputFiles", object{"nodeId": field.NodeID, "files": []string{path}})
}

// fits insists that nothing of the page is wider than the window.
func (b *browser) fits() {
	b.Helper()
	var widths [2]int
	b.look("[document.documentElement.scrollWidth, innerWidth]", &widths)
	if widths[0] > widths[1] {
		b.Errorf("the page is %d wide, and the window %d:\n%s", widths[0], widths[1], b.text())
	}
}

// picture keeps what the page looks like in a folder, if there is one.
func (b *browser) picture(folder, name string) {
	b.Helper()
	if folder == "" {
		return
	}
	var shot struct{ Data string }
	b.read(b.do("Page.captureScreenshot", object{"captureBeyondViewport": true}), &shot)
	raw, err := base64.StdEncoding.DecodeString(shot.Data)
	if err == nil {
		err = os.WriteFile(filepath.Join(folder, name+".png"), raw, 0o600)
	}
	if err != nil {
		b.Fatal(err)
	}
}

// address is where the browser is.
func (b *browser) address() (at string) {
	b.Helper()
	b.look("location.href", &at)
	return at
}

// back goes to the page before.
func (b *browser) back() {
	b.Helper()
	var history struct {
		CurrentIndex int
		Entries      []struct{ ID int }
	}
	b.read(b.do("Page.getNavigationHistory", nil), &history)
	before := b.shown
	b.do("Page.navigateToHistoryEntry", object{"entryId": history.Entries[history.CurrentIndex-1].ID})
	for b.shown == before { // it is not always loaded
		b.next()
	}
}

// unfold opens what is behind a heading, unless it is open.
func (b *browser) unfold(label string) {
	b.Helper()
	open := false
	b.look(fmt.Sprintf(`[...document.querySelectorAll("details")].some(e => e.open && e.innerText.includes(%q))`, label), &open)
	if !open {
		b.press(label)
	}
}
