package sandbox_test

import (
	"bytes"
	"fmt"
	"net/url"
	"slices"
	"strings"
	"testing"

	"appreg/flow"
	"appreg/internal/hosted"
	"appreg/internal/i18n"
	"appreg/internal/sandbox"
	"appreg/internal/sandbox/page"
)

// TestPageStale: a form that was drawn before somebody else went on does nothing, nor does
// one that is sent twice, nor a page that is loaded again.
func TestPageStale(t *testing.T) {
	says := english.Page
	p := newPaged(t, sandbox.Options{})
	who := p.fullKYC("ana@acme.co", nil)
	first, second := p.enters(who), p.enters(who)
	to, form := first.form("code")
	first.does("code")
	second.does("code")
	second.shows(says.Problem.Stale, "123456") // where it stands now
	first.post(to, form)
	first.shows(says.Problem.Stale)
	sent := 0
	for _, call := range p.calls() {
		if strings.HasPrefix(call, "POST /v2/email-validations") {
			sent++
		}
	}
	if sent != 1 {
		t.Errorf("%d codes were sent", sent)
	}
	at := first.at.String() // with what was said
	first.get(at)
	first.shows(says.Problem.Stale)
	first.does("confirm", "otp", "123456")
	first.get(at) // back: what was said was of another place
	if strings.Contains(first.text(), says.Problem.Stale) {
		t.Error(first.text())
	}
	to, form = first.form("code")
	p.do(who.token, "PUT", who.path(), object{"email": "other@acme.co", "replaceEmail": true}).ok() // by the wizard
	first.post(to, form)
	first.shows(says.Problem.Stale, says.Code.Email)
	p.do(who.token, "PUT", who.path()+"/sync", object{"step": "end", "status": "FAILED"}).ok()
	second.does("confirm", "otp", "123456")
	second.shows(says.Problem.Stale, says.Way.Failed)
}

// TestPageWrongForms: a form with another registration's stamp, one without, and what is
// no form at all.
func TestPageWrongForms(t *testing.T) {
	says := english.Page.Problem
	p := newPaged(t, sandbox.Options{})
	ana, bea := p.enters(p.fullKYC("ana@acme.co", nil)), p.enters(p.fullKYC("bea@acme.co", nil))
	to, _ := ana.form("code")
	_, beas := bea.form("code")
	for _, form := range []url.Values{beas, {}, {"stamp": {"x"}}} {
		ana.post(to, form)
		ana.shows(says.Stale)
	}
	ana.post(to, url.Values{"stamp": {strings.Repeat("x", 100_000)}})
	ana.shows(says.Unread)
	ana.post(strings.Replace(to, "/code", "/file", 1), beas)
	ana.shows(says.Unread)
	ana.get(ana.at.Scheme + "://" + ana.at.Host + ana.at.Path + "?said=%3Cscript%3Ealert(1)%3C/script%3E&at=" + stamps.FindStringSubmatch(ana.body)[1])
	ana.shows(says.Refused)
	if strings.Contains(ana.body, "<script") {
		t.Error(ana.body)
	}
	to, form := ana.form("code") // of what is not to be done here
	for _, action := range []string{"finish", "continue", "sample", "file"} {
		ana.post(strings.Replace(to, "/code", "/"+action, 1), form)
		if ana.status != 200 || !strings.Contains(ana.body, `role="alert"`) {
			t.Errorf("%s: %d %s", action, ana.status, ana.text())
		}
	}
	who, cleo := p.atDocument("cleo@acme.co")
	to, form = cleo.form("sample")
	for _, action := range []string{"details", "code", "confirm", "continue", "finish"} {
		cleo.post(strings.Replace(to, "/sample", "/"+action, 1), form)
		cleo.shows(says.Stale)
	}
	if got := who.shown(); got["currentStep"] != "signUpForm" || got["emailValidation"] != nil {
		t.Errorf("got %v", got)
	}
}

// atDocument is somebody in front of the document's step.
func (p paged) atDocument(email string) (person, *visitor) {
	p.Helper()
	steps := object{"document": "mandatory", "liveness": "mandatory"}
	who := p.create(p.world.flow(object{"onboardingSettings": object{"steps": steps}}), object{"email": email})
	v := p.enters(who)
	v.does("continue")
	return who, v
}

