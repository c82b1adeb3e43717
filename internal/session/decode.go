package session

import (
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"appreg/internal/clean"
)

// Why a file is set aside.
var (
	ErrDamaged = errors.New("the file is damaged")
	ErrNewer   = errors.New("the file is of a newer program")
)

const (
	fileMax = 1 << 20 // bytes of a journal file
	textMax = 4 << 10 // bytes of a text in it, cleaned
)

// decode reads the file of an entry. What stands in it is trusted no more than
// what a server says. The errors are [ErrDamaged], and [ErrNewer] with the
// owner of an entry of which nothing else is known.
func decode(key string, b []byte) (Entry, error) {
	var head struct {
		Version int    `json:"version"`
		Owner   string `json:"owner"`
	}
	var wrong *json.UnmarshalTypeError
	if err := json.Unmarshal(b, &head); err != nil && !errors.As(err, &wrong) {
		return Entry{}, fmt.Errorf("%w: %w", ErrDamaged, err)
	}
	if head.Version > version {
		return Entry{Owner: run(head.Owner)}, ErrNewer
	}
	var e Entry
	if err := json.Unmarshal(b, &e); err != nil {
		return Entry{}, fmt.Errorf("%w: %w", ErrDamaged, err)
	}
	e.Key = key
	e = e.tidied()
	if e.Version != version || e.empty() {
		return Entry{}, ErrDamaged
	}
	return e, nil
}

func encode(e Entry) ([]byte, error) {
	e.Version = version
	b, err := json.MarshalIndent(e.tidied(), "", "  ")
	return append(b, '\n'), err
}

// text is s cleaned, and nothing when it is longer than any text of the API.
func text(s string) string {
	if s = clean.Text(s); len(s) > textMax {
		return ""
	}
	return s
}

// moment is t as JSON can write it, and zero when it is no time of ours.
func moment(t time.Time) time.Time {
	t = t.UTC().Round(0) // first: it may move the year
	if t.Year() < 1971 || t.Year() > 9999 {
		return time.Time{}
	}
	return t
}

// run is s when it is the id of a run, which becomes a part of a path.
func run(s string) string {
	if !isHex(s, 16) {
		return ""
	}
	return s
}
