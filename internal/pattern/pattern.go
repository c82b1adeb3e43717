// Package pattern has regular expressions compiled at their first use. Most runs of the
// program use few of them, and all of them together were a sixth of what --version took.
package pattern

import (
	"regexp"
	"sync"
)

// Lazy is the expression text, which the first call compiles: one that is none panics then.
func Lazy(text string) func() *regexp.Regexp {
	return sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(text) })
}
