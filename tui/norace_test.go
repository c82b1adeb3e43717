//go:build !race

package tui

const racing = false
