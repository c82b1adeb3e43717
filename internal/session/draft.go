package session

// Serial returns the serial of the next [Draft]. It never waits: it is for the
// moment in which something is typed, and the save may come later.
func (j *Journal) Serial() int64 { return j.serial.Add(1) }

// Draft saves what is typed as this run's current draft; an empty one removes
// it. One that is older than the last, or than a create that went through
// since, is ignored.
func (j *Journal) Draft(d Draft) {
	if d.Serial == 0 {
		d.Serial = j.Serial()
	}
	j.mu.Lock()
	defer j.mu.Unlock()
	if j.closed || d.Serial <= j.newest || d.Serial <= j.settled {
		return
	}
	j.newest = d.Serial
	h := j.mine[j.draft]
	if d.Empty() {
		j.draft = "" // what is in doubt stays, and is another's from now on
		if h != nil && h.Draft != nil {
			h.Draft = nil
			j.save(h)
		}
		return
	}
	d = d.tidied()
	if h == nil {
		h = j.fresh()
		j.draft = h.Key
	}
	h.Draft = &d
	j.save(h)
}
