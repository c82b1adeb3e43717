// Package fault is what goes wrong with a server on demand: it reads the faults
// of --fault, and commits them in front of the handler that answers. It knows
// neither what the calls do nor who makes them.
package fault
