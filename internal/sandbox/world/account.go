package world

import (
	"maps"
	"slices"
)

// AccountEmail is the email address of the account that owns everything.
const AccountEmail = "demo@verifik.example"

const accountName = "Demo Verifik"

// firstCredits are what an account has when a sandbox starts.
const firstCredits = 480

// Known tells whether a client token can be had with an address: the account's
// own, or the contact of a project. All of them lead to the same account.
func (w *World) Known(email string) bool {
	return email == AccountEmail || slices.ContainsFunc(w.Projects, func(p *Project) bool { return p.ContactEmail == email })
}

// Spend takes a credit for a validation. The contract says that one may cost
// some, not how many: here it is one for each code that is sent, the same one
// again too, for each document and for each face, one that fails too. A refusal
// costs nothing, nor does a code to sign in. Without credits everything goes on
// as before: what a 402 does can be seen with a fault.
func (w *World) Spend() { w.Credits = max(0, w.Credits-1) }

// AccountView is who owns everything here.
type AccountView struct {
	ID    string `json:"_id"`
	Name  string `json:"name"`
	Email string `json:"email"`
}

// Account is the one that owns everything.
func (w *World) Account() AccountView { return AccountView{w.Client, accountName, AccountEmail} }

// Login is a copy of what was sent to an address to sign in with, or nil.
func (w *World) Login(email string) *Code {
	k := w.Logins[email]
	if k == nil {
		return nil
	}
	sent := *k
	return &sent
}

// SetLogin has k be what was sent to an address, or with nil nothing. Who has the map as
// it was keeps it so.
func (w *World) SetLogin(email string, k *Code) {
	logins := maps.Clone(w.Logins)
	if delete(logins, email); k != nil {
		logins[email] = k
	}
	w.Logins = logins
}
