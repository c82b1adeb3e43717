//go:build !windows

package e2e

import (
	"path/filepath"
	"slices"
	"strings"

	"appreg/client"
	"appreg/flow"
	"appreg/internal/redact"
)

const (
	createCall = "POST /v2/app-registrations"
	listCall   = "GET /v2/app-registrations"
	renewCall  = "POST /v2/app-registrations/ID/resend-link"
)

// goesOn begins again after the crash with what the journal has, and checks
// all that may have suffered.
func (c *crash) goesOn() {
	c.Helper()
	before, there := len(c.asked()), c.registrations()
	kept := slices.ContainsFunc(c.files(), func(f file) bool { return strings.HasSuffix(f.name, ".token") })
	if c.opened && !kept {
		c.Error("no token is kept")
	}
	c.tellsNoCode()

	w := c.opens(c.TB, program)
	w.resumes(c)
	c.isTidy()

	now := c.registrations()
	if len(there) > 1 || len(now) != 1 {
		c.Fatalf("%d registrations, and %d later", len(there), len(now))
	}
	reg := now[0]
	if reg.Email != ana.email || reg.Asked().Phone != ana.phone || reg.Name() != ana.name {
		c.Errorf("registered is %s, %s, %s", reg.Email, reg.Asked().Phone, reg.Name())
	}
	w.offers(reg)
	w.steps(c, reg)

	creates, renewals := 0, 0
	for _, name := range c.asked()[before:] {
		switch name {
		case createCall:
			creates++
		case renewCall:
			renewals++
		}
	}
	if creates != len(now)-len(there) {
		c.Errorf("there were %d, and they were registered %d times more", len(there), creates)
	}
	if renewals > 1 || renewals > len(there) && !c.late || kept && renewals > 0 {
		c.Errorf("%d tokens were asked for; one was kept: %t", renewals, kept)
	}
	c.isTidy()
	c.tellsNoCode()
}

// again goes on after a crash, as far as the registration's screen.
func (c *crash) again(w wizard) { w.resumes(c) }

// resumes takes up what was left, to the screen of the registration, whether
// there is one already or it was never sent.
func (w wizard) resumes(c *crash) {
	w.Helper()
	there := len(c.registrations()) > 0
	left := func() bool { return w.shows(w.words.Unfinished.Heading) }
	switch {
	case !w.until(patience, func() bool { return left() || w.shows("▸ Acme Bank · ") }):
		w.Fatalf("it does not begin\n%s", w.picture())
	case left():
		w.see(w.words.Unfinished.Anew)
		if who := w.chosen(); who != ana.name && who != ana.email {
			w.Errorf("%q is left\n%s", who, w.picture())
		}
		w.press("enter")
	case there || len(c.safe) > 0:
		w.Fatalf("nothing is left of %v, registered: %t\n%s", c.safe, there, w.picture())
	default:
		if w.shows(quick) { // the flow was not chosen yet, or that was not kept
			w.press("down")
		}
		w.see("▸ Acme Bank · Full KYC")
		w.press("enter")
	}
	t := w.words.Duplicate
	for !w.shows(w.words.Desk.Decide) {
		var here string
		if !w.until(patience, func() bool { here = w.place(); return here != "" }) {
			w.Fatalf("it does not go on\n%s", w.picture())
		}
		switch here {
		case w.words.Desk.Decide:
		case w.words.Review.Enter:
			w.reviews(c)
		case t.GoOn:
			if !there {
				w.Errorf("found is what was never done\n%s", w.picture())
			}
			w.press("enter")
			w.see(w.words.Desk.Decide)
		case t.Again:
			if there {
				w.Errorf("not found is what was done\n%s", w.picture())
			}
			w.take(t.SendAgain)
			w.until(patience, func() bool { return w.shows(w.words.Desk.Decide) || w.shows(t.Resume) })
			if w.shows(t.Resume) { // it was done meanwhile
				w.press("enter")
			}
			w.see(w.words.Desk.Decide)
		default:
			w.fills(c)
		}
	}
	w.hasToken()
}

