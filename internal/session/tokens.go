package session

import "appreg/internal/redact"

// keep has the vault hold a registration's newest token, when it is one of
// this run's entries, and none of one that is closed. It is told what the vault
// has, if that is known, and returns what it has now.
func (j *Journal) keep(id string, token, kept redact.Secret, known bool) (redact.Secret, bool) {
	j.mu.Lock()
	h := j.of(id)
	finished := h != nil && h.Finished()
	j.mu.Unlock() // the keyring may take its time
	switch {
	case h == nil || j.vault == nil:
		return kept, known
	case finished:
		token = redact.Secret{}
	case token.Empty(): // nothing newer than what is there
		return kept, known
	}
	if known && token == kept {
		return kept, true
	}
	err := j.vault.Set(Account{Server: j.server, Registration: id}, token)
	j.note(err)
	return token, err == nil
}

// token is what the vault has for a registration.
func (j *Journal) token(id string) redact.Secret {
	if j.vault == nil {
		return redact.Secret{}
	}
	token, err := j.vault.Get(Account{Server: j.server, Registration: id})
	j.note(err)
	return token
}

// forget removes a registration's token.
func (j *Journal) forget(server, id string) error {
	if j.vault == nil {
		return nil
	}
	return j.vault.Delete(Account{Server: server, Registration: id})
}

// Plain reports whether a token went to a file, because there is no keyring
// that works. It never waits.
func (j *Journal) Plain() bool { return j.vault != nil && j.vault.Plain() }
