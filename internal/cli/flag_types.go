package cli

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

// choice is a flag that takes one of a few words.
type choice struct {
	value *string
	of    []string
}

func (c choice) String() string { return *c.value }

func (c choice) Type() string { return strings.Join(c.of, "|") }

func (c choice) Set(s string) error {
	for _, v := range c.of {
		if s == v {
			*c.value = s
			return nil
		}
	}
	return errors.New("not one of them")
}

// pause is a flag that takes a duration, and none below zero.
type pause struct{ value *time.Duration }

func (p pause) String() string { return p.value.String() }

func (p pause) Type() string { return "duration" }

func (p pause) Set(s string) error {
	d, err := time.ParseDuration(s)
	if err != nil || d < 0 {
		return errors.New("not one") // usageText words it
	}
	*p.value = d
	return nil
}

// rate is a flag that takes so many calls a minute.
type rate struct {
	value *int
	takes string // in words
}

func (r rate) String() string { return "" }

func (r rate) Type() string { return r.takes }

func (r rate) Set(s string) error {
	number, perMinute := strings.CutSuffix(s, "/min")
	n, err := strconv.Atoi(number)
	if err != nil || n < 1 || !perMinute {
		return errors.New("not one") // usageText words it
	}
	*r.value = n
	return nil
}

// texts is a flag that may be given several times.
type texts struct{ values *[]string }

func (t texts) String() string { return "" }

func (t texts) Type() string { return "" }

func (t texts) Set(s string) error {
	*t.values = append(*t.values, s)
	return nil
}

// sixDigits is what codes look like (contract.md section 5).
var sixDigits = regexp.MustCompile(`^[0-9]{6}$`)
