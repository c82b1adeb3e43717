package program

import (
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"appreg/internal/pattern"

	"github.com/spf13/pflag"
)

// parsed is a flag whose text is read for a value, or is none.
type parsed[T any] struct {
	value *T
	takes string // in words
	read  func(string) (T, bool)
}

func (p parsed[T]) String() string { return fmt.Sprint(*p.value) }

func (p parsed[T]) Type() string { return p.takes }

func (p parsed[T]) Set(s string) error {
	v, ok := p.read(s)
	if !ok {
		return errors.New("not one") // usageText words it
	}
	*p.value = v
	return nil
}

// ordinal is a flag that takes a whole number from 1.
func ordinal(value *int, most int, takes string) pflag.Value {
	return parsed[int]{value, takes, func(s string) (int, bool) {
		n, err := strconv.Atoi(s)
		return n, err == nil && 1 <= n && n <= most
	}}
}

// Number is a flag that takes a whole number from 1.
func Number(value *int, takes string) pflag.Value { return ordinal(value, 1<<30, takes) }

// Rate is a flag that takes so many calls a minute.
func Rate(value *int, takes string) pflag.Value {
	return parsed[int]{value, takes, func(s string) (int, bool) {
		number, perMinute := strings.CutSuffix(s, "/min")
		n, err := strconv.Atoi(number)
		return n, err == nil && n >= 1 && perMinute
	}}
}

// Factor is a flag that takes how many times as fast something goes.
func Factor(value *float64, takes string) pflag.Value {
	return parsed[float64]{value, takes, func(s string) (float64, bool) {
		f, err := strconv.ParseFloat(s, 64)
		return f, err == nil && 0.1 <= f && f <= 20
	}}
}

// Seed is a flag that takes a number from 1: none of them is another in each run.
func Seed(value *uint64, takes string) pflag.Value {
	return parsed[uint64]{value, takes, func(s string) (uint64, bool) {
		n, err := strconv.ParseUint(s, 10, 64)
		return n, err == nil && n > 0
	}}
}

// Window is a flag that takes a size like 80x24.
func Window(value *Size, takes string) pflag.Value {
	return parsed[Size]{value, takes, func(s string) (is Size, ok bool) {
		w, h, _ := strings.Cut(strings.ToLower(s), "x")
		var errs [2]error
		is.W, errs[0] = strconv.Atoi(w)
		is.H, errs[1] = strconv.Atoi(h)
		return is, errors.Join(errs[:]...) == nil && 1 <= is.W && is.W <= 500 && 1 <= is.H && is.H <= 200
	}}
}

// hostName is what a server can be called: a container's name may have a _ in it.
var hostName = pattern.Lazy(`^[A-Za-z0-9]([A-Za-z0-9._-]{0,251}[A-Za-z0-9])?$`)

// HostNames is a flag that takes a name of a server each time, without a port.
func HostNames(value *[]string, takes string) pflag.Value {
	return parsed[[]string]{value, takes, func(s string) ([]string, bool) {
		return append(*value, s), hostName().MatchString(s)
	}}
}

// Pause is a flag that takes a duration, and none below zero.
func Pause(value *time.Duration) pflag.Value {
	return parsed[time.Duration]{value, "duration", func(s string) (time.Duration, bool) {
		d, err := time.ParseDuration(s)
		return d, err == nil && d >= 0
	}}
}

// Age is a flag that takes a time like 30d, 12h or 90m.
func Age(value *time.Duration, takes string) pflag.Value {
	return parsed[time.Duration]{value, takes, func(s string) (time.Duration, bool) {
		number, unit := s[:max(0, len(s)-1)], s[max(0, len(s)-1):]
		long := map[string]time.Duration{"d": 24 * time.Hour, "h": time.Hour, "m": time.Minute}[unit]
		n, err := strconv.ParseUint(number, 10, 16)
		return time.Duration(n) * long, err == nil && long != 0
	}}
}

// Choice is a flag that takes one of a few words.
type Choice struct {
	Value *string
	Of    []string
}

func (c Choice) String() string { return *c.Value }

func (c Choice) Type() string { return strings.Join(c.Of, "|") }

func (c Choice) Set(s string) error {
	if !slices.Contains(c.Of, s) {
		return errors.New("not one of them")
	}
	*c.Value = s
	return nil
}

// variables are those of the environment that are read where their flag is not given.
var variables = map[string]string{"project": "APPREG_PROJECT", "project-flow": "APPREG_PROJECT_FLOW"}

// EnvFlag adds a flag for a text that the environment may have, too. Help does not show
// what it has: it is the same for everybody.
func (a App) EnvFlag(fs *pflag.FlagSet, value *string, name, usage string) {
	fs.StringVar(value, name, strings.TrimSpace(a.Getenv(variables[name])), usage)
	fs.Lookup(name).DefValue = ""
}

// SixDigits is what codes look like (section 5 of the contract).
var SixDigits = pattern.Lazy(`^[0-9]{6}$`)
