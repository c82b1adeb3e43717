// Package webhook tells receivers of the events of section 6: which receivers
// there are, which events were raised, and what became of each, with five
// attempts and the pauses between them.
//
// It sends to loopback and nowhere else, and knows nothing of what an event is
// about. Comments that name a section mean the contract's (contract.md).
package webhook
