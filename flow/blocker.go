package flow

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
func (f Facts) Blockers() []Blocker {
	var found []Blocker
	document := f.Policies.Of(Document) == Mandatory
	if document && f.Document == InDoubt {
		found = append(found, DocumentToJudge)
	}
	if document && f.Names == Different {
		found = append(found, NamesDiffer)
	}
	if document && f.Policies.Of(Liveness) == Mandatory {
		switch f.Faces {
		case Different:
			found = append(found, FacesDiffer)
		case NeverMade:
			found = append(found, NeverCompared)
		}
	}
	return found
}
