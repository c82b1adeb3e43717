package painter

import "time"

// pace is when a frame may be drawn: at once, as long as they come one by one; of
// a burst the first few, so that what a key brings is seen though the key itself
// was drawn just before, and then no more than a screen shows. A window that is
// being resized is drawn anew as a whole each time, and less often.
type pace struct {
	free    time.Time // when as many frames as possible may be drawn at once again
	resized time.Time // when a frame of another size was drawn last
}

const (
	burst  = 4
	gap    = 16 * time.Millisecond // a little less than between two frames of a screen
	settle = 50 * time.Millisecond // between two frames of other sizes
)

// wait is how long a frame has to wait.
func (p pace) wait(now time.Time, resized bool) time.Duration {
	wait := p.free.Sub(now) - (burst-1)*gap
	if resized {
		wait = max(wait, p.resized.Add(settle).Sub(now))
	}
	return wait
}

// drawn notes that a frame was drawn.
func (p *pace) drawn(now time.Time, resized bool) {
	if p.free.Before(now) {
		p.free = now
	}
	p.free = p.free.Add(gap)
	if resized {
		p.resized = now
	}
}
