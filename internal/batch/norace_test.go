//go:build !race

package batch

const racing = false
