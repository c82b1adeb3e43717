// Package photo reads an image or a scan from a file and checks it before it is
// sent: what is wrong with it is told here, and not by a server after a long
// upload. It knows no screen and no word that people read.
package photo

import (
	"crypto/sha256"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"syscall"

	"appreg/internal/plainfile"
)

// Most is how large a file may be, in bytes (contract.md section 5).
const Most = 10 << 20

// Kind is what a picture is of.
type Kind int

// A document may be a scan, and so a PDF; a face may not.
const (
	Document Kind = iota
	Face
)

// Photo is a picture or a scan that may be sent.
type Photo struct {
	Type string // MIME, by its content: "image/png"
	Data []byte
	Name string // of the file, without its directory
}

// What callers ask for with [errors.Is].
var (
	ErrMissing    = errors.New("no such file")
	ErrDirectory  = errors.New("a directory")
	ErrNotRegular = errors.New("not a regular file") // a pipe, a device
	ErrUnreadable = errors.New("may not be read")
	ErrEmpty      = errors.New("empty")
	ErrTooLarge   = errors.New("too large")
	ErrType       = errors.New("not a picture that is taken")
	ErrTruncated  = errors.New("its end is missing")
)

// Error is a file that cannot be sent.
type Error struct {
	Why   error  // one of the above
	Seems string // its type, where it was read
	Size  int64  // where it is too large
}

// Error tells why.
func (e *Error) Error() string {
	if e.Seems != "" {
		return fmt.Sprintf("photo: %v: it is %s", e.Why, e.Seems)
	}
	return fmt.Sprintf("photo: %v", e.Why)
}

// Unwrap returns the reason.
func (e *Error) Unwrap() error { return e.Why }

// Facts are what is known of a photo without keeping it. Two that are equal
// are of the same bytes.
type Facts struct {
	Type          string
	Size          int64
	Width, Height int // 0: not known
	Sum           [sha256.Size]byte
}

// Facts measures p.
func (p Photo) Facts() Facts {
	w, h := dimensions(p.Type, p.Data)
	return Facts{Type: p.Type, Size: int64(len(p.Data)), Width: w, Height: h, Sum: sha256.Sum256(p.Data)}
}

// Read reads the file that path means and checks it. It reads no more than [Most]
// and a byte, and never waits for a pipe. Its error is an [*Error].
func Read(path string, kind Kind) (Photo, error) {
	path = found(path)
	data, err := content(path)
	if err != nil {
		return Photo{}, err
	}
	p, err := Judge(data, kind)
	p.Name = filepath.Base(path)
	return p, err
}

// Judge checks what a file holds.
func Judge(data []byte, kind Kind) (Photo, error) {
	switch {
	case len(data) == 0:
		return Photo{}, &Error{Why: ErrEmpty}
	case len(data) > Most:
		return Photo{}, &Error{Why: ErrTooLarge, Size: int64(len(data))}
	}
	seems := sniff(data)
	whole, taken := formats[seems]
	switch {
	case !taken, seems == pdf && kind == Face:
		return Photo{}, &Error{Why: ErrType, Seems: seems}
	case !whole(data):
		return Photo{}, &Error{Why: ErrTruncated, Seems: seems}
	}
	return Photo{Type: seems, Data: data}, nil
}

// content reads a regular file whole, when it is not too large.
func content(path string) ([]byte, error) {
	info, err := os.Stat(path) // before it is opened, which can wait for a pipe's other end
	switch {
	case err != nil:
		return nil, failed(err)
	case info.IsDir():
		return nil, &Error{Why: ErrDirectory}
	case !info.Mode().IsRegular():
		return nil, &Error{Why: ErrNotRegular}
	case info.Size() > Most:
		return nil, &Error{Why: ErrTooLarge, Size: info.Size()}
	}
	f, err := plainfile.Open(path, os.O_RDONLY, 0)
	if err != nil {
		return nil, failed(err)
	}
	defer f.Close()
	data, err := io.ReadAll(io.LimitReader(f, Most+1)) // it may have grown, or have no size of its own
	if err != nil {
		return nil, failed(err)
	}
	return data, nil
}

// failed sorts an error of the system.
func failed(err error) error {
	for _, is := range []error{fs.ErrNotExist, syscall.ENOTDIR, syscall.ENAMETOOLONG, syscall.EINVAL, syscall.ELOOP} {
		if errors.Is(err, is) {
			return &Error{Why: ErrMissing}
		}
	}
	return &Error{Why: ErrUnreadable}
}
