package cli

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"time"

	"appreg/client"
	"appreg/internal/explain"
	"appreg/internal/photo"
)

// uploadTimeout is for a command that sends images, on a line that is slow.
const uploadTimeout = 5 * time.Minute

// unproven words an error of a call that brings evidence, or a link. What is
// missing there is not the registration, but something that the rules ask for.
// Doubt says what is in doubt. Replace are the words of the command that replaces
// what is there, the flag for it last; none: there is no such command.
func (c connection) unproven(err error, id, doubt string, replace ...string) error {
	var f *failure
	missing := errors.Is(err, client.Reason("AppRegistration_not_found")) || errors.Is(err, client.ErrBadID)
	if err == nil || missing || errors.As(err, &f) || errors.Is(err, errRehearsed) || errors.Is(err, client.ErrNotRenewed) {
		return err // for refused to word
	}
	w := c.words
	f = &failure{code: codeOf(err), text: c.explain(err), hint: c.signInAgain(c.target, err), err: err}
	if f.code == NotFound {
		f.code = Refused
	}
	var said *client.Error
	there := errors.Is(err, client.Reason("already_exists")) || errors.Is(err, client.Reason("person_already_set"))
	switch {
	case f.code == InDoubt:
		f.hint = c.invocation("get", id)
		f.text = doubt + " " + fmt.Sprintf(w.Evidence.Doubt, f.hint)
	case there && len(replace) > 0:
		f.hint = c.invocation(replace...)
		f.text += " " + fmt.Sprintf(w.Evidence.Force, replace[len(replace)-1])
	case errors.As(err, &said) && said.Score != "":
		f.text += " " + fmt.Sprintf(w.Image.Score, client.Clean(said.Score))
	}
	return f
}

func (c connection) explain(err error) string { return c.explainer().Error(err) }

func (c connection) explainer() explain.Explainer {
	return explain.Explainer{Words: c.words, Server: c.target.Name, Timeout: cmp.Or(c.within, callTimeout)}
}

// printEvidence reads registration id once more and writes where it stands,
// with the validation of that name. What was done stays done when it cannot be
// read: then v is all that is known.
func (c connection) printEvidence(ctx context.Context, id, name string, v client.Validation, more ...detail) error {
	reg := c.afterwards(ctx, client.Registration{ID: id})
	object := member(reg.Raw, name)
	if object == nil {
		object, _ = document{{"_id", v.ID}, {"status", v.Status}}.MarshalJSON() // of two texts
	}
	var shown struct{ Status string }
	_ = json.Unmarshal(object, &shown) // it is told where it is a text
	return c.printRegistration(reg, name, object, append([]detail{{name: name, text: client.Clean(shown.Status)}}, more...)...)
}

// member is the object of that name in an object; nil where there is none.
func member(raw json.RawMessage, name string) json.RawMessage {
	var all map[string]json.RawMessage
	_ = json.Unmarshal(raw, &all) // what is no object has none
	if object := all[name]; len(object) > 0 && object[0] == '{' {
		return object
	}
	return nil
}

// picture reads a file that is to be sent, and words what is wrong with it.
func (a app) picture(path string, kind photo.Kind) (client.Image, error) {
	p, err := photo.Read(path, kind)
	if err != nil {
		return client.Image{}, &failure{code: Usage, text: client.Clean(path) + ": " + a.badPicture(err, kind), err: err}
	}
	return client.Image{Type: p.Type, Data: p.Data}, nil
}

// badPicture says it in the wizard's sentences, but for those that speak of
// its list of files.
func (a app) badPicture(err error, kind photo.Kind) string {
	w, own := a.words.Image, a.words.Evidence
	e := new(photo.Error)
	errors.As(err, &e) // all of them are
	switch e.Why {
	case photo.ErrMissing:
		return own.Missing
	case photo.ErrDirectory:
		return own.Directory
	case photo.ErrNotRegular:
		return w.NotRegular
	case photo.ErrUnreadable:
		return w.Unreadable
	case photo.ErrEmpty:
		return w.Empty
	case photo.ErrTooLarge:
		const mega = 1 << 20
		tenths := (e.Size*10 + mega - 1) / mega // never said to be less than it is
		return fmt.Sprintf(w.TooLarge, fmt.Sprintf("%d%s%d MB", tenths/10, w.Point, tenths%10))
	case photo.ErrTruncated:
		_, format, _ := strings.Cut(e.Seems, "/")
		return fmt.Sprintf(w.Truncated, strings.ToUpper(format))
	}
	switch {
	case e.Seems == "image/heic":
		return w.Heic
	case kind == photo.Face:
		return fmt.Sprintf(w.NotFace, e.Seems)
	}
	return fmt.Sprintf(w.NotPicture, e.Seems)
}
