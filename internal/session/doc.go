// Package session is what survives a crash: a journal of the registrations
// and drafts that are worked on, one JSON file each, and a vault of their
// tokens.
//
// What is about to be asked of a server is written before it is sent, and what
// came of it after. Neither a full disk, a damaged file nor a keyring that
// hangs stops the work: that costs the resume, and [Journal.Problem] tells of
// it. No code, image or token is ever in the journal. The package words
// nothing for people.
package session
