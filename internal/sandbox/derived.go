package sandbox

import (
	"crypto/sha256"
	"encoding/hex"
	"strings"
)

// derivedID is an id that need not be kept: it is the same for the same words in
// the same world, and nobody can tell it from another's.
func (s *Server) derivedID(words ...string) string {
	sum := sha256.Sum256(append(s.start[:], strings.Join(words, "\x00")...))
	return hex.EncodeToString(sum[:12])
}
