package sandbox

import (
	_ "embed"
	"net/http"
)

// documentPath is where the document is.
const documentPath = "/openapi.json"

// openAPI is every call and every answer of a sandbox, for tools to read. The
// tests hold what it answers against it.
//
//go:embed openapi.json
var openAPI []byte

// describe answers with it. It takes no token and, as the calls under
// [controls], none of what the [Options] do to a call.
func (s *Server) describe(w http.ResponseWriter, r *http.Request) {
	s.begin(w)
	if r.Method != http.MethodGet {
		finish(w, nil, notAllowed(w, http.MethodGet))
		return
	}
	w.Write(openAPI) // a client that is gone is not our concern
}
