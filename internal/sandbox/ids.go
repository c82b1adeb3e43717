package sandbox

import (
	crand "crypto/rand"
	"encoding/binary"
	"encoding/hex"
	"math/rand/v2"
)

// ids makes the 24 hexadecimal digits of an ObjectId. They carry no time, so
// that a seed repeats them whenever it runs.
type ids struct{ source *rand.ChaCha8 }

func (g ids) next() string {
	var id [12]byte
	g.source.Read(id[:]) // never fails
	return hex.EncodeToString(id[:])
}

// newIDs begins at the seed, or when that is 0 anywhere.
func newIDs(seed uint64) ids {
	var key [32]byte
	if seed == 0 {
		crand.Read(key[:]) // never fails
	} else {
		binary.BigEndian.PutUint64(key[:], seed)
	}
	return ids{rand.NewChaCha8(key)}
}
