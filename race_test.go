//go:build race && !windows

package main_test

func init() { buildFlags = append(buildFlags, "-race") }
