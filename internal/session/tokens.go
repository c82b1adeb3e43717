package session

import "appreg/internal/redact"

// tokens are those of a server's registrations, which a vault keeps; nil: none does.
type tokens struct {
	vault  *Vault
	server string
	*problem
}

// get is what the vault has for a registration.
func (t tokens) get(id string) redact.Secret {
	if t.vault == nil {
		return redact.Secret{}
	}
	token, err := t.vault.Get(Account{Server: t.server, Registration: id})
	t.note(err)
	return token
}

// set has the vault hold a registration's token, and reports whether it does; the
// zero secret is none.
func (t tokens) set(id string, token redact.Secret) bool {
	err := t.vault.Set(Account{Server: t.server, Registration: id}, token)
	t.note(err)
	return err == nil
}

func (t tokens) forget(server, id string) error {
	if t.vault == nil {
		return nil
	}
	return t.vault.Delete(Account{Server: server, Registration: id})
}

func (t tokens) plain() bool { return t.vault != nil && t.vault.Plain() }

// keep has the vault hold a registration's newest token, when it is one of
// this run's entries, and none of one that is closed. It is told what the vault
// has, if that is known, and returns what it has now.
func (j *Journal) keep(id string, token, kept redact.Secret, known bool) (redact.Secret, bool) {
	unlock := j.locked()
	h := j.work.of(id)
	finished := h != nil && h.Finished()
	unlock() // the keyring may take its time
	switch {
	case h == nil || j.work.tokens.vault == nil:
		return kept, known
	case finished:
		token = redact.Secret{}
	case token.Empty(): // nothing newer than what is there
		return kept, known
	}
	if known && token == kept {
		return kept, true
	}
	return token, j.work.tokens.set(id, token)
}
