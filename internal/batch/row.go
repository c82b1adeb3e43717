package batch

import (
	"encoding/binary"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"hash"
	"hash/fnv"
	"strings"

	"appreg/client"
	"appreg/internal/person"
)

// Row is one person of a file.
type Row struct {
	Number  int    // from 1; a header and empty lines do not count
	Line    int    // in the file, from 1
	Key     string // tells whether it is the one that was there before
	Request client.CreateRequest
	cells   []string // of all columns, in the file's order, until the next row
}

// keys makes those of rows: of what is asked for, since a file may be edited between two
// runs.
type keys struct {
	sum  hash.Hash64
	json *json.Encoder // writes to it
}

func newKeys() keys {
	sum := fnv.New64a()
	return keys{sum, json.NewEncoder(sum)}
}

func (k keys) of(r *client.CreateRequest) string {
	k.sum.Reset()
	_ = k.json.Encode(r) // strings only
	var sum [8]byte
	binary.BigEndian.PutUint64(sum[:], k.sum.Sum64())
	return hex.EncodeToString(sum[:6])
}

// Problem is what is wrong with a file.
type Problem struct {
	Line   int             // from 1
	Column int             // of a CSV file, from 1; 0: of the whole row
	Field  string          // by the API's name; "": of the whole row
	Rule   string          // one of the client's rules, or of those below
	Other  int             // the line with the same contact, of RuleDuplicate; the other column, of RuleTwice
	Name   string          // of the column, of RuleOverlooked; of the other one, of RuleTwice
	Holds  string          // of RuleOverlooked: "email", "phone" or "name"
	Read   *person.Reading // what its text was taken for, where that is the problem; else nil
}

// Warns reports whether a problem is none that keeps a row from being sent.
func (p Problem) Warns() bool {
	switch p.Rule {
	case RuleEncodedTwice, RuleEntity, RuleLostAccent, RuleLostName, RuleNone, RuleTotal, RuleDoubt:
		return true
	}
	return false
}

// The rules beside those of [client.FieldError]: first those of a whole file.
const (
	RuleBlank    = "blank"    // there is nothing in the file
	RuleNobody   = "nobody"   // nothing but a header, or empty lines
	RuleWorkbook = "workbook" // a spreadsheet's own format
	RuleHeader   = "header"   // none of the first rows names a field of the API
	RuleTwice    = "twice"    // two columns, or keys, are the same field

	RuleOverlooked = "overlooked" // there are contacts or names in a column that is not read

	RuleUnreadable = "unreadable" // no JSON object
	RuleText       = "text"       // of a JSON object, neither a text nor a number
	RuleEncoding   = "encoding"   // bytes that are no text in the file's encoding
	RuleUnclosed   = "unclosed"   // a quotation mark is not closed
	RuleQuote      = "quote"      // a quotation mark of which it is not known where it belongs
	RuleCells      = "cells"      // more cells than the header has
	RuleLong       = "long"       // a text of more than 4 KiB, or a line of more than 1 MiB
	RuleControl    = "control"    // control characters
	RuleNumber     = "number"     // a spreadsheet made a number of it
	RuleDuplicate  = "duplicate"  // another line has the same contact in the same flow
	RulePhoneDial  = "phoneDial"  // the phone has another country code than the column

	// The warnings.
	RuleEncodedTwice = "encodedTwice" // a text was encoded twice, and is put right
	RuleEntity       = "entity"       // a text was written for a page, and is put right
	RuleLostAccent   = "lostAccent"   // a letter of a name was lost
	RuleLostName     = "lostName"     // a name is what programs write where they have none
	RuleNone         = "none"         // a contact is what is written where there is none, and is left empty
	RuleTotal        = "total"        // a row is the sum of others, and nobody's
	RuleDoubt        = "doubt"        // a text is odd, in the way that Read tells
)

// Error tells where, and by which rule; no value.
func (p Problem) Error() string {
	return fmt.Sprintf("batch: line %d, column %d: %s %s", p.Line, p.Column, p.Field, p.Rule)
}

// fields are those of a request that a file can have, by the API's names.
var fields = append([]string{"project", "projectFlow"}, person.Fields()...)

// read reads what the texts of a record say, over what it leaves out.
func (p *parser) read() {
	r := &p.request
	*r = p.source.Defaults
	for field, at := range r.Fields() {
		if text := strings.TrimSpace(p.in(field).text); text != "" {
			*at = text
		}
	}
	if r.CountryCode != "" && strings.TrimSpace(p.in("countryCode").text) == "" && person.Phone(r.Phone, "").Number.Dial != "" {
		r.CountryCode = "" // the phone's own is nearer than that of the command line
	}
	p.person = person.Reader{}.ReadInto(p.person, func(field string) (typed string) {
		for name, at := range r.Fields() {
			if name == field {
				typed = *at
			}
		}
		return typed
	})
	if p.person.Fill(r.Fields()); r.Phone == "" {
		r.CountryCode = "" // alone it is no contact
	}
}
