package photo

import (
	"context"
	"errors"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"
)

// Recent is a picture that lies in one of the folders that are looked into.
type Recent struct {
	Path    string // from where the program was started, or whole
	Size    int64
	Changed time.Time
}

// Newest are the newest pictures that lie in some folders, no more than most.
// Pictures are those by their names whose content is one, too: what a browser has
// not finished has its name already. A folder that cannot be read has none.
func Newest(ctx context.Context, dirs []string, most int) []Recent {
	var all []Recent
	been := map[string]bool{}
	for _, dir := range dirs {
		abs, err := filepath.Abs(dir)
		if err != nil || been[abs] {
			continue
		}
		been[abs] = true
		all = append(all, within(ctx, dir)...)
	}
	slices.SortStableFunc(all, func(a, b Recent) int { return b.Changed.Compare(a.Changed) })
	var newest []Recent
	for _, r := range all[:min(len(all), looksMost)] {
		if len(newest) == most || ctx.Err() != nil {
			break
		}
		if r.Size <= Most && drawn(r.Path) {
			newest = append(newest, r)
		}
	}
	return newest
}

// within are the files in dir that are pictures by their names.
func within(ctx context.Context, dir string) []Recent {
	names, _, err := entries(dir, func(name string) bool {
		return slices.Contains(endings, strings.ToLower(filepath.Ext(name))) && !hidden(name) && ctx.Err() == nil
	})
	if err != nil {
		return nil
	}
	var all []Recent
	for _, e := range names {
		path := filepath.Join(dir, e.Name)
		if info, err := os.Stat(path); err == nil && info.Mode().IsRegular() {
			all = append(all, Recent{path, info.Size(), info.ModTime()})
		}
	}
	return all
}

// endings are how the names of pictures end.
var endings = []string{".png", ".jpg", ".jpeg", ".jpe", ".jfif", ".webp"}

// drawn reports whether the file begins as a picture does.
func drawn(path string) bool {
	f, err := os.Open(path)
	if err != nil {
		return false
	}
	defer f.Close()
	begins := make([]byte, 512)
	n, err := io.ReadFull(f, begins)
	if err != nil && !errors.Is(err, io.ErrUnexpectedEOF) {
		return false
	}
	kind := sniff(begins[:n])
	return kind != pdf && formats[kind] != nil
}

// Folders are those that people's pictures land in: where the program was started,
// and those of the desktop, as its settings or else its customs name them.
func Folders(home, settings string) []string {
	all := []string{"."}
	if home == "" {
		return all
	}
	custom := map[string]string{"XDG_DOWNLOAD_DIR": "Downloads", "XDG_DESKTOP_DIR": "Desktop", "XDG_PICTURES_DIR": "Pictures"}
	if settings == "" {
		settings = filepath.Join(home, ".config")
	}
	named, _ := os.ReadFile(filepath.Join(settings, "user-dirs.dirs")) // on Linux alone
	for line := range strings.Lines(string(named)) {
		name, value, _ := strings.Cut(strings.TrimSpace(line), "=")
		value = strings.Trim(value, `"`)
		if custom[name] == "" || value == "" {
			continue
		}
		if rest, ok := strings.CutPrefix(value, "$HOME"); ok {
			value = home + rest
		}
		if filepath.Clean(value) != filepath.Clean(home) { // one that somebody has switched off
			custom[name] = value
		}
	}
	for _, name := range []string{"XDG_DOWNLOAD_DIR", "XDG_DESKTOP_DIR", "XDG_PICTURES_DIR"} {
		dir := custom[name]
		if !filepath.IsAbs(dir) {
			dir = filepath.Join(home, dir)
		}
		all = append(all, dir)
	}
	return all
}
