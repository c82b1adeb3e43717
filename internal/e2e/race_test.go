//go:build race && !windows

package e2e

func init() { buildFlags = append(buildFlags, "-race") }
