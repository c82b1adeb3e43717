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

// notice is what everybody is told who asks for a path.
type notice struct {
	path string
	text []byte
}

// notices are all of them: the document, and for whoever started a sandbox that it listens.
func notices() []notice {
	return []notice{{documentPath, openAPI}, {"/healthz", []byte(`{"status":"ok"}` + "\n")}}
}

// noticeAt is the text of one, nil where there is none.
func noticeAt(path string) []byte {
	for _, one := range notices() {
		if one.path == path {
			return one.text
		}
	}
	return nil
}

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
