package page

import (
	"cmp"
	"crypto/sha256"
	_ "embed"
	"encoding/base64"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"sync"

	"appreg/internal/sandbox/contract"
	"appreg/internal/sandbox/world"
)

//go:embed style.css
var style string

var styleHash = sync.OnceValue(func() string {
	sum := sha256.Sum256([]byte(style))
	return "sha256-" + base64.StdEncoding.EncodeToString(sum[:])
})

// asked is the language that an address names, or "".
type asked string

func language(r *http.Request) asked { return asked(r.URL.Query().Get("lang")) }

// query is the part of an address behind its path: the language, if it was named, and
// more.
func (a asked) query(more ...string) string {
	values := url.Values{}
	if a != "" {
		values.Set("lang", string(a))
	}
	for i := 0; i < len(more); i += 2 {
		values.Set(more[i], more[i+1])
	}
	if len(values) == 0 {
		return ""
	}
	return "?" + values.Encode()
}

// speak is the language that was asked for, else the person's own, else the browser's,
// else the first.
func (p *Page) speak(r *http.Request, own string) Language {
	all, codes := p.options.Languages, []string{string(language(r)), own}
	for tag := range strings.SplitSeq(r.Header.Get("Accept-Language"), ",") { // the one liked best is first
		tag, _, _ = strings.Cut(strings.TrimSpace(tag), ";")
		primary, _, _ := strings.Cut(tag, "-")
		codes = append(codes, strings.ToLower(primary))
	}
	for _, code := range codes {
		if i := slices.IndexFunc(all, func(l Language) bool { return l.Lang == code }); i >= 0 {
			return all[i]
		}
	}
	return all[0]
}

// view is what is drawn.
type view struct {
	Language
	Stamp   string
	Place   place
	Said    string // what came of the last thing that was done
	Lack    lack
	May     may
	Minutes int
	// Registration is nil where nobody is let in.
	Registration *world.Registration

	languages []Language
	at        *url.URL
	asked     asked
	otp       string
}

// may is what a person can do besides what comes next.
type may struct{ Leave, WithoutKYC bool }

func (p *Page) view(r *http.Request, v *Visit) *view {
	reg := v.Registration
	to := next(reg)
	return &view{
		Language: p.speak(r, reg.Language), Stamp: p.stamp(reg), Place: to, Minutes: v.MinutesLeft, Registration: reg,
		Lack: lacks(reg), May: may{
			Leave:      reg.Facts().Policy(to.step()) == contract.PolicyMay && to != end,
			WithoutKYC: to != end && allows(reg, contract.StepSkipKYC, contract.WithoutKYC),
		},
		languages: p.options.Languages, at: r.URL, asked: language(r), otp: v.OTP,
	}
}

func (v *view) write(w http.ResponseWriter, status int) {
	w.WriteHeader(status)
	_, _ = io.WriteString(w, v.draw()) // a browser that is gone is not our concern
}

// say words what a problem or a refusal is called.
func (v *view) say(name string) {
	if text, ok := v.problems()[name]; ok {
		v.Said = text
	} else if text, ok := v.Reason(name); ok {
		v.Said = text
	} else if name != "" {
		v.Said = v.Problem.Refused
	}
}

func (v *view) problems() map[string]string {
	p := v.Problem
	return map[string]string{
		"linkOver": p.LinkOver, "linkUnknown": p.LinkUnknown, "gone": p.Gone, "noCookie": p.NoCookie,
		"origin": p.Origin, "noPage": p.NoPage, "method": p.Method, "stale": p.Stale,
		"noFile": p.NoFile, "notPicture": p.NotPicture, "notFace": p.NotFace, "tooLarge": p.TooLarge, "unread": p.Unread,
	}
}

// Heading is what the page is called.
func (v *view) Heading() string {
	if v.Registration == nil {
		return v.Problem.Title
	}
	return fmt.Sprintf(v.Frame.Title, v.Registration.Flow.Project.Name)
}

// To is the address of an action, or of the page itself.
func (v *view) To(action string) string {
	return strings.TrimSuffix(Path+"/"+v.Registration.ID+"/"+action, "/") + v.asked.query()
}

