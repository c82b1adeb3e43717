package contract

import (
	"fmt"
	"math"
	"strconv"
	"strings"
	"time"
)

// Refusal is an error answer: section 1's body, with the status inside it too.
type Refusal struct {
	Code    string `json:"code"`
	Message string `json:"message"`
	Status  int    `json:"status"`
	*FaceDetails

	Wait time.Duration `json:"-"` // until the same call may be made again; 0: nobody knows
}

func (r *Refusal) Error() string { return fmt.Sprintf("%d %s: %s", r.Status, r.Code, r.Message) }

// Refuse is a refusal in its three parts.
func Refuse(status int, code, message string) error {
	return &Refusal{Code: code, Message: message, Status: status}
}

// Lone is a refusal that the contract gives as one lone word.
func Lone(status int, word string) error {
	return Refuse(status, word, fmt.Sprintf("%d:%s", status, word))
}

// LoneUntil is a lone refusal of what may be asked again after wait.
func LoneUntil(wait time.Duration, status int, word string) error {
	return &Refusal{Code: word, Message: fmt.Sprintf("%d:%s", status, word), Status: status, Wait: wait}
}

// Conflict is the refusal of what does not fit what there is.
func Conflict(message string) error { return Refuse(409, "Conflict", message) }

// MissingParameter is the refusal of a field that is missing, or no good.
func MissingParameter(message string) error { return Refuse(409, "MissingParameter", message) }

// Missing is the refusal for absent required fields, in the order given, or
// nil when there are none.
func Missing(absent []string) error {
	if len(absent) == 0 {
		return nil
	}
	return MissingParameter("missing " + strings.Join(absent, "\n. missing "))
}

// Unauthorized is the refusal of a call without a good token.
func Unauthorized() error { return Refuse(401, "Unauthorized", "Access denied") }

// WrongToken is the refusal of a good token of the other kind.
func WrongToken() error { return Lone(403, "access_denied") }

// FaceDetails is what a refusal may say of a face.
type FaceDetails struct {
	FailureKind       string   `json:"failureKind"`
	FailureReason     string   `json:"failureReason,omitempty"`
	LivenessScore     *float64 `json:"livenessScore,omitempty"`
	MinimumScore      *float64 `json:"minimumScore,omitempty"`
	RemainingAttempts int      `json:"remainingAttempts"`
}

// Seconds writes d for a Retry-After header, rounded up.
func Seconds(d time.Duration) string { return strconv.Itoa(int(math.Ceil(d.Seconds()))) }
