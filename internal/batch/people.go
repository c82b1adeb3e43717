package batch

import (
	"bufio"
	"bytes"
	"encoding/csv"
	"errors"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"appreg/internal/clean"
	"appreg/internal/plainfile"
)

// peopleColumns stand behind those of the file.
var peopleColumns = []string{"registrationId", "status", "error"}

// ErrNoPeople is a file that is none that [People] has written, so that it is not
// written over.
var ErrNoPeople = errors.New("batch: the file is none of people and what became of them")

// People are written for who has made the file: its columns, in its order and with
// its names, a line for each person, and behind them what became of each. The log
// says that for those of earlier runs, too.
type People struct {
	From  string // the path of the file that they are from
	Path  string
	Words func(Result) (status, problem string) // of one whose state may be ""
}

// Check is whether the file can be written, before anything is done that it would
// tell of.
func (p People) Check() error {
	here, err := os.Stat(p.Path)
	if source, unread := os.Stat(p.From); err == nil && unread == nil && os.SameFile(here, source) {
		return ErrNoPeople
	}
	f, err := plainfile.Open(p.Path, os.O_RDONLY, 0)
	switch {
	case err == nil:
		defer f.Close()
		line, _ := bufio.NewReaderSize(f, lineMax).ReadSlice('\n')
		ours := func(comma string) bool {
			return bytes.HasSuffix(bytes.TrimRight(line, "\r\n"), []byte(strings.Join(peopleColumns, comma)))
		}
		if !bytes.HasPrefix(line, mark) || !ours(",") && !ours(";") {
			return ErrNoPeople
		}
	case !errors.Is(err, os.ErrNotExist):
		return err
	}
	try, err := p.temporary()
	if err != nil {
		return err
	}
	return errors.Join(try.Close(), os.Remove(try.Name()))
}

// temporary is a file beside the one that it will be, for nobody else's eyes.
func (p People) temporary() (*os.File, error) {
	return os.CreateTemp(filepath.Dir(p.Path), "."+filepath.Base(p.Path)+".*.tmp")
}

// Write writes the file, all of it or nothing.
func (p People) Write(rows *Rows, log *Log, u Understood) (err error) {
	f, err := p.temporary()
	if err != nil {
		return err
	}
	defer func() {
		if err != nil {
			f.Close() // twice does no harm
			os.Remove(f.Name())
		}
	}()
	last, err := log.last()
	if err != nil {
		return err
	}
	out := bufio.NewWriterSize(f, peeked)
	if err := p.writeTo(out, rows, last, u); err != nil {
		return err
	}
	if err := errors.Join(out.Flush(), f.Sync(), f.Close()); err != nil {
		return err
	}
	return os.Rename(f.Name(), p.Path)
}

func (p People) writeTo(w io.Writer, rows *Rows, last *last, u Understood) error {
	if _, err := w.Write(mark); err != nil { // or a spreadsheet takes it for Windows-1252
		return err
	}
	out := csv.NewWriter(w)
	if u.comma == ';' { // as the spreadsheet has it that it is from
		out.Comma = ';'
	}
	names := u.names
	if n := len(names) - len(peopleColumns); n > 0 && slices.Equal(names[n:], peopleColumns) {
		names = names[:n] // an earlier file of this kind
	}
	_ = out.Write(cellsOf(nil, append(slices.Clone(names), peopleColumns...))) // what cannot be written is told at the end
	var line []string
	for row := range rows.All() {
		r := last.of(row.Key)
		status, problem := p.Words(r)
		cells := append(row.cells, make([]string, max(len(names)-len(row.cells), 0))...)
		line = cellsOf(line[:0], cells[:len(names)])
		line = cellsOf(line, []string{r.ID, status, problem})
		if err := out.Write(line); err != nil {
			return err
		}
	}
	out.Flush()
	return out.Error()
}

// cellsOf adds cells that no spreadsheet takes for formulas.
func cellsOf(line, cells []string) []string {
	for _, cell := range cells {
		line = append(line, clean.Cell(cell))
	}
	return line
}
