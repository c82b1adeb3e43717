package page

import (
	"errors"
	"io"
	"mime/multipart"
	"net/http"
	"net/url"
	"strings"
)

// How large a form and a file may be, in bytes.
const (
	mostForm = 64 << 10
	mostFile = 20 << 20
)

// mostIgnored is how much more is read of what is too large, and thrown away: a browser
// that is cut short shows no answer.
const mostIgnored = 200 << 20

// read reads a form. The error is a [problem].
func read(r *http.Request, file bool) (brought, error) {
	b := brought{os: systemOf(r.UserAgent())}
	var values url.Values
	var err error
	if file {
		values, b.image, err = readFile(r)
	} else {
		values, err = readForm(r)
	}
	b.text = values.Get
	if err != nil {
		_, _ = io.CopyN(io.Discard, r.Body, mostIgnored)
	}
	return b, err
}

func readForm(r *http.Request) (url.Values, error) {
	if !strings.HasPrefix(r.Header.Get("Content-Type"), "application/x-www-form-urlencoded") {
		return nil, problem("unread")
	}
	raw, err := io.ReadAll(io.LimitReader(r.Body, mostForm+1))
	if err != nil || len(raw) > mostForm {
		return nil, problem("unread")
	}
	values, err := url.ParseQuery(string(raw))
	if err != nil {
		return nil, problem("unread")
	}
	return values, nil
}

// readFile reads a form with one file in it, which stays in memory.
func readFile(r *http.Request) (url.Values, []byte, error) {
	parts, err := r.MultipartReader()
	if err != nil {
		return nil, nil, problem("unread")
	}
	values, image, whole := url.Values{}, []byte(nil), false
	for {
		part, err := parts.NextPart()
		switch {
		case errors.Is(err, io.EOF):
			if !whole {
				return values, nil, problem("noFile")
			}
			return values, image, picture(image)
		case err != nil:
			return values, nil, problem("unread")
		}
		most := int64(mostForm)
		if part.FormName() == "file" {
			most = mostFile
		}
		raw, err := io.ReadAll(io.LimitReader(part, most+1))
		switch {
		case err != nil:
			return values, nil, problem("unread")
		case int64(len(raw)) > most:
			return values, nil, tooMuch(part)
		case part.FormName() == "file":
			image, whole = raw, part.FileName() != "" // a browser names one that was chosen
		default:
			values.Add(part.FormName(), string(raw))
		}
	}
}

func tooMuch(part *multipart.Part) error {
	if part.FormName() == "file" {
		return problem("tooLarge")
	}
	return problem("unread")
}

// picture refuses what is none, by its first bytes: the sandbox looks at no more of it.
func picture(file []byte) error {
	switch http.DetectContentType(file) {
	case "image/jpeg", "image/png", "image/webp", pdf:
		return nil
	}
	return problem("notPicture")
}

// pdf is what a document may be, and a face not.
const pdf = "application/pdf"

// systemOf is what the hosted page says of where it is open (section 5).
func systemOf(agent string) string {
	switch {
	case strings.Contains(agent, "Android"):
		return "ANDROID"
	case strings.Contains(agent, "iPhone"), strings.Contains(agent, "iPad"):
		return "IOS"
	}
	return "DESKTOP"
}
