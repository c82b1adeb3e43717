package session

import "sync/atomic"

// problem is what first went wrong with the journal or the vault. It never waits.
type problem struct{ first atomic.Pointer[error] }

// note remembers a problem, if it is the first.
func (p *problem) note(err error) {
	if err != nil {
		p.first.CompareAndSwap(nil, &err)
	}
}

// take returns the first problem once, and nil from then on.
func (p *problem) take() error {
	err := p.first.Load()
	if err == nil || *err == nil || !p.first.CompareAndSwap(err, new(error)) {
		return nil
	}
	return *err
}
