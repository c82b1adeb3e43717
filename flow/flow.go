// Package flow is the state machine of an appRegistration: which sync
// transitions its facts allow, and why not the others (contract.md section 4).
//
// It is pure: facts in, verdict out. It makes no call, reads no clock, keeps
// no state and words nothing for people; package client makes the facts out of
// what a server showed, and package i18n puts the refusals into sentences.
package flow
