package world

import "appreg/internal/sandbox/contract"

// Evidence is what a person has shown.
type Evidence struct {
	Document        *Document   `json:"document"`
	Face            *Face       `json:"face"`
	Person          string      `json:"person"` // the id of the person, once a face was validated
	Comparison      *Comparison `json:"comparison"`
	FailedDocuments []*Document `json:"failedDocuments"`
	FailedFaces     []*Face     `json:"failedFaces"`
}

// proofs are what it is worth.
func (e Evidence) proofs() contract.Proofs {
	return contract.Proofs{Document: e.Document.proof(), Face: e.Face.Proof()}
}

// evidenceView is what the API shows of it.
type evidenceView struct {
	DocumentValidation  any `json:"documentValidation,omitempty"`
	DocumentFace        any `json:"documentFace,omitempty"`
	BiometricValidation any `json:"biometricValidation,omitempty"`
	Face                any `json:"face,omitempty"`
}

// view shows e, as asked for: show is an id, or the object.
func (e Evidence) view(asked func(...string) bool, show func(name, id string, object func() any) any) (v evidenceView) {
	if e.Document != nil {
		v.DocumentValidation = e.Document.ID
		if asked("documentValidation", "documentValidation.documentLiveness") { // which there never is
			v.DocumentValidation = e.Document.DocumentShown
		}
		v.DocumentFace = show("documentFace", e.Document.Face, func() any { return faceRecord{ID: e.Document.Face} })
	}
	const ofBiometrics = "biometricValidation.face"
	if asked("biometricValidation", ofBiometrics) && e.Face != nil {
		v.BiometricValidation = e.Face.view(asked(ofBiometrics))
	} else {
		v.BiometricValidation = show("", e.Face.Reference(), nil) // its id
	}
	if e.Face != nil && e.Face.Status == faceValidated {
		v.Face = show("face", e.Face.Record, func() any { return e.Face.record() })
	}
	return v
}