// hasToken sees that a token of the person's is there again, which the screen of the
// registration tells of at its end only.
func (w wizard) hasToken() {
	w.Helper()
	w.settle() // another one may have been asked for
	w.press("f")
	w.see(w.words.Fields.Title) // the token may be spoken of before
	w.see(w.words.Fields.Token)
	w.press("esc")
	w.see(w.words.Desk.Decide)
}

// place is what tells which screen is there: a text that is on no other, or the
// label of the field that has the focus. "": none that is known.
func (w wizard) place() string {
	t := w.words.Duplicate
	for _, text := range []string{w.words.Desk.Decide, w.words.Review.Enter} {
		if w.shows(text) {
			return text
		}
	}
	if chosen := w.chosen(); chosen == t.GoOn || chosen == t.Again {
		return chosen
	}
	return w.label()
}

// labels are the fields of the form in their order.
func (w wizard) labels() []string {
	of := w.words.Form.Label
	return []string{of["email"], of["phone"], w.words.Form.Name, of["language"]}
}

// label is that of the field that has the focus.
func (w wizard) label() string {
	for _, label := range w.labels() {
		if strings.HasPrefix(w.chosen()+" ", label+" ") {
			return label
		}
	}
	return ""
}

// fills goes through the form from its first field on: what was left is there,
// and the rest is typed.
func (w wizard) fills(c *crash) {
	w.Helper()
	w.toFirst()
	typed := map[string]string{
		w.words.Form.Label["email"]: ana.email, w.words.Form.Label["phone"]: shownPhone, w.words.Form.Name: ana.name,
	}
	for i, label := range w.labels() {
		w.at(label)
		switch text := typed[label]; {
		case strings.HasPrefix(single(w.chosen()), label+" "+text):
		case c.safe[label] != "":
			w.Errorf("%s is lost\n%s", label, w.picture())
			fallthrough
		default:
			w.type_(text)
		}
		w.press("down")
		if i+1 == len(w.labels()) {
			w.see(w.words.Review.Enter)
		}
	}
}

// toFirst goes back to the form's first field.
func (w wizard) toFirst() {
	w.Helper()
	first := w.words.Form.Label["email"]
	for tries := 0; w.label() != first; tries++ {
		before := w.label()
		w.press("up")
		if tries > 10 || !w.until(patience, func() bool { return w.label() != before && w.label() != "" }) {
			w.Fatalf("cannot get back to the first field\n%s", w.picture())
		}
	}
}

// reviews creates the registration when all is there, and else goes back.
func (w wizard) reviews(c *crash) {
	w.Helper()
	whole := true
	for _, text := range []string{ana.email, shownPhone, ana.name} {
		whole = whole && w.shows(text)
	}
	for label, text := range c.safe {
		if !w.shows(text) {
			w.Errorf("%s is lost\n%s", label, w.picture())
		}
	}
	if !whole {
		w.press("up")
		w.gone(w.words.Review.Enter)
		return
	}
	w.press("enter")
	w.see(w.words.Desk.Decide)
}

// offers checks that the menu has what is valid for reg, and nothing else.
func (w wizard) offers(reg client.Registration) {
	w.Helper()
	valid, _ := flow.Next(reg.Facts())
	var want []string
	for _, t := range valid {
		want = append(want, w.entry(string(t.Step), string(t.Status)))
	}
	got := w.transitions()
	slices.Sort(got)
	slices.Sort(want)
	if !slices.Equal(got, want) {
		w.Errorf("the menu is %q, want %q\n%s", got, want, w.picture())
	}
}

