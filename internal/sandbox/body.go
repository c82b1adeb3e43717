package sandbox

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"math"
	"net/http"
	"slices"
	"time"

	"appreg/internal/sandbox/api"
	"appreg/internal/sandbox/contract"
)

// imageFields are what a call that takes images may have much of, also where
// nothing is made of it. All else that is read may be kept for ever.
func imageFields() []string { return []string{"image", "backImage", "documentFace"} }

// manyLarge is how many bodies that are not small are in memory at once. Each is
// there some three times: as it came, as text and as an image.
const manyLarge = 2

// acceptable refuses a body that need not be read for that.
func acceptable(r *http.Request, most int64) error {
	if r.ContentLength > most {
		return tooLarge(most)
	}
	return declared(r)
}

// room waits until a body may be read, unless it is small, or the server closes
// before. Who had to wait has the whole time to send it again.
func (s *Server) room(w http.ResponseWriter, r *http.Request, most int64) (leave func()) {
	if most <= api.SmallBody || 0 <= r.ContentLength && r.ContentLength <= api.SmallBody {
		return func() {}
	}
	leave = func() { <-s.large }
	select {
	case s.large <- struct{}{}:
		return leave
	default:
	}
	select {
	case s.large <- struct{}{}:
	case <-r.Context().Done():
		panic(http.ErrAbortHandler)
	}
	_ = http.NewResponseController(w).SetReadDeadline(time.Now().Add(readTimeout))
	renew(w)
	return leave
}

// receive reads the body. What it refuses is refused whatever else is wrong with
// the call; that a body is no JSON object has its place in the order of the
// checks, see [call.fields].
func receive(c *api.Call, r *http.Request, most int64) (err error) {
	if r.Body != nil {
		c.In, c.InErr, err = readFields(r.Body, most)
	}
	return err
}

// readFields reads a body to its end. An empty one is an object without fields;
// the contract does not word what is not JSON or not an object, a 400 does.
func readFields(body io.Reader, most int64) (in contract.Fields, malformed, err error) {
	limited := http.MaxBytesReader(nil, io.NopCloser(body), most)
	in, malformed = readObject(limited)
	_, err = io.Copy(io.Discard, limited) // or nobody knows how large it is
	if over := (*http.MaxBytesError)(nil); errors.As(err, &over) {
		return nil, nil, tooLarge(most)
	}
	if err != nil {
		return nil, nil, contract.Refuse(400, "BadRequest", "the body could not be read")
	}
	return in, malformed, slim(in)
}

// largestState is how large a body is that is a whole state, and mostOfState how many
// values it may have.
const (
	largestState = 32 << 20
	mostOfState  = 2_000_000
)

// receiveRaw keeps the body as it came.
func receiveRaw(c *api.Call, r *http.Request, most int64) (err error) {
	limited := http.MaxBytesReader(nil, io.NopCloser(r.Body), most)
	c.Raw, err = io.ReadAll(&bounds{from: limited, most: mostOfState, deepest: math.MaxInt})
	_, rest := io.Copy(io.Discard, limited)
	over := (*http.MaxBytesError)(nil)
	switch {
	case errors.As(err, &over), errors.As(rest, &over):
		return tooLarge(most)
	case errors.Is(err, errUnbounded):
		return contract.Refuse(400, "BadRequest", fmt.Sprintf("the body has more than %d values", mostOfState))
	case err != nil:
		return contract.Refuse(400, "BadRequest", "the body could not be read")
	}
	return nil
}

// readObject reads one JSON object, and no more than its beginning once it is clear
// that there is none.
func readObject(body io.Reader) (contract.Fields, error) {
	var in contract.Fields
	dec := json.NewDecoder(&bounds{from: body, most: mostValues, deepest: mostDepth})
	dec.UseNumber() // 3001234567 must not become 3.001234567e+09
	err := dec.Decode(&in)
	if err == io.EOF { // it is blank
		return nil, nil
	}
	if err == nil {
		if _, err = dec.Token(); err == io.EOF { // nothing may follow it
			return in, nil
		}
	}
	if errors.Is(err, errUnbounded) {
		return nil, outOfBounds()
	}
	return nil, contract.Refuse(400, "BadRequest", "the body is not a JSON object")
}

// slim refuses a text that is larger than a small body, and no image.
func slim(in contract.Fields) error {
	for name := range in {
		if len(in.Str(name)) > api.SmallBody && !slices.Contains(imageFields(), name) {
			return contract.Refuse(413, "PayloadTooLarge", "only an image may be larger than 64 KiB")
		}
	}
	return nil
}

func tooLarge(most int64) error {
	size := fmt.Sprintf("%d KiB", most>>10)
	if most >= 1<<20 {
		size = fmt.Sprintf("%d MiB", most>>20)
	}
	return contract.Refuse(413, "PayloadTooLarge", "the body is larger than "+size)
}
