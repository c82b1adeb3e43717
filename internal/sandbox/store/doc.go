// Package store keeps the state of a sandbox in the file of --data: a header, and
// a row of JSON for each project, flow, registration, letter and event, in the
// shape that the sandbox works with. Each row has a checksum, since the library
// below has none for what it is given.
package store