// transitions are those that the menu has, in its words.
func (w wizard) transitions() []string {
	var found []string
	for _, row := range append(w.under(w.words.Standing.Next), w.under(w.words.Desk.Decide)...) {
		longest := "" // of which another one may be the beginning
		for _, t := range flow.Transitions() {
			entry := w.entry(string(t.Step), string(t.Status))
			if strings.HasPrefix(undigited(row)+" ", entry+" ") && len(entry) > len(longest) {
				longest = entry
			}
		}
		if longest != "" {
			found = append(found, longest)
		}
	}
	return found
}

// under are the rows below a heading, to the next one that is empty.
func (w wizard) under(heading string) []string {
	var found []string
	for y, rows := 0, w.rows(); y < len(rows); y++ {
		before, _, ok := strings.Cut(rows[y], heading)
		if !ok {
			continue
		}
		x := len([]rune(before))
		for _, row := range rows[y+1:] {
			text := single(strings.TrimPrefix(strings.TrimSpace(string([]rune(row)[x:])), "▸"))
			if text == "" {
				break
			}
			found = append(found, text)
		}
		break
	}
	return found
}

// steps takes a step, or ends it where there is none. The server wants the
// registration's token for both.
func (w wizard) steps(c *crash, reg client.Registration) {
	w.Helper()
	next := flow.Transition{Step: flow.End, Status: flow.Failed}
	if valid, _ := flow.Next(reg.Facts()); valid[0].Status == flow.Ongoing {
		next = valid[0]
	}
	w.take(w.entry(string(next.Step), string(next.Status)))
	if next.Closes() {
		w.asked()
		w.press("down")
		yes, _, _ := strings.Cut(w.words.Confirm.Yes, "%s")
		w.see("▸ " + yes)
		w.press("enter")
		w.stands(string(next.Status))
	}
	w.gone(w.entry(string(next.Step), string(next.Status)))
	if now := c.registrations()[0]; now.Status != next.Status || !now.Facts().Reached(next.Step) && !next.Closes() {
		w.Errorf("%s at %s, after %v", now.Status, now.CurrentStep, next)
	}
}

// nobody is what the test's own calls are by, which count for nothing.
const nobody = "nobody"

// registrations are those that the server has of Ana, as it shows each.
func (c *crash) registrations() []client.Registration {
	c.Helper()
	api, err := client.New(c.URL(), redact.New(redact.Token, c.Token()), client.WithUserAgent(nobody))
	if err != nil {
		c.Fatal(err)
	}
	defer api.Close()
	var all []client.Registration
	for _, q := range []client.ListQuery{{LikeEmail: ana.email}, {LikePhone: ana.phone}} {
		found, err := api.List(c.Context(), q)
		if err != nil {
			c.Fatal(err)
		}
		for _, r := range found.Items {
			if slices.ContainsFunc(all, func(other client.Registration) bool { return other.ID == r.ID }) {
				continue
			}
			reg, err := api.Retrieve(c.Context(), r.ID)
			if err != nil {
				c.Fatal(err)
			}
			all = append(all, reg)
		}
	}
	return all
}

// isTidy checks that the journal has one entry, token and lock of each kind at
// most, and nothing that is damaged or was not finished. Of a create that was
// done late the draft is there, too: nobody can tell that it was the same.
func (c *crash) isTidy() {
	c.Helper()
	kinds := map[string]bool{}
	for _, f := range c.files() {
		kind := filepath.Ext(f.name)
		if strings.HasPrefix(f.name, "habits.json") {
			continue // it has nobody in it, and may just be written
		}
		if kind == ".lock" {
			kind, _, _ = strings.Cut(f.name, "-") // of a run, or of the whole journal
		}
		if kinds[kind] && !(c.late && kind == ".json") || !slices.Contains([]string{".json", ".token", "run", "journal.lock"}, kind) {
			c.Errorf("%s is left", f.name)
		}
		kinds[kind] = true
	}
}

// tellsNoCode checks that no file has a code in it.
func (c *crash) tellsNoCode() {
	c.Helper()
	for _, f := range c.files() {
		if strings.Contains(f.content, otp) {
			c.Errorf("%s has the code: %s", f.name, f.content)
		}
	}
}