// TestPageFiles: a picture is taken up to the last byte that is allowed, and nothing else.
func TestPageFiles(t *testing.T) {
	says := english.Page.Problem
	p := newPaged(t, sandbox.Options{})
	who, v := p.atDocument("ana@acme.co")
	png := append([]byte("\x89PNG\r\n\x1a\n"), make([]byte, 20<<20-8)...)
	for _, c := range []struct {
		file []byte
		says string
	}{
		{append(png, make([]byte, 1<<20)...), says.TooLarge}, {append(png, 0), says.TooLarge}, {nil, says.NoFile}, {[]byte{}, says.NotPicture},
		{[]byte("hello"), says.NotPicture}, {[]byte("<svg xmlns='http://www.w3.org/2000/svg'/>"), says.NotPicture}, {[]byte("GIF89a"), says.NotPicture},
	} {
		v.uploads(c.file)
		v.shows(c.says)
		if who.shown()["documentValidation"] != nil {
			t.Fatalf("taken: %s", c.says)
		}
	}
	v.uploads(png)
	v.shows(english.Page.Proof.Face)
	if d := who.shown()["documentValidation"].(object); d["status"] != "VALIDATED" || d["inputMethod"] != "FILE_UPLOAD" {
		t.Errorf("got %v", d)
	}
	v.uploads([]byte("%PDF-1.4"))
	v.shows(says.NotFace)
	v.header.Set("User-Agent", "Mozilla/5.0 (Linux; Android 15)")
	v.uploads([]byte("\xff\xd8\xff\xe0 FAIL"))
	v.shows(english.Reason("liveness_failed"))
	v.uploads([]byte("RIFF....WEBPVP8 "))
	if f := who.shown()["biometricValidation"].(object); f["status"] != "validated" || f["os"] != "ANDROID" {
		t.Errorf("got %v", f)
	}

	other, v := p.atDocument("bea@acme.co")
	v.uploads([]byte("%PDF-1.4 MANUAL"))
	if d := other.shown()["documentValidation"].(object); d["status"] != "NEEDS_MANUAL_VERIFICATION" {
		t.Errorf("got %v", d)
	}
}

// TestPageSamples: each does what it says, in words.
func TestPageSamples(t *testing.T) {
	for _, s := range sandbox.Samples() {
		if s.Word == "BACK" {
			continue
		}
		p := newPaged(t, sandbox.Options{})
		who, v := p.atDocument("ana@acme.co")
		if s.Step == "liveness" {
			v.does("sample", "sample", "")
		}
		before := len(p.calls())
		v.shows(english.Sample(flow.Step(s.Step), s.Word), english.Page.Proof.Own)
		v.does("sample", "sample", s.Word)
		of := map[string]string{"document": "documentValidation", "liveness": "biometricValidation"}[s.Step]
		got, _ := who.shown()[of].(object)
		if strings.Contains(s.Word, "_") {
			v.shows(english.Reason(strings.ToLower(s.Word)))
		} else if got == nil {
			t.Errorf("%v: %v", s, who.shown())
		}
		sent := slices.ContainsFunc(p.calls()[before:], func(call string) bool {
			return strings.HasPrefix(call, "POST /v2/") && strings.Contains(call, "/app-registration")
		})
		if !sent {
			t.Errorf("%v: nothing was sent", s)
		}
	}
}

