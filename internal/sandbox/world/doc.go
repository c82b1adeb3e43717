// Package world is what there is in a sandbox: an account with its projects and
// flows, the people who register and their evidence, what was sent to them, and
// how each is shown. It begins with the same small world each time, and has the
// pictures for every outcome.
//
// It answers no call and keeps nothing on a disk. Nothing in it is safe for
// concurrent use: who has a [World] has a lock.
package world
