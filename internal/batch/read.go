package batch

import (
	"bufio"
	"bytes"
	"encoding/csv"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"maps"
	"os"
	"slices"
	"strings"
	"unicode/utf8"

	"appreg/client"

	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/transform"
)

// Read reads a file of people: CSV with a header of the API's names, or JSON
// lines. What a row leaves out it has from defaults. Each row goes to take, and
// what is wrong to tell; a row with a problem is not taken. It goes over the file
// twice, and keeps no more of it than a row and what is there twice.
//
// What spreadsheets write is read as well: a byte order mark, UTF-16,
// Windows-1252, and semicolons or tabs between the cells.
func Read(path string, defaults client.CreateRequest, take func(Row) error, tell func(Problem)) error {
	again, err := repeated(path, defaults)
	if err != nil {
		return err
	}
	return check(path, defaults, again, take, tell)
}

// check is Read where the contacts are known that may be there twice.
func check(path string, defaults client.CreateRequest, again repeats, take func(Row) error, tell func(Problem)) error {
	c := checker{defaults: defaults, take: take, tell: tell, again: again}
	return parse(path, c.row, tell)
}

// parse takes a file apart: each row goes to row, with the text of each field and
// the column that it is in, and what is none to tell.
func parse(path string, row func(line int, texts map[string]string, at map[string]int) error, tell func(Problem)) error {
	f, err := os.Open(path)
	if err != nil {
		return fmt.Errorf("batch: %w", err)
	}
	defer f.Close()
	in := bufio.NewReaderSize(f, peeked)
	head, err := in.Peek(peeked)
	if err != nil && !errors.Is(err, io.EOF) && !errors.Is(err, bufio.ErrBufferFull) {
		return fmt.Errorf("batch: %w", err)
	}
	text := bufio.NewReaderSize(decoded(in, head), peeked)
	head, _ = text.Peek(peeked)
	p := parser{row, tell}
	if start := bytes.TrimSpace(head); len(start) > 0 && start[0] == '{' {
		return p.readJSON(text)
	}
	return p.readCSV(text, head)
}

const (
	peeked  = 64 << 10
	lineMax = 1 << 20 // of a JSON line
)

// decoded reads in as UTF-8, whatever a spreadsheet wrote.
func decoded(in io.Reader, head []byte) io.Reader {
	switch {
	case bytes.HasPrefix(head, []byte{0xFF, 0xFE}), bytes.HasPrefix(head, []byte{0xFE, 0xFF}):
		return transform.NewReader(in, unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewDecoder())
	case utf8.Valid(whole(head)):
		return transform.NewReader(in, unicode.BOMOverride(transform.Nop)) // takes a mark away
	}
	return transform.NewReader(in, charmap.Windows1252.NewDecoder())
}

// whole is b without a rune that is cut off at its end.
func whole(b []byte) []byte {
	for n := 1; n < utf8.UTFMax && n <= len(b); n++ {
		if last := b[len(b)-n]; utf8.RuneStart(last) {
			if !utf8.FullRune(b[len(b)-n:]) {
				return b[:len(b)-n]
			}
			break
		}
	}
	return b
}

// parser is what becomes of a file's rows.
type parser struct {
	row  func(line int, texts map[string]string, at map[string]int) error
	tell func(Problem)
}

// readCSV reads the header and the rows under it.
func (p parser) readCSV(text *bufio.Reader, head []byte) error {
	skipped := 0
	if line, _, ok := bytes.Cut(head, []byte("\n")); ok && bytes.HasPrefix(bytes.ToLower(line), []byte("sep=")) { // Excel's own
		_, _ = text.Discard(len(line) + 1)
		head = append([]byte(strings.TrimSpace(string(line[4:]))), head[len(line)+1:]...)
		skipped = 1
	}
	r := csv.NewReader(text)
	r.Comma = delimiter(head)
	r.FieldsPerRecord = -1
	r.LazyQuotes = true
	r.ReuseRecord = true
	header, err := r.Read()
	if errors.Is(err, io.EOF) {
		p.tell(Problem{Line: 1, Rule: RuleHeader})
		return nil
	}
	columns := make([]string, len(header))
	known := false
	for i, name := range header {
		columns[i] = fieldOf(name)
		known = known || columns[i] != ""
	}
	if err != nil || !known {
		p.tell(Problem{Line: 1 + skipped, Rule: RuleHeader})
		return nil
	}
	for {
		cells, err := r.Read()
		if errors.Is(err, io.EOF) {
			return nil
		}
		var broken *csv.ParseError
		if errors.As(err, &broken) {
			p.tell(Problem{Line: broken.StartLine + skipped, Rule: RuleUnreadable})
			continue
		}
		if err != nil {
			return fmt.Errorf("batch: %w", err)
		}
		if err := p.cells(r, columns, cells, skipped); err != nil {
			return err
		}
	}
}

// cells is one row of a CSV file.
func (p parser) cells(r *csv.Reader, columns, cells []string, skipped int) error {
	line, _ := r.FieldPos(0)
	line += skipped
	if !slices.ContainsFunc(cells, func(s string) bool { return strings.TrimSpace(s) != "" }) {
		return nil
	}
	texts, at := map[string]string{}, map[string]int{}
	for i, cell := range cells {
		if i >= len(columns) {
			if strings.TrimSpace(cell) != "" {
				p.tell(Problem{Line: line, Column: i + 1, Rule: RuleCells})
				return nil
			}
			continue
		}
		if columns[i] != "" && at[columns[i]] == 0 {
			texts[columns[i]], at[columns[i]] = cell, i+1
		}
	}
	return p.row(line, texts, at)
}

// delimiter is what stands between the cells of the header.
func delimiter(head []byte) rune {
	line, _, _ := bytes.Cut(head, []byte("\n"))
	best, most := ',', 0
	for _, d := range []rune{',', ';', '\t', '|'} {
		if n := strings.Count(string(line), string(d)); n > most {
			best, most = d, n
		}
	}
	return best
}

// readJSON reads an object a line. Its numbers count as their digits.
func (p parser) readJSON(text *bufio.Reader) error {
	lines := bufio.NewScanner(text)
	lines.Buffer(make([]byte, 0, peeked), lineMax)
	for n := 1; lines.Scan(); n++ {
		line := bytes.TrimSpace(lines.Bytes())
		if len(line) == 0 {
			continue
		}
		var object map[string]any
		d := json.NewDecoder(bytes.NewReader(line))
		d.UseNumber()
		err := d.Decode(&object)
		if _, more := d.Token(); err != nil || object == nil || more != io.EOF {
			p.tell(Problem{Line: n, Rule: RuleUnreadable})
			continue
		}
		texts := map[string]string{}
		for _, name := range slices.Sorted(maps.Keys(object)) {
			switch v := object[name].(type) {
			case string:
				texts[fieldOf(name)] = v
			case json.Number:
				texts[fieldOf(name)] = v.String()
			}
		}
		if err := p.row(n, texts, nil); err != nil {
			return err
		}
	}
	if err := lines.Err(); err != nil {
		return fmt.Errorf("batch: %w", err)
	}
	return nil
}
