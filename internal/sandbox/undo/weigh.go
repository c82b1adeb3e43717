package undo

import "appreg/internal/sandbox/world"

// weight is what a step takes at the least, in bytes.
const weight = 1 << 10

// weigh is about how many bytes there are of how it was. What may be long is counted.
func (b *before) weigh() int {
	n := weight
	for _, p := range b.people {
		n += weigh(p.was)
	}
	if b.all == nil {
		return n
	}
	for _, r := range b.all.world.Registrations.All {
		n += weigh(r)
	}
	for _, e := range b.all.events {
		n += weight + len(e.Body)
	}
	return n + weight*(len(b.all.world.Flows)+len(b.all.world.Outbox))
}

func weigh(r *world.Registration) int {
	if r == nil {
		return 0
	}
	n := weight + weight*(len(r.FailedDocuments)+len(r.FailedFaces)) + len(r.Email) + len(r.Names.Full) + len(r.Names.First) + len(r.Names.Last)
	for _, review := range r.Reviews {
		n += len(review.Note)
	}
	if d := r.Document; d != nil {
		n += len(d.DocumentCategory) + len(d.Country) + len(d.InputMethod) + len(d.ManualVerificationReason) + len(d.OCRExtraction.FullName)
	}
	return n
}
