// Package build knows which appreg it is: by what a release is told by its linker, else
// by what Go notes in every program that is built or installed from a repository.
package build

import (
	"cmp"
	"runtime/debug"
	"strings"
)

// Version is what is known of a build.
type Version struct {
	Number       string // "0.2.0"; always there
	Commit, Date string // of the source; "": unknown
}

// unreleased is the number of what is built from the source as it lies there.
const unreleased = "0.1.0"

// String is all that is known: "0.2.0 (63bab2033a6b, 2026-11-30)".
func (v Version) String() string {
	if known := strings.Trim(v.Commit+", "+v.Date, ", "); known != "" {
		return v.Number + " (" + known + ")"
	}
	return v.Number
}

// Of is the version of a build that was told of itself what is not "". The rest is in
// info, which may be nil.
func Of(told Version, info *debug.BuildInfo) Version {
	noted := map[string]string{}
	var module string
	if info != nil {
		module = info.Main.Version
		for _, s := range info.Settings {
			noted[s.Key] = s.Value
		}
	}
	commit := noted["vcs.revision"]
	commit = commit[:min(len(commit), 12)]
	if noted["vcs.modified"] == "true" {
		commit += "+dirty"
	}
	day, _, _ := strings.Cut(cmp.Or(told.Date, noted["vcs.time"]), "T")
	return Version{cmp.Or(number(told.Number), number(module), unreleased), cmp.Or(told.Commit, commit), day}
}

// number is that of a release's tag, "v0.2.0", or "" of what is none: of a directory, or
// of a commit before the first release.
func number(tag string) string {
	if tag == "(devel)" || strings.HasPrefix(tag, "v0.0.0-") {
		return ""
	}
	tag, _, _ = strings.Cut(tag, "+") // dirty: the commit says so
	return strings.TrimPrefix(tag, "v")
}