// TestPageWays: what a flow lets somebody leave out can be left out, and no more; in each
// of these ways there is an end.
func TestPageWays(t *testing.T) {
	may, must := "optional", "mandatory"
	for name, c := range map[string]struct {
		steps object
		goes  string
		ends  string
	}{
		"all of it":             {object{"document": may, "liveness": may}, "continue sample sample finish", "COMPLETED"},
		"the document left out": {object{"document": may, "liveness": may}, "continue leave sample finish", "COMPLETED"},
		"both left out":         {object{"document": may, "liveness": may}, "continue leave leave finish", "COMPLETED_WITHOUT_KYC"},
		"at once":               {object{"document": may, "liveness": may}, "skip", "COMPLETED_WITHOUT_KYC"},
		"nothing to show":       {object{}, "continue finish", "COMPLETED_WITHOUT_KYC"},
		"a face alone":          {object{"liveness": must}, "continue sample finish", "COMPLETED"},
		"what has no evidence":  {object{"basicInformation": must, "document": must, "form": must}, "continue continue sample continue finish", "COMPLETED"},
		"no sign-up":            {object{"signUpForm": "skip", "form": may}, "finish", "COMPLETED_WITHOUT_KYC"},
		"only its form":         {object{"signUpForm": "skip", "form": must}, "continue finish", "COMPLETED"},
	} {
		for _, next := range []bool{false, true} {
			p := newPaged(t, sandbox.Options{ShowsNext: next})
			who := p.create(p.world.flow(object{"onboardingSettings": object{"steps": c.steps}}), object{"email": "ana@acme.co"})
			v := p.enters(who)
			for action := range strings.FieldsSeq(c.goes) {
				v.does(action)
				if strings.Contains(v.body, `role="alert"`) {
					t.Errorf("%s: %s", name, v.text())
				}
			}
			if got := who.shown()["status"]; got != c.ends {
				t.Errorf("%s: %v\n%s", name, got, v.text())
			}
			v.shows(english.Stand(c.ends))
		}
	}
	for _, must := range []string{"leave", "skip"} {
		q := newPaged(t, sandbox.Options{})
		full := q.enters(q.fullKYC("ana@acme.co", nil))
		to, form := full.form("code")
		if strings.Contains(full.body, "/"+must+`"`) {
			t.Errorf("%s is offered: %s", must, full.text())
		}
		full.post(strings.Replace(to, "/code", "/"+must, 1), form) // the server has the word
		full.shows(english.Reason(map[string]string{"leave": "signupform_validation_not_passed", "skip": "kyc_is_mandatory"}[must]))
	}
}

// TestPageLacking: what the sign-up wants and nobody gave is asked for, and held to the
// API's own formats.
func TestPageLacking(t *testing.T) {
	p := newPaged(t, sandbox.Options{})
	project, flow := p.flowNamed("Acme Bank", "Full KYC")
	taken := p.fullKYC("bea@acme.co", nil)
	who := p.create(flow, object{"project": project, "email": "ana@acme.co"})
	v := p.enters(who)
	v.shows(english.Page.SignUp.Lacking)
	if strings.Contains(v.body, `name="email"`) {
		t.Error("the email is asked for again")
	}
	v.does("details", "fullName", "Ana <b>Gómez</b>", "countryCode", "57", "phone", "3001234567")
	v.shows(english.Reason("invalid countrycode format. countrycode should be in the format + followed by 1 to 3 digits."))
	v.does("details", "fullName", "Ana", "countryCode", "+57", "phone", taken.shown()["phone"].(string))
	v.shows(english.Reason("phone_is_registered_already"))
	v.does("details", "fullName", "Ana <b>Gómez</b> \u202e", "countryCode", "+57", "phone", "3001234567")
	v.shows("Ana <b>Gómez</b>", english.Page.Code.Email)
	if strings.Contains(v.body, "<b>") {
		t.Error(v.body)
	}
}

// TestPageEnds: nothing is left to do where nothing can be done.
func TestPageEnds(t *testing.T) {
	says := english.Page.Way
	for status, text := range map[string]string{
		"COMPLETED": says.Completed, "COMPLETED_WITHOUT_KYC": says.CompletedWithoutKYC, "FAILED": says.Failed,
		"NEEDS_MANUAL_VERIFICATION": says.Review, "EXPIRED": says.Expired,
	} {
		p := newPaged(t, sandbox.Options{})
		who, v := p.atDocument("ana@acme.co")
		to, form := v.form("sample")
		switch status {
		case "EXPIRED":
			p.do(p.Token(), "POST", "/_sandbox/simulate/"+who.id, object{"actions": []string{"expire"}}).ok()
		case "NEEDS_MANUAL_VERIFICATION":
			who.sync("end", status).ok()
		default:
			p.do(p.Token(), "PUT", who.path()+"/sync", object{"step": "adminOverride", "status": status}).ok()
		}
		v.get(v.at.String())
		v.shows(text, english.Stand(status))
		if strings.Contains(v.body, "<form") {
			t.Errorf("%s: %s", status, v.text())
		}
		v.post(to, form)
		v.shows(english.Page.Problem.Stale, text)
	}
}