// choice is a language to go on in.
type choice struct {
	Lang, Name, Address string
	Now                 bool
}

// Choices are the languages, each with its own name. What was said is said in each.
func (v *view) Choices() []choice {
	var all []choice
	for _, l := range v.languages {
		values := v.at.Query()
		values.Set("lang", l.Lang)
		all = append(all, choice{l.Lang, l.Frame.Name, (&url.URL{Path: v.at.Path, RawQuery: values.Encode()}).String(), l.Lang == v.Lang})
	}
	return all
}

// mark is a step of the way, and how it is with it.
type mark struct{ Name, Class, Stands string }

// Steps are those that the flow has.
func (v *view) Steps() []mark {
	r, now, passed := v.Registration, v.Place.step(), true
	if v.Place == inReview { // it is somebody else's turn
		now = contract.StepEnd
	}
	f := r.Facts()
	var all []mark
	for _, step := range append(steps(), contract.StepEnd) {
		if f.Policy(step) == contract.PolicySkip {
			continue
		}
		m := mark{v.Step(step), "done", v.Frame.Done}
		switch {
		case step == now:
			m, passed = mark{v.Step(step), "now", v.Frame.Now}, false
		case !passed:
			m = mark{v.Step(step), "later", v.Frame.Later}
		case !did(r, step):
			m = mark{v.Step(step), "left", v.Frame.Left}
		}
		all = append(all, m)
	}
	return all
}

// did tells whether somebody who is past a step has done it.
func did(r *world.Registration, step string) bool {
	f := r.Facts()
	switch step {
	case contract.StepSignUp:
		return f.SignUp
	case contract.StepDocument:
		return f.Document >= contract.ProofJudge
	case contract.StepLiveness:
		return f.Face >= contract.ProofJudge
	case contract.StepEnd:
		return r.Status != contract.Expired
	}
	return contract.Place(step) <= contract.Place(r.Step)
}

// Name is the person's.
func (v *view) Name() string { return v.Registration.InformationView().Full }

// Shown is the code that was sent, or "".
func (v *view) Shown() string {
	by, ok := codes()[v.Place]
	if !ok || *v.Registration.Code(by) == nil {
		return ""
	}
	return fmt.Sprintf(v.Code.Shown, v.otp)
}

// Life is how long the page can be gone on with, as it was opened now.
func (v *view) Life() string { return fmt.Sprintf(v.Frame.Life, v.Minutes) }

// Open tells whether there is anything left to do.
func (v *view) Open() bool { return v.Place != overAndOut && v.Place != inReview }

// OwnFile tells whether the last file was refused: who sent one sends another.
func (v *view) OwnFile() bool {
	p := v.Problem
	return v.Said != "" && slices.Contains([]string{p.NoFile, p.NotPicture, p.NotFace, p.TooLarge}, v.Said)
}

// Outcome is what has become of the registration, where nothing is left to do.
func (v *view) Outcome() string {
	way := v.Way
	return cmp.Or(map[string]string{
		contract.Completed: way.Completed, contract.WithoutKYC: way.CompletedWithoutKYC, contract.Failed: way.Failed,
		contract.Expired: way.Expired, contract.Manual: way.Review,
	}[v.Registration.Status], way.Over)
}

// Samples are the pictures for the place, and Refusals those that are refused with a word
// of the API's.
func (v *view) Samples() []sample  { return v.samples(false) }
func (v *view) Refusals() []sample { return v.samples(true) }

// sample is a picture, and what comes of it.
type sample struct{ Word, Means string }

func (v *view) samples(refused bool) []sample {
	var all []sample
	for _, s := range world.Samples() {
		isBack := s.Word == world.BackSide
		switch {
		case s.Step != v.Place.step(), strings.Contains(s.Word, "_") != refused:
		case isBack && v.Place == backSide:
			all = slices.Insert(all, 0, sample{s.Word, v.Sample(s.Step, s.Word)})
		case isBack, v.Place == backSide && (s.Word == "" || s.Word == "BACKSIDE"):
		default:
			all = append(all, sample{s.Word, v.Sample(s.Step, s.Word)})
		}
	}
	return all
}
