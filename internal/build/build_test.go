package build_test

import (
	"runtime/debug"
	"testing"

	"appreg/internal/build"
)

func TestOf(t *testing.T) {
	t.Parallel()
	from := func(module string, settings ...string) *debug.BuildInfo {
		info := &debug.BuildInfo{Main: debug.Module{Version: module}}
		for i := 0; i < len(settings); i += 2 {
			info.Settings = append(info.Settings, debug.BuildSetting{Key: settings[i], Value: settings[i+1]})
		}
		return info
	}
	vcs := []string{"vcs.revision", "63bab2033a6b0123456789012345678901234567", "vcs.time", "2026-11-30T00:44:53Z", "vcs.modified", "false"}
	changed := append(append([]string(nil), vcs[:5]...), "true")
	for name, c := range map[string]struct {
		told build.Version
		info *debug.BuildInfo
		want string
	}{
		"nothing is known":           {want: "0.1.0"},
		"go run":                     {info: from("(devel)"), want: "0.1.0"},
		"go build":                   {info: from("v0.0.0-20261130004453-63bab2033a6b", vcs...), want: "0.1.0 (63bab2033a6b, 2026-11-30)"},
		"go build, something undone": {info: from("v0.0.0-20261130004453-63bab2033a6b+dirty", changed...), want: "0.1.0 (63bab2033a6b+dirty, 2026-11-30)"},
		"go build of a tag":          {info: from("v0.2.0", vcs...), want: "0.2.0 (63bab2033a6b, 2026-11-30)"},
		"go build of a changed tag":  {info: from("v0.2.0+dirty", changed...), want: "0.2.0 (63bab2033a6b+dirty, 2026-11-30)"},
		"go install of a module":     {info: from("v0.2.0"), want: "0.2.0"},
		"a release": {
			told: build.Version{Number: "0.3.0", Commit: "abcdef0", Date: "2026-12-01T10:00:00Z"}, info: from("v0.2.0", changed...), want: "0.3.0 (abcdef0, 2026-12-01)",
		},
		"a release by its tag alone": {told: build.Version{Number: "v0.3.0"}, info: from("(devel)"), want: "0.3.0"},
		"a date alone":               {told: build.Version{Date: "2026-12-01"}, want: "0.1.0 (2026-12-01)"},
	} {
		if got := build.Of(c.told, c.info).String(); got != c.want {
			t.Errorf("%s: %q, not %q", name, got, c.want)
		}
	}
}
