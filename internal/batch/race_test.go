//go:build race

package batch

// racing tells that the tests run with -race, ten times as slow. One that only reads on a
// single goroutine has nothing for it to find.
const racing = true
