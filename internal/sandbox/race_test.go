//go:build race

package sandbox_test

// racing tells that the tests run with -race, ten times as slow. Those in which
// one call follows another have nothing for it to find.
const racing = true
