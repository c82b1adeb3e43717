package page

import (
	"encoding/json"
	"errors"
	"net/http"
	"strings"

	"appreg/internal/sandbox/contract"
	"appreg/internal/sandbox/world"
)

// Path is where the page is. A link has a token behind it, and what it leads to the id of
// a registration.
const Path = "/_sandbox/page"

// Link is the address of the page for whoever has a token, on a server that was called by
// a name.
func Link(host, token string) string { return "http://" + host + Path + "?token=" + token }

// Options are what a page needs. All of it is there.
type Options struct {
	// Languages are those that it speaks, English first.
	Languages []Language
	// Visit has a registration looked at, or something done with it, by whoever has its
	// token, and nothing else meanwhile. The error is that the token is none: [ErrOver],
	// [ErrGone] or [ErrUnknown].
	Visit func(r *http.Request, token string, do func(*Visit)) error
	// Sign is a text that nobody else can make of another.
	Sign func(text string) string
	// Room waits until so many bytes may be read.
	Room func(w http.ResponseWriter, r *http.Request, most int64) (leave func())
}

// Why a token lets nobody in.
var (
	ErrOver    = errors.New("page: the token has expired")
	ErrGone    = errors.New("page: the registration is not there any more")
	ErrUnknown = errors.New("page: no token of a registration here")
)

// Page answers what is below [Path].
type Page struct{ options Options }

// New makes a page.
func New(o Options) *Page { return &Page{o} }

// problem is why something was not done, by its name among the words.
type problem string

func (p problem) Error() string { return "page: " + string(p) }

// ServeHTTP is the door, and the routing.
func (p *Page) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	harden(w.Header())
	id, action, _ := strings.Cut(strings.TrimPrefix(strings.TrimPrefix(r.URL.Path, Path), "/"), "/")
	_, known := acts()[action]
	post := r.Method == http.MethodPost
	switch get := r.Method == http.MethodGet || r.Method == http.MethodHead; {
	case foreign(r):
		p.refuse(w, r, http.StatusForbidden, "origin")
	case id != "" && !isID(id), id == "" && action != "", action != "" && !known:
		p.refuse(w, r, http.StatusNotFound, "noPage")
	case action != "" && !post, action == "" && !get:
		w.Header().Set("Allow", map[bool]string{true: "POST", false: "GET, HEAD"}[action != ""])
		p.refuse(w, r, http.StatusMethodNotAllowed, "method")
	case action != "":
		p.act(w, r, id, action)
	case id == "":
		p.enter(w, r)
	default:
		p.show(w, r, id)
	}
}

// harden has a browser load nothing, run nothing and put the page into no other. The
// policy on referrers is not the strictest: under that one a browser hides the origin of
// the page's own forms, too. No address here but a link has a token in it.
func harden(h http.Header) {
	h.Set("Content-Type", "text/html; charset=utf-8")
	h.Set("Content-Security-Policy", "default-src 'none'; style-src '"+styleHash()+"'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'")
	h.Set("X-Content-Type-Options", "nosniff")
	h.Set("Referrer-Policy", "same-origin")
	h.Set("Cross-Origin-Opener-Policy", "same-origin")
	h.Set("Cache-Control", "no-store") // also behind "back"
}

// foreign tells whether a page of somebody else's sends a call, one of this machine too. A
// link may be followed from anywhere.
func foreign(r *http.Request) bool {
	for _, origin := range r.Header.Values("Origin") {
		if !strings.EqualFold(origin, "http://"+r.Host) && !strings.EqualFold(origin, "https://"+r.Host) {
			return true
		}
	}
	switch r.Header.Get("Sec-Fetch-Site") {
	case "", "same-origin", "none":
		return false
	}
	return r.Method != http.MethodGet || r.Header.Get("Sec-Fetch-Mode") != "navigate"
}

func isID(text string) bool {
	return len(text) == 24 && strings.Trim(text, "0123456789abcdef") == ""
}

// cookie is where the token of a registration is kept: another's, or one of another
// sandbox on this machine, does not take its place, since browsers know no ports. It is
// not Strict: whoever follows a link from their mail would come without it.
func (p *Page) cookie(id, token string) *http.Cookie {
	return &http.Cookie{
		Name: "appreg_" + p.options.Sign("cookie")[:8], Value: token, Path: Path + "/" + id,
		HttpOnly: true, SameSite: http.SameSiteLaxMode,
	}
}

