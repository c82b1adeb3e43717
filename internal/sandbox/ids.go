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

// startOf is where the ids begin: at the seed, or when that is 0 anywhere.
func startOf(seed uint64) (start [32]byte) {
	if seed == 0 {
		crand.Read(start[:]) // never fails
	} else {
		binary.BigEndian.PutUint64(start[:], seed)
	}
	return start
}

func newIDs(start [32]byte) ids { return ids{rand.NewChaCha8(start)} }
