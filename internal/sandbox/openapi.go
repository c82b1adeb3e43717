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

// healthPath is where whoever started a sandbox asks whether it listens.
const healthPath = "/healthz"

func healthy() []byte { return []byte(`{"status":"ok"}` + "\n") }

// tell answers with what is nobody's. It takes no token and, as the calls under
// [controls], none of what the [Options] do to a call.
func (s *Server) tell(w http.ResponseWriter, r *http.Request, body []byte) {
	s.begin(w)
	if r.Method != http.MethodGet {
		finish(w, nil, notAllowed(w, http.MethodGet))
		return
	}
	w.Write(body) // a client that is gone is not our concern
}
