package registration

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"appreg/client"
	"appreg/flow"
	"appreg/tui/page"
	"appreg/tui/widget"
)

// judged are what has a worth, by the API's names.
var judged = []string{"emailValidation", "phoneValidation", "documentValidation", "biometricValidation", "manualNameReview"}

// news is what is different since somebody looked.
type news struct {
	changes []change
	ours    bool   // by what was done here
	back    string // what was taken back; "": nothing was
}

// view marks what is different about reg. That a contact is confirmed is a sentence of
// its own.
func (n news) view(d page.Deps, reg client.Registration, w int) (rows []string) {
	var parts []string
	if n.back != "" {
		rows = widget.Say(d.Theme, widget.Fine, fmt.Sprintf(d.Words.Backstage.TakenBack, n.back), w)
	}
	for _, c := range n.changes {
		if text := confirmed(d, reg, c); text != "" {
			rows = append(rows, widget.Say(d.Theme, widget.Fine, text, w)...)
			continue
		}
		if c.counts {
			parts = append(parts, d.Words.Gained(c.name))
			if c.name == "documentValidation" && reg.Record().Names() == flow.Different {
				parts = append(parts, d.Words.Blocker(flow.NamesDiffer))
			}
			continue
		}
		switch by, contact := contactOf(c.name); {
		case contact && c.now == "" && by.Text(reg) != "":
			parts = append(parts, by.Of(d.Words.Standing.EmailOpen, d.Words.Standing.PhoneOpen))
			continue
		case c.name == string(client.ByPhone) && c.now == by.Text(reg):
			c.now = page.Number(reg)
		case c.now == "":
			c.now = d.Words.Standing.None
		case c.name == "currentStep":
			if c.now == string(flow.End) { // the status tells how it ended
				continue
			}
			c.now = d.Words.Step(c.now)
		case c.name == "status":
			c.now = d.Words.Stand(c.now)
		case slices.Contains(judged, c.name):
			c.now = d.Words.Worth(c.now)
		case c.name == "compareFaceVerification":
			if score, err := strconv.ParseFloat(c.now, 64); err == nil {
				c.now = d.Words.Percent(score)
			}
		}
		parts = append(parts, d.Words.Change(c.name)+" "+c.now)
	}
	if len(parts) == 0 {
		return rows
	}
	text := d.Words.Standing.Changed
	if n.ours {
		text = d.Words.Standing.Done
	}
	return append(rows, widget.Styled(d.Theme.Accent, widget.Wrapped(fmt.Sprintf(text, strings.Join(parts, " "+d.Theme.Separator+" ")), w))...)
}

// contactOf is the contact that a code's validation is of.
func contactOf(name string) (client.Channel, bool) {
	for _, by := range client.Channels() {
		if name == by.Object() {
			return by, true
		}
	}
	return client.ByPhone, false
}

// confirmed says that a code was confirmed, where that is what has changed; "": it is not.
func confirmed(d page.Deps, reg client.Registration, c change) string {
	w := d.Words.Code
	for _, by := range client.Channels() {
		switch name := strings.Fields(reg.Name()); {
		case c.name != by.Object() || by.Evidence(reg.Facts().SignUp) != flow.Proven:
		case len(name) == 0:
			return fmt.Sprintf(w.Confirmed, page.Contact(by, reg))
		default:
			return fmt.Sprintf(by.Of(w.EmailConfirmed, w.PhoneConfirmed), name[0])
		}
	}
	return ""
}

// change is something that differs, by the API's name, and what it is now.
type change struct {
	name, now string // now "": it is not there any more
	counts    bool   // of a validation
}

// merged adds to what has changed before, each once, as it is now.
func merged(before, newer []change) []change {
	kept := slices.DeleteFunc(slices.Clone(before), func(b change) bool {
		return slices.ContainsFunc(newer, func(n change) bool { return n.name == b.name })
	})
	return append(kept, newer...)
}

// changes are what differs between two looks at a registration, in the API's
// words with what they are now. A validation of which one look showed only the
// id is no difference.
func changes(before, now client.Registration) []change {
	var all []change
	note := func(name, was, is string) {
		if was != is {
			all = append(all, change{name: name, now: is})
		}
	}
	note("status", string(before.Status), string(now.Status))
	note("currentStep", string(before.CurrentStep), string(now.CurrentStep))
	for _, by := range client.Channels() {
		note(string(by), by.Text(before), by.Text(now))
	}
	note("name", before.Name(), now.Name())
	validation := func(name string, was, is *client.Validation, counts bool) {
		if readable(was) && readable(is) && shown(was).Status != shown(is).Status {
			all = append(all, change{name, shown(is).Status, counts})
		}
	}
	for _, by := range client.Channels() {
		validation(by.Object(), by.Validation(before), by.Validation(now), by.Validated(now))
	}
	for _, e := range client.Evidences() {
		validation(e.Object, e.Of(before), e.Of(now), e.Worth(e.Of(now)) == flow.Proven)
	}
	if was, is := before.DocumentValidation, now.DocumentValidation; readable(was) && readable(is) {
		note("manualNameReview", shown(was).NameReview, shown(is).NameReview)
	}
	if is := now.Comparison; is != nil && is.Measured && (before.Comparison == nil || before.Comparison.Populated && !before.Comparison.ComparedAt.Equal(is.ComparedAt)) {
		all = append(all, change{name: "compareFaceVerification", now: strconv.FormatFloat(is.Score, 'f', -1, 64)})
	}
	return all
}

func readable(v *client.Validation) bool { return v == nil || v.Populated }

// shown is a validation, zero where there is none.
func shown(v *client.Validation) client.Validation {
	if v == nil {
		return client.Validation{}
	}
	return *v
}
