package batch

import "slices"

// Column is a column that is not read, since it has no name of the API's.
type Column struct {
	Number int    // from 1; 0: it is a key of JSON lines
	Name   string // as it is in the file, at most 64 characters; "": it has none
}

// The bounds of what is told of a file's columns.
const (
	NotReadMost = 10 // Read names one more where there are more
	nameMost    = 64
)

// skip notes a column that is not read.
func (p *parser) skip(number int, name string) {
	if len(p.notRead) > NotReadMost {
		return
	}
	if runes := []rune(name[:min(len(name), 4*nameMost)]); len(runes) > nameMost {
		name = string(runes[:nameMost])
	} else {
		name = string(runes)
	}
	if c := (Column{Number: number, Name: name}); !slices.Contains(p.notRead, c) {
		p.notRead = append(p.notRead, c)
	}
}

// unnamed notes a column that has something in it, and no name.
func (p *parser) unnamed(number int) {
	if !slices.ContainsFunc(p.notRead, func(c Column) bool { return c.Number == number }) {
		p.skip(number, "")
	}
}
