package session

// Unfinished returns what can be gone on with on this journal's server, the
// newest first: drafts, creates in doubt and registrations that are not
// closed. What a wizard that is running works on is left out, and of several
// entries of one registration only one is told. Files that are damaged or of
// a newer program go into quarantine.
func (j *Journal) Unfinished() ([]Entry, []Quarantined) {
	all, unreadable := j.All()
	best := make(map[string]Entry) // by registration, or by key where there is none
	for _, e := range all {
		if e.Server != j.work.server {
			continue
		}
		if old, ok := best[e.subject()]; ok {
			e = merged(old, e)
		}
		best[e.subject()] = e
	}
	var open []Entry
	for _, e := range all {
		if b, ok := best[e.subject()]; ok && b.Key == e.Key && !b.Busy && !b.Finished() {
			open = append(open, b)
		}
	}
	return open, unreadable
}

// All returns every entry of every server, the newest first. Files that are
// damaged or of a newer program go into quarantine.
func (j *Journal) All() (all []Entry, unreadable []Quarantined) {
	f := j.work.folder
	all = f.entries("", func(name string, err error) { unreadable = append(unreadable, f.quarantine(name, err)) })
	return all, unreadable
}

// subject is what an entry is of.
func (e Entry) subject() string {
	if e.Registration != nil {
		return "registration " + e.Registration.ID
	}
	return e.Key
}

// merged is which of two entries of one registration counts: one that is being
// worked on, else one with a doubt, else the newer.
func merged(newer, older Entry) Entry {
	doubt := newer.Doubt == nil && older.Doubt != nil
	if older.Busy && !newer.Busy || older.Busy == newer.Busy && doubt {
		return older
	}
	return newer
}
