package page

import "fmt"

// Busy draws the spinner of a call, what it does and how long it has taken.
func Busy(d Deps, j Job, does string) string {
	frames, a := d.Theme.Spinner, d.Words.App
	line := d.Theme.Accent.Render(frames[j.beat%len(frames)]) + " "
	if wait := j.again.at.Sub(j.Started) - j.took; j.again.Attempt > 0 && wait > 0 { // nothing is under way
		return line + d.Theme.Warn.Render(fmt.Sprintf(a.RetryIn, wait.Seconds(), j.again.Attempt, j.again.Most))
	}
	line += does
	if j.Slow() {
		line += " " + d.Theme.Muted.Render(fmt.Sprintf(d.Words.App.Seconds, j.took.Seconds()))
	}
	if j.again.Attempt > 0 {
		line += " " + d.Theme.Warn.Render(fmt.Sprintf(a.Retry, j.again.Attempt, j.again.Most))
	}
	return line
}
