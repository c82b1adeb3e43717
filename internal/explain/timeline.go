package explain

import (
	"cmp"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"time"
	"unicode"

	"appreg/client"
	"appreg/flow"
	"appreg/internal/clean"
	"appreg/internal/i18n"
	"appreg/internal/session"
	"appreg/internal/timeline"
)

// Happened says what happened, as far as a row has room for it. What nobody here has
// heard of is what the API calls it. Now tells what is over.
func Happened(w *i18n.Words, e timeline.Entry, now time.Time) string {
	t := w.Timeline
	switch e.Kind {
	case timeline.Delivered:
		return event(w, e.Of)
	case timeline.Called:
		return called(w, e)
	case timeline.Doubted:
		return fmt.Sprintf(t.InDoubtOf, doubted(w, e))
	case timeline.Noted:
		return fmt.Sprintf(t.Noted, stands(w, e))
	case timeline.Compared:
		if e.Score == nil {
			return w.Desk.Faces + ": " + w.Desk.ComparisonGone
		}
		return fmt.Sprintf(t.Compared, w.Percent(*e.Score))
	case timeline.Decided:
		return fmt.Sprintf(t.Decided, status(w, e.Status))
	case timeline.NamesReviewed:
		return i18n.Capital(w.Change("manualNameReview")) + " " + w.Worth(e.Status)
	case timeline.Failed:
		return failed(w, e)
	case timeline.Expires:
		text := worded(t.Happened, string(e.Kind)+" "+e.Of)
		if e.At.After(now) {
			return text
		}
		return fmt.Sprintf(t.Expired, text)
	}
	return shown(w, e)
}

// Outcome says what came of it, and "" where the row itself says that: how a webhook
// took an event, how a call was answered, who decided, whether faces are alike enough. A long answer is cut with an
// ellipsis.
func Outcome(w *i18n.Words, e timeline.Entry, ellipsis string) string {
	switch e.Kind {
	case timeline.Delivered:
		text := worded(w.Timeline.Outcome, e.Status)
		if answer := answered(*e.Event, ellipsis); answer != "" && e.Status != "success" {
			text += ": " + answer
		}
		return text
	case timeline.Called:
		if e.Call.Status == 0 {
			return w.Calls.NoAnswer
		}
		return fmt.Sprint(e.Call.Status)
	case timeline.Decided:
		return cmp.Or(e.Who, w.Desk.Nobody)
	case timeline.Compared:
		return worded(w.Timeline.Outcome, e.Status)
	}
	return ""
}

// answered is the beginning of what a webhook answered, in one line. A page tells nothing
// in its first words.
func answered(e client.Event, ellipsis string) string {
	const most = 60
	text := string(e.Response)
	var plain string
	if json.Unmarshal(e.Response, &plain) == nil {
		text = plain
	}
	if text = strings.TrimSpace(text); strings.HasPrefix(text, "<") {
		return ""
	}
	runes := []rune(strings.Join(strings.Fields(clean.Text(text)), " "))
	if len(runes) > most {
		return string(runes[:most]) + ellipsis
	}
	return string(runes)
}

// shown words what the server shows of a registration or of a validation.
func shown(w *i18n.Words, e timeline.Entry) string {
	text, known := w.Timeline.Happened[string(e.Kind)+" "+e.Of]
	switch {
	case e.Of == timeline.Registration && e.Kind == timeline.Changed:
		return text + ": " + stands(w, e)
	case e.Status == "" && known, e.Kind == timeline.Created && e.Of == timeline.Registration, strings.EqualFold(e.Status, "sent") && known:
		return text
	case strings.EqualFold(e.Status, "validated"):
		return i18n.Capital(w.Gained(e.Of))
	}
	return strings.TrimSuffix(strings.TrimSpace(i18n.Capital(w.Change(e.Of))+" "+w.Worth(e.Status)), ":")
}

// stands says how it was with a registration, as a sentence goes on.
func stands(w *i18n.Words, e timeline.Entry) string {
	text, step := status(w, e.Status), w.Step(string(e.Step))
	if e.Step == "" || e.Step == flow.Start || e.Step == flow.End || flow.ParseStatus(e.Status).Closed() {
		return text
	}
	return strings.TrimPrefix(text+", "+step, ", ")
}