// TestPageSpeaks: it is drawn in the language that was asked for, else in the person's
// own, else in the browser's, else in English, and a link leads to the others.
func TestPageSpeaks(t *testing.T) {
	p := newPaged(t, sandbox.Options{})
	for _, c := range []struct{ own, asked, speaks string }{
		{"en", "", "en"}, {"es", "", "es"}, {"es", "en", "en"}, {"fr", "", "en"}, {"fr", "es", "es"}, {"es", "xx", "es"},
	} {
		who := p.fullKYC(c.own+c.asked+"@acme.co", object{"language": c.own})
		v := newVisitor(t)
		link := p.link(who)
		if c.asked != "" {
			link += "&lang=" + c.asked
		}
		v.get(link)
		v.shows(i18n.For(i18n.Lang(c.speaks)).Page.Frame.Sandbox)
		v.does("code")
		v.shows(fmt.Sprintf(i18n.For(i18n.Lang(c.speaks)).Page.Code.Shown, "123456"))
		for _, l := range hosted.Languages() {
			v.shows(l.Frame.Name)
		}
	}
	v := newVisitor(t)
	v.get(p.url + page.Path + "?token=x&lang=es")
	v.refused(401, i18n.For(i18n.Spanish).Page.Problem.LinkUnknown)

	// Where nobody is known it is the browser's, and where somebody is, theirs.
	for likes, speaks := range map[string]i18n.Lang{
		"es-CO,es;q=0.9,en;q=0.8": i18n.Spanish, "en-GB,es": i18n.English, "fr, ES;q=0.5": i18n.Spanish, "*": i18n.English, ";,-": i18n.English,
	} {
		v.header.Set("Accept-Language", likes)
		v.get(p.url + page.Path + "?token=x")
		v.refused(401, i18n.For(speaks).Page.Problem.LinkUnknown)
	}
	v.header.Set("Accept-Language", "es")
	v.get(p.link(p.fullKYC("own@acme.co", object{"language": "en"})))
	v.shows(i18n.For(i18n.English).Page.Frame.Sandbox)
}

// TestPageIsWhole: a text that is missing shows as a hole, or as what Go prints for it.
func TestPageIsWhole(t *testing.T) {
	for _, l := range hosted.Languages() {
		p := newPaged(t, sandbox.Options{})
		for _, s := range sandbox.Samples() {
			if l.Sample(s.Step, s.Word) == s.Word {
				t.Errorf("%s: %q has no words", l.Lang, s.Word)
			}
		}
		who, v := p.atDocument("ana@acme.co")
		v.get(p.link(who) + "&lang=" + l.Lang)
		for _, hole := range []string{"%!", "<nil>", "&lt;nil", "<h2 id=\"next\"></h2>", "<p></p>", "<button></button>"} {
			if bytes.Contains([]byte(v.body), []byte(hole)) {
				t.Errorf("%s: %s in %s", l.Lang, hole, v.body)
			}
		}
	}
}

// TestPageIsTakenBack: what somebody did there is a change like any other.
func TestPageIsTakenBack(t *testing.T) {
	p := newPaged(t, sandbox.Options{})
	who, v := p.atDocument("ana@acme.co")
	before := p.takenBack()
	v.does("sample", "sample", "") // the document, and the sync
	for range 2 {
		p.do(p.Token(), "POST", "/_sandbox/undo", nil).ok()
	}
	if after := p.takenBack(); after != before {
		t.Errorf("%s\nwas %s", after, before)
	}
	v.does("sample", "sample", "FAIL")
	v.shows(english.Page.Problem.Stale, english.Page.Proof.Document)
	if who.shown()["documentValidation"] != nil {
		t.Error("it was sent")
	}
}
