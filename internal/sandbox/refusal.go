package sandbox

import (
	"fmt"
	"strings"
	"time"
)

// refusal is an error answer: section 1's body, with the status inside it too.
type refusal struct {
	Code    string `json:"code"`
	Message string `json:"message"`
	Status  int    `json:"status"`
	*faceDetails

	wait time.Duration // until the same call may be made again; 0: nobody knows
}

func (r *refusal) Error() string { return fmt.Sprintf("%d %s: %s", r.Status, r.Code, r.Message) }

func refuse(status int, code, message string) error {
	return &refusal{Code: code, Message: message, Status: status}
}

// lone is a refusal that the contract gives as one lone word.
func lone(status int, word string) error {
	return refuse(status, word, fmt.Sprintf("%d:%s", status, word))
}

// loneUntil is a lone refusal of what may be asked again after wait.
func loneUntil(wait time.Duration, status int, word string) error {
	return &refusal{Code: word, Message: fmt.Sprintf("%d:%s", status, word), Status: status, wait: wait}
}

func conflict(message string) error { return refuse(409, "Conflict", message) }

func missingParameter(message string) error { return refuse(409, "MissingParameter", message) }

// missing is the refusal for absent required fields, in the order given, or
// nil when there are none.
func missing(absent []string) error {
	if len(absent) == 0 {
		return nil
	}
	return missingParameter("missing " + strings.Join(absent, "\n. missing "))
}

func unauthorized() error { return refuse(401, "Unauthorized", "Access denied") }

func wrongToken() error { return lone(403, "access_denied") }
