// Package sandbox is the embedded API server: an [http.Handler] that answers
// as the project's contract (contract.md, sections 1 to 9) says the vendor's
// API does, in memory, with a small believable world to begin with.
//
// It is written from the contract alone and imports nothing of this module but
// its own rooms, so that holding the wizard's rules against it means something.
// Comments that name a section or a rule mean the contract's.
//
// It has rooms, which the compiler guards: contract has the rules, which are pure;
// world what there is, webhook who is told of it, token who may call; api answers
// with these, store keeps them, undo takes back what was changed, and fault breaks what is answered. This package is
// above all of them: it listens, guards the door, routes, and turns its own clock.
//
// A link leads people to a page of its own, which plays the hosted one in a browser, where
// the words for it were handed in: see package page.
//
// The calls under /_sandbox/ are no part of that: they show what it sent and
// was asked, move its clock, take back its last changes, or it to its beginning. All calls and
// answers are written down at /openapi.json.
//
// The address that a flow is made with is told of section 6's events, as far as
// anything here brings them, in their order and with five attempts each, unless
// its webhook is switched off; /_sandbox/webhooks tells what became of them. Those of
// other flows are listed, too, once somebody has listened at /_sandbox/listener.
//
// Who it does not trust are the pages in this machine's browsers, which can
// guess its port, and bodies, which can take far more memory than they are long:
// see foreign, and readFields.
//
// What it does not do: it sends no email and no SMS, and no webhook to anywhere
// but loopback, whatever its [Options] say. It reads no image (magic words in the
// bytes choose the outcome), and logs nothing but a
// line of each call, where Options.Told asks for it. It keeps nothing across restarts,
// limits no rate, loses no answer and listens on loopback alone, unless its
// Options say otherwise: what goes wrong with a server goes wrong here on
// demand, see [ParseFaults].
package sandbox
