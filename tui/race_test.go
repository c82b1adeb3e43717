//go:build race

package tui

// racing tells that the tests run with -race, ten times as slow. Those that
// only draw or compute start no goroutine: they have nothing for it to find.
const racing = true
