package client

import (
	"bytes"
	"context"
	"encoding/base64"
	"fmt"
	"io"
	"net/http"
	"strings"

	"appreg/internal/clean"
	"appreg/internal/redact"
)

// Image is a picture or a scan as it is sent. It prints as its type and size:
// what is on it is nobody's business.
type Image struct {
	Type string // MIME: "image/png", "application/pdf"
	Data []byte
}

// Format tells type and size, whatever the verb.
func (i Image) Format(f fmt.State, _ rune) { fmt.Fprint(f, i.masked()) }

// MarshalJSON masks i: an image is sent by its own request alone.
func (i Image) MarshalJSON() ([]byte, error) { return clean.AppendQuoted(nil, i.masked()), nil }

// recorded is what is recorded in place of the image: enough to tell it from others.
func (i Image) recorded() string {
	return redact.Described(i.Type, i.Data)
}

func (i Image) masked() string { return fmt.Sprintf("‹image %s, %d bytes›", i.Type, len(i.Data)) }

// uri is the image as a data URI.
func (i Image) uri() string { return i.scheme() + i.base64() }

func (i Image) scheme() string { return "data:" + i.Type + ";base64," }

func (i Image) base64() string { return base64.StdEncoding.EncodeToString(i.Data) }

// Progress is told how many bytes of a request are on their way, of how many.
// It is called from another goroutine, perhaps once more after the call has
// ended, and must not block. A call that goes out again starts from 0 again.
type Progress func(sent, total int64)

// DocumentRequest is the body of [Client.SendDocument]: at least one side.
type DocumentRequest struct {
	Front, Back Image // without data: not sent
	Force       bool  // in place of a document that is there
	Progress    Progress
}

// SendDocument has a document of registration id checked (contract.md section 5).
// It may use credits. A document that failed or needs a look is no error: see the
// validation's Status, and its NeedsBackSide. Where there is one already and r does
// not force it, that is [ErrExists]. The vendor's own client takes
// images up to 10 MiB. The call needs a registration token; see [Client.Sync].
func (c *Client) SendDocument(ctx context.Context, id string, r DocumentRequest) (Validation, error) {
	body := imageBody{Force: r.Force}
	shown := body
	if len(r.Front.Data) > 0 {
		body.Image, shown.Image = r.Front.base64(), r.Front.recorded()
	}
	if len(r.Back.Data) > 0 {
		body.BackImage, shown.BackImage = r.Back.base64(), r.Back.recorded()
	}
	send := request{method: http.MethodPost, route: "/v2/document-validations/app-registration", body: body, shown: shown, progress: r.Progress}
	return callAs(ctx, c, id, send, readDocument)
}

func readDocument(a answer) (Validation, error) {
	if v, ok := as[ref](member(a.data, "documentValidation")).whole(); ok {
		return v, nil
	}
	return Validation{}, errNoDocument
}

// imageBody is a body with images: as it is sent, or as it is recorded.
type imageBody struct {
	Image     string `json:"image,omitempty"`
	BackImage string `json:"backImage,omitempty"`
	OS        string `json:"os,omitempty"`
	Force     bool   `json:"force"`
}

// ReviewNames says, with the client token, whether the names on a document are the
// registration's: [NamesMatch] or [NamesMismatch]. It leaves the status of the
// registration alone (contract.md section 8). The note may be blank. A document that
// is not there is [ErrNotFound].
func (c *Client) ReviewNames(ctx context.Context, document, decision, note string) (Validation, error) {
	body := struct {
		Decision string `json:"decision"`
		Note     string `json:"note,omitempty"`
	}{decision, strings.TrimSpace(note)}
	send := request{method: http.MethodPut, route: "/v2/document-validations/{id}/manual-name-review", id: document, body: body, owner: true}
	return call(ctx, c, send, readReviewed)
}

// ValidateDocument has the names on a document checked again, with the client
// token, whatever the status (contract.md section 8). It may use credits. A document
// that is not there is [ErrNotFound].
func (c *Client) ValidateDocument(ctx context.Context, document string) (Validation, error) {
	body := struct {
		Force bool `json:"force"`
	}{true}
	send := request{method: http.MethodPut, route: "/v2/document-validations/{id}/validate", id: document, body: body, owner: true}
	return call(ctx, c, send, readReviewed)
}

// readReviewed reads a document validation that is the answer, or stands in it.
func readReviewed(a answer) (Validation, error) {
	if v, err := readDocument(a); err == nil {
		return v, nil
	}
	if v, ok := as[ref](a.data).whole(); ok {
		return v, nil
	}
	return Validation{}, errNoDocument
}

// failedDocuments reads the documents that were tried and did not pass.
func failedDocuments(refs []ref) []Validation {
	var documents []Validation
	for _, r := range refs {
		if v := r.validation(); v != nil {
			documents = append(documents, *v)
		}
	}
	return documents
}

// counted is a request's body that tells how far it is.
type counted struct {
	*bytes.Reader
	tell Progress
}

func (r counted) Read(p []byte) (int, error) {
	n, err := r.Reader.Read(p)
	r.tell(r.Size()-int64(r.Len()), r.Size())
	return n, err
}

// WriteTo keeps io.Copy from taking the whole body in one piece.
func (r counted) WriteTo(w io.Writer) (int64, error) { return io.Copy(w, struct{ io.Reader }{r}) }

func (r counted) Close() error { return nil }

func sendDocument(ctx context.Context, c *Client, r Registration, in EvidenceRequest) (Registration, error) {
	v, err := c.SendDocument(ctx, r.ID, DocumentRequest{Front: in.Images["image"], Back: in.Images["backImage"], Force: in.Force, Progress: in.Progress})
	r.DocumentValidation = &v
	return r, err
}
