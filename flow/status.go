package flow

import "strings"

// Status is a registration's status (contract.md section 3). A status that
// this package does not know keeps its name, and counts as Ongoing.
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

var statuses = [...]Status{Started, Ongoing, Completed, CompletedWithoutKYC, Failed, NeedsManualVerification, Expired}

// ParseStatus reads a status as a server writes it: servers have been seen to
// use lower case (contract.md section 1).
func ParseStatus(s string) Status {
	for _, status := range statuses {
		if strings.EqualFold(s, string(status)) {
			return status
		}
	}
	return Status(s)
}

// Open reports whether a registration with status s can still be worked on.
// One that nobody has heard of can: it withholds nothing (contract.md section
// 4, "Two readings").
func (s Status) Open() bool { return !s.Closed() }

// Closed reports whether a registration with status s has ended.
func (s Status) Closed() bool {
	return s == Completed || s == CompletedWithoutKYC || s == Failed || s == Expired
}

// counted is what s counts as.
func (s Status) counted() Status {
	for _, status := range statuses {
		if s == status {
			return s
		}
	}
	return Ongoing
}
