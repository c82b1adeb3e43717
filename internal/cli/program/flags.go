package program

import (
	"errors"
	"regexp"
	"strconv"
	"strings"
	"time"
)

// ordinal is a flag that takes a whole number from 1.
type ordinal struct {
	value *int
	most  int
	takes string // in words
}

func (o ordinal) String() string { return strconv.Itoa(*o.value) }

func (o ordinal) Type() string { return o.takes }

func (o ordinal) Set(s string) error {
	n, err := strconv.Atoi(s)
	if err != nil || n < 1 || n > o.most {
		return errors.New("not one") // usageText words it
	}
	*o.value = n
	return nil
}

// Choice is a flag that takes one of a few words.
type Choice struct {
	Value *string
	Of    []string
}

func (c Choice) String() string { return *c.Value }

func (c Choice) Type() string { return strings.Join(c.Of, "|") }

func (c Choice) Set(s string) error {
	for _, v := range c.Of {
		if s == v {
			*c.Value = s
			return nil
		}
	}
	return errors.New("not one of them")
}

// Pause is a flag that takes a duration, and none below zero.
type Pause struct{ Value *time.Duration }

func (p Pause) String() string { return p.Value.String() }

func (p Pause) Type() string { return "duration" }

func (p Pause) Set(s string) error {
	d, err := time.ParseDuration(s)
	if err != nil || d < 0 {
		return errors.New("not one") // usageText words it
	}
	*p.Value = d
	return nil
}

// Rate is a flag that takes so many calls a minute.
type Rate struct {
	Value *int
	Takes string // in words
}

func (r Rate) String() string { return "" }

func (r Rate) Type() string { return r.Takes }

func (r Rate) Set(s string) error {
	number, perMinute := strings.CutSuffix(s, "/min")
	n, err := strconv.Atoi(number)
	if err != nil || n < 1 || !perMinute {
		return errors.New("not one") // usageText words it
	}
	*r.Value = n
	return nil
}

// Texts is a flag that may be given several times.
type Texts struct{ Values *[]string }

func (t Texts) String() string { return "" }

func (t Texts) Type() string { return "" }

func (t Texts) Set(s string) error {
	*t.Values = append(*t.Values, s)
	return nil
}

// SixDigits is what codes look like (section 5 of the contract).
var SixDigits = regexp.MustCompile(`^[0-9]{6}$`)
