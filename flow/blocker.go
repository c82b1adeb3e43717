package flow

import "slices"

// Blocker is what makes the server hand a registration to manual review
// instead of completing it (contract.md section 4).
type Blocker string

// The blockers of the contract. They do not refuse anything.
const (
	DocumentToJudge Blocker = "document_to_judge" // its status is NEEDS_MANUAL_VERIFICATION
	NamesDiffer     Blocker = "names_differ"      // the document's is not the one that was typed
	FacesDiffer     Blocker = "faces_differ"
	NeverCompared   Blocker = "never_compared" // document and face, though both are there
)

// Blockers are those that stand in the way of a COMPLETED, in the contract's
// order.
func (f Facts) Blockers() []Blocker { return slices.Collect(f.blockers) }

func (f *Facts) blockers(yield func(Blocker) bool) {
	if f.Policies.Of(Document) != Mandatory {
		return
	}
	faces := f.Policies.Of(Liveness) == Mandatory
	_ = (f.Document != InDoubt || yield(DocumentToJudge)) &&
		(f.Names != Different || yield(NamesDiffer)) &&
		(!faces || f.Faces != Different || yield(FacesDiffer)) &&
		(!faces || f.Faces != NeverMade || yield(NeverCompared))
}

// completed is what comes of a COMPLETED.
func (f *Facts) completed() Status {
	for range f.blockers {
		return NeedsManualVerification
	}
	return Completed
}
