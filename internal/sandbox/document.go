package sandbox

type document struct {
	ID     string `json:"_id"`
	Status string `json:"status"`
}

func (d *document) reference() string {
	if d == nil {
		return ""
	}
	return d.ID
}

func (d *document) proof() proof {
	switch {
	case d == nil:
		return proofNone
	case d.Status == "VALIDATED":
		return proofValidated
	}
	return proofExists
}
