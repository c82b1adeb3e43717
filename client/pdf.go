package client

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"fmt"
	"mime"
	"net/http"
	"strings"
	"unicode/utf8"

	"appreg/internal/clean"
)

const pdf = "application/pdf"

// PDF is a registration as a document. It prints as its name and size: what is in
// it is nobody's business.
type PDF struct {
	Name string // of a file, without a folder
	Data []byte
}

// Format tells name and size, whatever the verb.
func (p PDF) Format(f fmt.State, _ rune) { fmt.Fprint(f, p.masked()) }

// MarshalJSON masks p.
func (p PDF) MarshalJSON() ([]byte, error) { return clean.AppendQuoted(nil, p.masked()), nil }

func (p PDF) masked() string { return fmt.Sprintf("‹%s, %d bytes›", p.Name, len(p.Data)) }

var (
	errNoPDF   = errors.New("it is no PDF")
	errNoEmail = errors.New("it says nothing of an email")
)

// ExportPDF has a document made of registration id, in a language of two letters;
// "": the server's. It changes nothing (contract.md section 8). What is no PDF is
// [ErrUnreadable], and one of over 20 MiB [ErrTooLarge].
func (c *Client) ExportPDF(ctx context.Context, id, language string) (PDF, error) {
	body := struct {
		Language string `json:"language,omitempty"`
	}{strings.TrimSpace(language)}
	send := request{method: http.MethodPost, route: "/v2/app-registrations/{id}/export-cv", id: id, body: body, owner: true, reads: true, media: pdf}
	return call(ctx, c, send, func(a answer) (PDF, error) {
		const head = 1024 // in which a PDF says that it is one
		if !bytes.Contains(a.file[:min(len(a.file), head)], []byte("%PDF-")) {
			return PDF{}, errNoPDF
		}
		return PDF{Name: fileName(c.mask(a.disposition), bareID(id), ".pdf"), Data: a.file}, nil
	})
}

// Emailed is what became of an email.
type Emailed struct {
	Sent       bool // a server that does not say has sent it
	MessageID  string
	Recipients []string
}

// EmailPDF has the document of registration id emailed to recipients, with the
// client token; without any it goes to the registration's email (contract.md section
// 8). A blank language or subject is the server's. It is sent once.
func (c *Client) EmailPDF(ctx context.Context, id string, recipients []string, language, subject string) (Emailed, error) {
	body := struct {
		Recipients []string `json:"recipients,omitempty"`
		Language   string   `json:"language,omitempty"`
		Subject    string   `json:"subject,omitempty"`
	}{recipients, strings.TrimSpace(language), strings.TrimSpace(subject)}
	send := request{method: http.MethodPost, route: "/v2/app-registrations/{id}/export-cv/email", id: id, body: body, owner: true}
	return call(ctx, c, send, func(a answer) (Emailed, error) {
		w := as[struct {
			Sent       told `json:"sent"`
			MessageID  text `json:"messageId"`
			Recipients list `json:"recipients"`
		}](a.data)
		if w.Sent.bool == nil && w.MessageID == "" && w.Recipients == nil {
			return Emailed{}, errNoEmail
		}
		return Emailed{Sent: w.Sent.bool == nil || *w.Sent.bool, MessageID: string(w.MessageID), Recipients: w.Recipients}, nil
	})
}

// fileName is the name that a Content-Disposition gives a file, as one that can be
// written down on any system, or otherwise. It has the extension in any case.
func fileName(disposition, otherwise, extension string) string {
	const longest = 120 // bytes
	_, params, err := mime.ParseMediaType(disposition)
	name := ""
	if err == nil {
		name = baseName(params["filename"])
	}
	if name == "" {
		name = cmp.Or(baseName(otherwise), "registration")
	}
	if n := len(name) - len(extension); n > 0 && strings.EqualFold(name[n:], extension) {
		name = name[:n]
	}
	if cut := longest; len(name) > cut {
		for !utf8.RuneStart(name[cut]) {
			cut--
		}
		name = name[:cut]
	}
	return name + extension
}

// baseName is the last part of a path, without what a system or a shell would
// make something of; "" where nothing is left.
func baseName(path string) string {
	name := clean.Text(path[strings.LastIndexAny(path, `/\`)+1:])
	name = strings.Map(func(r rune) rune {
		if strings.ContainsRune("<>:\"|?*$`'", r) {
			return '_'
		}
		return r
	}, name)
	return strings.Trim(name, " .-")
}
