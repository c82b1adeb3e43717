package sandbox

import (
	"encoding/base64"
	"strings"

	"appreg/internal/sandbox/contract"
	"appreg/internal/sandbox/token"
	"appreg/internal/sandbox/world"
)

// own is the registration of the token, for the calls of section 5, which take
// no other: 403, then closed or in manual review.
func own(s *Server, c *call) (*world.Registration, error) {
	if c.who.AccessType != token.Registration {
		return nil, contract.WrongToken()
	}
	r := s.world.Registrations.ByID[c.who.Registration] // there is one, or the call was refused: see ofNobody
	s.world.Touch(r)
	return r, r.Editable()
}

// ownWith is own for the calls about codes, which no flow skips: next in their
// order comes the body.
func ownWith(s *Server, c *call) (*world.Registration, contract.Fields, error) {
	r, err := own(s, c)
	if err != nil {
		return nil, nil, err
	}
	in, err := c.fields()
	return r, in, err
}

// decodeImage reads base64, bare or in a data URI: clients send both.
func decodeImage(text string) (raw []byte, ok bool) {
	head, tail, comma := strings.Cut(text, ",")
	if comma && strings.HasPrefix(head, "data:") && strings.HasSuffix(head, ";base64") {
		text = tail
	}
	text = strings.TrimRight(strings.TrimSpace(text), "=") // padding is often lost on the way
	raw, err := base64.RawStdEncoding.DecodeString(text)
	return raw, err == nil && len(raw) > 0
}
