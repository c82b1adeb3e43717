package cli

import (
	"errors"
	"strings"
)

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