// enter is what a link leads to: the token leaves the address.
func (p *Page) enter(w http.ResponseWriter, r *http.Request) {
	token, id := r.URL.Query().Get("token"), ""
	if why := r.URL.Query().Get("why"); token == "" && (why == "linkOver" || why == "gone") { // told in another language
		p.refuse(w, r, http.StatusUnauthorized, why)
		return
	}
	if err := p.options.Visit(r, token, func(v *Visit) { id = v.Registration.ID }); err != nil {
		p.unknown(w, r, err)
		return
	}
	http.SetCookie(w, p.cookie(id, token))
	http.Redirect(w, r, Path+"/"+id+language(r).query(), http.StatusSeeOther)
}

// visit is [Options.Visit] for whoever has the cookie of a registration.
func (p *Page) visit(r *http.Request, id string, do func(*Visit)) error {
	kept, err := r.Cookie(p.cookie(id, "").Name)
	if err != nil {
		return problem("noCookie")
	}
	other := false
	if err := p.options.Visit(r, kept.Value, func(v *Visit) {
		if other = v.Registration.ID != id; !other {
			do(v)
		}
	}); err != nil {
		return err
	}
	if other {
		return ErrUnknown
	}
	return nil
}

func (p *Page) show(w http.ResponseWriter, r *http.Request, id string) {
	var shown *view
	said := r.URL.Query().Get("said")
	if err := p.visit(r, id, func(v *Visit) {
		shown = p.view(r, v)
		if r.URL.Query().Get("at") == shown.Stamp { // it was said of this place
			shown.say(said)
		}
	}); err != nil {
		p.unknown(w, r, err)
		return
	}
	shown.write(w, http.StatusOK)
}

// act does what a form says, unless that was drawn of another place than where the
// registration stands, and shows where it stands then. Whoever reloads that does nothing.
func (p *Page) act(w http.ResponseWriter, r *http.Request, id, action string) {
	if err := p.visit(r, id, func(*Visit) {}); err != nil { // before a file is read
		p.unknown(w, r, err)
		return
	}
	most := int64(mostForm)
	if action == "file" {
		most = mostFile
	}
	leave := p.options.Room(w, r, most)
	defer leave()
	form, unread := read(r, action == "file")
	var said, stamp, fresh string
	if err := p.visit(r, id, func(v *Visit) {
		one := acts()[action]
		switch {
		case unread != nil:
			said = named(unread)
		case form.text("stamp") != p.stamp(v.Registration) || !one.at(next(v.Registration)):
			said = "stale"
		default:
			said = named(one.do(v, form))
		}
		stamp, fresh = p.stamp(v.Registration), v.fresh
	}); err != nil {
		p.unknown(w, r, err)
		return
	}
	if fresh != "" {
		http.SetCookie(w, p.cookie(id, fresh))
	}
	to := Path + "/" + id
	if said == "" {
		to += language(r).query()
	} else {
		to += language(r).query("said", said, "at", stamp)
	}
	http.Redirect(w, r, to, http.StatusSeeOther)
}

// stamp is of where a registration stands, with all that belongs to it.
func (p *Page) stamp(r *world.Registration) string {
	all, err := json.Marshal(r)
	if err != nil {
		panic("page: a registration cannot be written: " + err.Error()) // every data file has it so
	}
	return p.options.Sign("stamp " + string(all))
}

// unknown refuses whoever has no token, or none that is good.
func (p *Page) unknown(w http.ResponseWriter, r *http.Request, err error) {
	status, why := http.StatusUnauthorized, "linkUnknown"
	switch {
	case errors.Is(err, ErrGone):
		status, why = http.StatusNotFound, "gone"
	case errors.Is(err, ErrOver):
		why = "linkOver"
	case errors.Is(err, problem("noCookie")):
		why = "noCookie"
	}
	p.refuse(w, r, status, why)
}

func (p *Page) refuse(w http.ResponseWriter, r *http.Request, status int, why string) {
	at := *r.URL
	if values := at.Query(); values.Has("token") { // which stands in no page
		values.Del("token")
		values.Set("why", why)
		at.RawQuery = values.Encode()
	}
	shown := &view{Language: p.speak(r, ""), languages: p.options.Languages, at: &at, asked: language(r)}
	shown.say(why)
	shown.write(w, status)
}

// named is what err is called in an address, which anybody may write: nothing of it is
// shown but the words for what is known. "" is no error.
func named(err error) string {
	if err == nil {
		return ""
	}
	if p := problem(""); errors.As(err, &p) {
		return string(p)
	}
	var refused *contract.Refusal
	if !errors.As(err, &refused) {
		return "refused"
	}
	word, detail, _ := strings.Cut(refused.Message, "@")
	if len(word) > 4 && word[3] == ':' {
		word = word[4:]
	}
	if strings.HasPrefix(detail, "ERR_") {
		word = detail
	}
	return strings.ToLower(word)
}
