package page

import (
	"fmt"
	"html"
	"strings"
)

// markup is HTML. It is written here and not by html/template, which calls methods by
// their names: with that the linker keeps every method of the whole program, 5 MB of it.
type markup struct{ strings.Builder }

// put writes HTML, whose verbs %s are texts: each is escaped, for an element or for a
// value between double quotes.
func (b *markup) put(format string, texts ...string) {
	escaped := make([]any, len(texts))
	for i, text := range texts {
		escaped[i] = html.EscapeString(text)
	}
	fmt.Fprintf(b, format, escaped...)
}

// pick is yes where is, else no.
func pick(is bool, yes, no string) string {
	if is {
		return yes
	}
	return no
}

// draw is the whole page.
func (v *view) draw() string {
	b := new(markup)
	b.put(`<!doctype html>
<html lang="%s">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="robots" content="noindex">
<title>%s</title>
<style>`, v.Lang, v.Heading())
	b.WriteString(style)
	b.put(`</style>
</head>
<body>
<header>
<p class="sandbox">%s</p>
<nav>`, v.Frame.Sandbox)
	for _, c := range v.Choices() {
		if c.Now {
			b.put(`<span lang="%s" aria-current="true">%s</span>`, c.Lang, c.Name)
		} else {
			b.put(`<a href="%s" lang="%s" hreflang="%s">%s</a>`, c.Address, c.Lang, c.Lang, c.Name)
		}
	}
	b.put(`</nav>
</header>
<main>
<h1 dir="auto">%s</h1>
`, v.Heading())
	if v.Said != "" {
		b.put(`<p class="said" role="alert">%s</p>`+"\n", v.Said)
	}
	if v.Registration != nil {
		v.drawSteps(b)
		v.drawPlace(b)
		v.drawPerson(b)
		v.drawStop(b)
	}
	b.put("</main>\n</body>\n</html>\n")
	return b.String()
}

func (v *view) drawSteps(b *markup) {
	b.put(`<ol class="steps" aria-label="%s">`+"\n", v.Frame.Steps)
	for _, s := range v.Steps() {
		b.put(`<li class="%s"`, s.Class)
		if s.Class == "now" {
			b.put(` aria-current="step"`)
		}
		b.put("><span>%s</span> <small>%s</small></li>\n", s.Name, s.Stands)
	}
	b.put("</ol>\n")
}

func (v *view) drawPerson(b *markup) {
	r, f := v.Registration, v.Frame
	given := func(text string, confirmed bool) string {
		return pick(text == "", f.NotGiven, text+pick(confirmed, " ✓", ""))
	}
	phone := ""
	if r.Phone != "" {
		phone = r.CountryCode + " " + r.Phone
	}
	b.put(`<dl aria-label="%s">
<div><dt>%s</dt><dd dir="auto">%s</dd></div>
<div><dt>%s</dt><dd dir="auto">%s</dd></div>
<div><dt>%s</dt><dd dir="ltr">%s</dd></div>
`, f.Person, f.FullName, given(v.Name(), false), f.Email, given(r.Email, r.EmailCode.Validated()), f.Phone, given(phone, r.PhoneCode.Validated()))
	if r.Document != nil {
		b.put("<div><dt>%s</dt><dd>%s</dd></div>\n", f.Document, v.Worth(r.Document.Status))
	}
	if r.Face != nil {
		b.put("<div><dt>%s</dt><dd>%s</dd></div>\n", f.Face, v.Worth(r.Face.Status))
	}
	b.put("<div><dt>%s</dt><dd><strong>%s</strong></dd></div>\n</dl>\n", f.Stand, v.Stand(r.Status))
}

// begin opens the form of an action, with its token.
func (v *view) begin(b *markup, action string) {
	b.put(`<form method="post" action="%s"><input type="hidden" name="stamp" value="%s">`, v.To(action), v.Stamp)
}

// press is a form of one button.
func (v *view) press(b *markup, action, class, text string) {
	v.begin(b, action)
	b.put("<button")
	if class != "" {
		b.put(` class="%s"`, class)
	}
	b.put(">%s</button></form>\n", text)
}

// drawPlace is what comes next.
func (v *view) drawPlace(b *markup) {
	b.put(`<section aria-labelledby="next">` + "\n")
	next := func(heading, intro string) {
		b.put("<h2 id=\"next\">%s</h2>\n", heading)
		if intro != "" {
			b.put("<p>%s</p>\n", intro)
		}
	}
	switch v.Place {
	case lacking:
		next(v.SignUp.Lacking, v.SignUp.LackingIntro)
		v.drawLacking(b)
	case emailCode, phoneCode:
		next(pick(v.Place == emailCode, v.Code.Email, v.Code.Phone), pick(v.Shown() == "", v.Code.Intro, ""))
		v.drawCode(b)
	case signUp:
		next(v.SignUp.Check, v.SignUp.CheckIntro)
		v.press(b, "continue", "", v.SignUp.Continue)
	case basics, lastForm:
		next(v.Step(string(v.Place)), v.SignUp.StepIntro)
		v.press(b, "continue", "", v.SignUp.Continue)
	case document, backSide, face:
		v.drawProof(b)
	case end:
		next(v.Way.Finish, v.Way.FinishIntro)
		v.press(b, "finish", "", v.Way.End)
	default:
		next(v.Stand(v.Registration.Status), v.Outcome())
	}
	b.put("</section>\n")
}

