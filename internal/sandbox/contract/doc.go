// Package contract has the rules of the project's contract (contract.md) that
// need no server: what answers a sync, what a flow asks for, what is a contact,
// and how a refusal is worded. Comments that name a section or a rule mean the
// contract's.
//
// It keeps nothing, knows no clock and makes no call. It is written from the
// contract alone: with package flow, which says the same for the wizard, it
// shares no line.
package contract