// status is one in words, or as the API has it.
func status(w *i18n.Words, s string) string {
	if text := w.Stand(s); text != s {
		return i18n.Lower(text)
	}
	return s
}

// failed says what failed, and why as far as that is known.
func failed(w *i18n.Words, e timeline.Entry) string {
	text := worded(w.Timeline.Happened, string(e.Kind)+" "+e.Of)
	reason := strings.ToLower(strings.TrimSpace(e.Reason))
	switch short, ok := w.Desk.Quality[reason]; {
	case ok:
		return text + ": " + short // whose score is no measurement
	case reason != "":
		text += ": " + i18n.Lower(strings.TrimSuffix(w.FailedReason(reason), "."))
	}
	if e.Score != nil {
		text += " (" + w.Percent(*e.Score) + ")"
	}
	return text
}

// called says what a call asked for.
func called(w *i18n.Words, e timeline.Entry) string {
	switch {
	case e.Step == "adminOverride":
		return w.Decision(flow.Status(e.Status))
	case e.Step != "":
		return asked(w, e)
	case strings.HasSuffix(e.Of, "/resend-link") && emailed(e.Call.Request):
		return w.Timeline.LinkSent
	}
	return worded(w.Timeline.Call, clean.Text(e.Of))
}

// emailed reports whether a link is asked for that somebody gets, and not the token that
// comes with it alone.
func emailed(body []byte) bool {
	var asked struct{ SendEmail any }
	_ = json.Unmarshal(body, &asked)
	return fmt.Sprint(asked.SendEmail) == "true"
}

// asked is a transition that was asked for.
func asked(w *i18n.Words, e timeline.Entry) string {
	if e.Step == flow.End {
		return w.Does(e.Status)
	}
	return w.Does(string(e.Step))
}

// doubted says what was asked for and not answered.
func doubted(w *i18n.Words, e timeline.Entry) string {
	j := w.Journal
	switch call := session.Call(e.Of); call {
	case session.CallSync:
		return i18n.Lower(asked(w, e))
	case session.CallDecide:
		return i18n.Lower(w.Decision(flow.Status(e.Status)))
	default:
		return cmp.Or(map[session.Call]string{
			session.CallCreate: j.Create, session.CallUpdate: j.Update, session.CallEmailCode: j.EmailCode, session.CallPhoneCode: j.PhoneCode,
			session.CallDelete: w.DeskCLI.DoubtDelete, session.CallDocument: w.Proofs.Of(flow.Document).Called, session.CallFace: w.Proofs.Of(flow.Liveness).Called,
		}[call], e.Of)
	}
}

// event says what an event tells, by its type without the flow's. One that nobody here has
// heard of is that, as a person writes it.
func event(w *i18n.Words, kind string) string {
	_, name, ok := strings.Cut(kind, "_")
	if text, known := w.Timeline.Event[name]; ok && known {
		return i18n.Capital(text)
	}
	if snake, sync := strings.CutPrefix(name, "app_registration_sync_"); sync {
		all := flow.Transitions()
		if i := slices.IndexFunc(all, func(t flow.Transition) bool { return inSnakeCase(string(t.Step)) == snake }); i >= 0 {
			return i18n.Capital(fmt.Sprintf(w.Timeline.Step, w.Step(string(all[i].Step))))
		}
	}
	if name == "" {
		name = kind
	}
	return i18n.Capital(strings.ReplaceAll(clean.Text(name), "_", " "))
}

// inSnakeCase is a step as an event's type has it: "sign_up_form".
func inSnakeCase(step string) string {
	var b strings.Builder
	for i, r := range step {
		if unicode.IsUpper(r) && i > 0 && !unicode.IsUpper(rune(step[i-1])) {
			b.WriteByte('_')
		}
		b.WriteRune(unicode.ToLower(r))
	}
	return b.String()
}

// worded is the text of a key; what has none is the key.
func worded(all map[string]string, key string) string {
	if text, ok := all[key]; ok {
		return text
	}
	return key
}