func (v *view) drawLacking(b *markup) {
	v.begin(b, "details")
	if v.Lack.FullName {
		b.put(`<label for="fullName">%s</label>
<input id="fullName" name="fullName" autocomplete="name" required maxlength="200">
`, v.SignUp.FullName)
	}
	if v.Lack.Email {
		b.put(`<label for="email">%s</label>
<input id="email" name="email" type="email" autocomplete="email" required maxlength="320">
`, v.SignUp.Email)
	}
	if v.Lack.Phone {
		b.put(`<label for="countryCode">%s</label>
<input id="countryCode" name="countryCode" inputmode="tel" autocomplete="tel-country-code" placeholder="+57" required maxlength="4">
<label for="phone">%s</label>
<input id="phone" name="phone" inputmode="numeric" autocomplete="tel-national" placeholder="3001234567" required maxlength="20">
`, v.SignUp.CountryCode, v.SignUp.Phone)
	}
	b.put("<button>%s</button></form>\n", v.SignUp.Save)
}

func (v *view) drawCode(b *markup) {
	if v.Shown() == "" {
		v.press(b, "code", "", v.Code.Send)
		return
	}
	b.put(`<p class="code">%s</p>`+"\n", v.Shown())
	v.begin(b, "confirm")
	b.put(`<label for="otp">%s</label>
<input id="otp" name="otp" inputmode="numeric" autocomplete="one-time-code" required maxlength="20">
<button>%s</button></form>
`, v.Code.Label, v.Code.Confirm)
	v.press(b, "code", "second", v.Code.Again)
}

// drawStop is how a person goes on without what comes next, or not at all.
func (v *view) drawStop(b *markup) {
	if !v.Open() {
		return
	}
	b.put(`<section aria-labelledby="up" class="up">
<h2 id="up">%s</h2>
`, v.Way.GiveUp)
	if v.May.Leave {
		b.put("<p>%s</p>\n", v.Way.LeaveIntro)
		v.press(b, "leave", "second", v.Way.Leave)
	}
	if v.May.WithoutKYC {
		b.put("<p>%s</p>\n", v.Way.WithoutKYCIntro)
		v.press(b, "skip", "second", v.Way.WithoutKYC)
	}
	b.put("<p>%s %s</p>\n</section>\n", v.Way.Close, v.Life())
}

// drawProof asks for a picture: a sample for each outcome, or a file of one's own.
func (v *view) drawProof(b *markup) {
	p := v.Proof
	heading, intro, hint, accept := p.Document, p.DocumentIntro, p.OwnHint, ",application/pdf"
	switch v.Place {
	case backSide:
		heading, intro = p.Back, p.BackIntro
	case face:
		heading, intro, hint, accept = p.Face, p.FaceIntro, p.OwnHintFace, ""
	}
	b.put("<h2 id=\"next\">%s</h2>\n", heading)
	switch {
	case v.Place == document && v.Registration.Document != nil:
		b.put(`<p class="said">%s</p>`+"\n", p.DocumentFailed)
	case v.Place == face && v.Registration.Face != nil && v.Said == "":
		b.put(`<p class="said">%s</p>`+"\n", p.FaceFailed)
	}
	b.put("<p>%s</p>\n", intro)
	v.begin(b, "sample")
	b.put("\n<fieldset><legend>%s</legend>\n", p.Samples)
	for i, s := range v.Samples() {
		b.put(`<button name="sample" value="%s"`, s.Word)
		if i > 0 {
			b.put(` class="second"`)
		}
		b.put(">%s</button>\n", s.Means)
	}
	b.put("</fieldset></form>\n")
	if refusals := v.Refusals(); len(refusals) > 0 {
		b.put("<details><summary>%s</summary>\n", p.Others)
		v.begin(b, "sample")
		b.put(`<label for="sample">%s</label>
<select id="sample" name="sample">
`, p.Refusal)
		for _, s := range refusals {
			b.put(`<option value="%s">%s</option>`+"\n", s.Word, s.Means)
		}
		b.put("</select>\n<button class=\"second\">%s</button></form></details>\n", p.Send)
	}
	b.put("<details")
	if v.OwnFile() {
		b.put(" open")
	}
	b.put(`><summary>%s</summary>
<form method="post" action="%s" enctype="multipart/form-data"><input type="hidden" name="stamp" value="%s">
<label for="file">%s</label>
<input id="file" name="file" type="file" required accept="image/jpeg,image/png,image/webp%s">
<button class="second">%s</button></form></details>
`, p.Own, v.To("file"), v.Stamp, hint, accept, p.Upload)
}
