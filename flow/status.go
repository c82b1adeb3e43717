package flow

import "strings"

// Status is a registration's status (contract.md section 3). A status that
// this package does not know keeps its name; it is neither open nor closed.
type Status string

// The statuses of the contract. Expired comes only from the server.
const (
	Started                 Status = "STARTED"
	Ongoing                 Status = "ONGOING"
	Completed               Status = "COMPLETED"
	CompletedWithoutKYC     Status = "COMPLETED_WITHOUT_KYC"
	Failed                  Status = "FAILED"
	NeedsManualVerification Status = "NEEDS_MANUAL_VERIFICATION"
	Expired                 Status = "EXPIRED"
)

// ParseStatus reads a status as a server writes it: servers have been seen to
// use lower case (contract.md section 1).
func ParseStatus(s string) Status {
	for _, status := range [...]Status{Started, Ongoing, Completed, CompletedWithoutKYC, Failed, NeedsManualVerification, Expired} {
		if strings.EqualFold(s, string(status)) {
			return status
		}
	}
	return Status(s)
}

// Open reports whether a registration with status s can still be worked on.
func (s Status) Open() bool {
	return s == Started || s == Ongoing || s == NeedsManualVerification
}

// Closed reports whether a registration with status s has ended.
func (s Status) Closed() bool {
	return s == Completed || s == CompletedWithoutKYC || s == Failed || s == Expired
}
