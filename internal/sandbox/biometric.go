package sandbox

type face struct {
	ID     string `json:"_id"`
	Status string `json:"status"`
}

func (f *face) reference() string {
	if f == nil {
		return ""
	}
	return f.ID
}

func (f *face) proof() proof {
	switch {
	case f == nil:
		return proofNone
	case f.Status == "validated":
		return proofValidated
	}
	return proofExists
}
