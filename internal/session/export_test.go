package session

import (
	"errors"
	"time"
)

// What the tests from outside look at.
var (
	DirOn    = dirOn
	Decode   = decode
	Encode   = encode
	FileName = Entry.fileName
)

const (
	FileMax = fileMax
	TextMax = textMax
)

// Impatient has the keyring waited for no longer than d.
func (v *Vault) Impatient(d time.Duration) *Vault {
	v.wait = d
	return v
}

// Run is the id of j's run.
func (j *Journal) Run() string { return j.work.run }

// TokenFile is the name of an account's file.
func TokenFile(a Account) string { return file(a) }

var ErrNoRing = errors.New("no D-Bus")
