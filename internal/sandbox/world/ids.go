package world

import (
	crand "crypto/rand"
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"math/rand/v2"
	"strings"
)

// IDs makes the 24 hexadecimal digits of an ObjectId. They carry no time, so
// that a seed repeats them whenever it runs.
type IDs struct{ Source *rand.ChaCha8 }

// Next is another id.
func (g IDs) Next() string {
	var id [12]byte
	g.Source.Read(id[:]) // never fails
	return hex.EncodeToString(id[:])
}

// startOf is where the ids begin: at the seed, or when that is 0 anywhere.
func startOf(seed uint64) (start [32]byte) {
	if seed == 0 {
		crand.Read(start[:]) // never fails
	} else {
		binary.BigEndian.PutUint64(start[:], seed)
	}
	return start
}

func newIDs(start [32]byte) IDs { return IDs{rand.NewChaCha8(start)} }

// DerivedID is an id that need not be kept: it is the same for the same words in
// the same world, and nobody can tell it from another's.
func (w *World) DerivedID(words ...string) string {
	sum := sha256.Sum256(append(w.Start[:], strings.Join(words, "\x00")...))
	return hex.EncodeToString(sum[:12])
}
