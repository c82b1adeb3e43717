package batch

import (
	"cmp"
	"errors"
	"fmt"
	"strings"

	"appreg/internal/batch"
	"appreg/internal/clean"
	"appreg/internal/cli/program"
	"appreg/internal/cli/remote"
	"appreg/internal/explain"
	"appreg/internal/plainfile"
)

// peopleFile is the file of people with what became of each.
func peopleFile(c remote.Connection, o batchOptions) batch.People {
	w := c.Words.Batch
	return batch.People{From: o.file, Path: cmp.Or(o.people, o.file+".people.csv"), Words: func(r batch.Result) (status, problem string) {
		switch r.State {
		case batch.Refused:
			status = w.Refused
		case batch.Doubt, batch.Sending:
			status = w.InDoubt
		case batch.Unsent, "":
			status = w.Unsent
		}
		if status == "" || strings.HasPrefix(string(r.State), string(batch.Done)) {
			status = r.Status
		}
		return status, clean.Text(r.Error)
	}}
}

// unwritable is why the people cannot be written to a file.
func unwritable(c remote.Connection, path string, err error) error {
	w := c.Words.Batch
	if errors.Is(err, batch.ErrNoPeople) || errors.Is(err, plainfile.ErrOther) {
		return &program.Failure{Code: program.Usage, Text: fmt.Sprintf(w.OtherPeople, clean.Text(path)), Err: err}
	}
	return &program.Failure{Code: program.Failed, Text: fmt.Sprintf(w.NoPeople, clean.Text(path), explain.Cause(c.Words, err)), Err: err}
}
