package session

import (
	"io/fs"
	"maps"
	"path/filepath"
	"slices"
	"time"

	"appreg/flow"
)

// Completed is how many registrations of this journal's server have been completed
// since midnight, here: by whoever works with this directory, in any run of the day.
// It is counted anew from the entries, of which each says when it was written last,
// so that there is no number to keep and none that can be wrong. In the program's
// own sandbox, which is another one in each run, it counts this run alone.
func (j *Journal) Completed() int {
	defer j.locked()()
	w := j.work
	now := w.now()
	y, m, d := now.Date()
	midnight := time.Date(y, m, d, 0, 0, 0, 0, now.Location())
	done := maps.Clone(w.completed)
	today := func(d fs.DirEntry) bool { // of a directory, too: a journal of years is not read for it
		info, err := d.Info()
		return err == nil && !info.ModTime().Before(midnight)
	}
	dirs := []string{""}
	for _, d := range w.folder.files(drawers) {
		if today(d) {
			dirs = append(dirs, filepath.Join(drawers, d.Name()))
		}
	}
	for _, dir := range dirs {
		for _, file := range w.folder.files(dir) {
			if _, _, ok := parseFile(file.Name()); !ok || w.server == "" || !today(file) {
				continue
			}
			e, err := w.folder.stored(filepath.Join(dir, file.Name()))
			if err == nil && e.Server == w.server && e.Registration != nil && e.Registration.Status == flow.Completed {
				done[e.Registration.ID] = e.Saved
			}
		}
	}
	return len(slices.DeleteFunc(slices.Collect(maps.Values(done)), func(at time.Time) bool { return at.Before(midnight) }))
}

// told notes where registration id stands, as an answer says. One that was changed by
// the call, or that stood elsewhere before in this run, has got there now: whoever
// looks at one of last week has not completed it today.
func (w *work) told(id string, status flow.Status, changed bool) {
	switch at, known := w.completed[id]; {
	case status == "":
	case status != flow.Completed:
		w.completed[id] = time.Time{}
	case at.IsZero() && (known || changed):
		w.completed[id] = w.now()
	}
}
