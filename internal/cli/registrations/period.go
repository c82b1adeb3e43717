package registrations

import (
	"fmt"
	"time"

	"appreg/client"
	"appreg/internal/clean"
	"appreg/internal/cli/program"
	"appreg/internal/moment"
)

// period reads --since and --until, between which somebody was registered.
func period(a program.App, o listOptions, q *client.ListQuery) error {
	w := a.Words.Create
	for _, end := range []struct {
		flag, text string
		at         *time.Time
	}{{"--since", o.since, &q.CreatedFrom}, {"--until", o.until, &q.CreatedTo}} {
		if program.Blank(end.text) {
			continue
		}
		var ok bool
		if *end.at, ok = moment.Parse(end.text, a.Now(), end.at == &q.CreatedTo); !ok {
			return &program.Failure{Code: program.Usage, Text: fmt.Sprintf(w.NoMoment, clean.Text(end.text), end.flag)}
		}
	}
	if !q.CreatedTo.IsZero() && q.CreatedTo.Before(q.CreatedFrom) {
		return &program.Failure{Code: program.Usage, Text: w.NoPeriod}
	}
	return nil
}
