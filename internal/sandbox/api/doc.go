// Package api answers the calls of the contract, and those that show what the
// sandbox sent: it reads what a call brings, has the world do it, and shows what
// came of it. Each call is a function of [API] and [Call], and a line of [Routes].
//
// How a call comes and an answer goes, who may call and how much, is above it;
// the rules are in package contract. Comments that name a section or a rule mean
// the contract's (contract.md).
package api
