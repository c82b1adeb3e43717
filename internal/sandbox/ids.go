package sandbox

import (
	crand "crypto/rand"
	"crypto/sha256"
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

// randomness gives the ids and the token secret of a run: from the seed, or
// when that is 0 from the system.
func randomness(seed uint64) (ids, []byte) {
	var key [32]byte
	if seed == 0 {
		crand.Read(key[:]) // never fails
	} else {
		binary.BigEndian.PutUint64(key[:], seed)
	}
	secret := sha256.Sum256(append([]byte("token secret"), key[:]...))
	return ids{rand.NewChaCha8(key)}, secret[:]
}
