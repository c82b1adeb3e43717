package phone_test

import (
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"appreg/internal/phone"
	"appreg/internal/phone/fold"
)

func one(t *testing.T, iso string) phone.Country {
	t.Helper()
	for c := range phone.Countries() {
		if c.ISO == iso {
			return c
		}
	}
	t.Fatalf("no country %s", iso)
	return phone.Country{}
}

// isos names countries briefly.
func isos(all []phone.Country) string {
	var b []string
	for _, c := range all {
		b = append(b, c.ISO)
	}
	return strings.Join(b, " ")
}

func TestLengths(t *testing.T) {
	t.Parallel()
	tests := []struct {
		iso, dial string
		lengths   []int
	}{
		{"CO", "57", []int{10}},
		{"MX", "52", []int{10}},
		{"US", "1", []int{10}},
		{"CA", "1", []int{10}},
		{"ES", "34", []int{9}},
		{"BR", "55", []int{10, 11}},
		{"AR", "54", []int{10, 11}},
		{"CL", "56", []int{9}},
		{"PE", "51", []int{8, 9}},
		{"EC", "593", []int{8, 9}},
	}
	for _, tt := range tests {
		c := one(t, tt.iso)
		if c.Dial != tt.dial || c.Code() != "+"+tt.dial || !slices.Equal(c.Lengths(), tt.lengths) {
			t.Errorf("%s: %s, %s, %v; want %s, %v", tt.iso, c.Dial, c.Code(), c.Lengths(), tt.dial, tt.lengths)
		}
	}
	co := one(t, "CO")
	for n := -40; n < 80; n++ {
		if co.Usual(n) != (n == 10) {
			t.Errorf("Usual(%d) in Colombia is %v", n, co.Usual(n))
		}
	}
}

func TestNames(t *testing.T) {
	t.Parallel()
	us := one(t, "US")
	for lang, want := range map[string]string{
		"es": "Estados Unidos", "ES": "Estados Unidos", "es-CO": "Estados Unidos", "es_MX.UTF-8": "Estados Unidos",
		"en": "United States", "en-GB": "United States", "et": "United States", "est": "United States", "": "United States",
	} {
		if got := us.Name(lang); got != want {
			t.Errorf("Name(%q) = %q, want %q", lang, got, want)
		}
	}
	for iso, want := range map[string]string{
		"CI": "Costa de Marfil", "MK": "Macedonia del Norte", "SZ": "Esuatini", "HK": "Hong Kong", "NL": "Países Bajos",
	} {
		if got := one(t, iso).Spanish; got != want {
			t.Errorf("%s is %q, want %q", iso, got, want)
		}
	}
}

func TestByDial(t *testing.T) {
	t.Parallel()
	for dial, want := range map[string]string{
		"1": "US", "7": "RU", "39": "IT", "44": "GB", "47": "NO", "57": "CO", "61": "AU", "212": "MA", "262": "RE",
		"358": "FI", "590": "GP", "599": "CW",
	} {
		plain, plus := phone.ByDial(dial), phone.ByDial("+"+dial)
		if len(plain) == 0 || plain[0].ISO != want {
			t.Errorf("ByDial(%q) = %s, want %s first", dial, isos(plain), want)
		}
		if !slices.Equal(plain, plus) {
			t.Errorf("%s: %s without plus, %s with", dial, isos(plain), isos(plus))
		}
	}
	for _, dial := range []string{"", "+", "0", "5", "999", "1234", "++57"} {
		if got := phone.ByDial(dial); got != nil {
			t.Errorf("ByDial(%q) = %s", dial, isos(got))
		}
	}
}

func TestTable(t *testing.T) {
	t.Parallel()
	iso, dial, plain := regexp.MustCompile(`^[A-Z]{2}$`), regexp.MustCompile(`^[1-9][0-9]{0,2}$`), regexp.MustCompile(`^[a-z -]+$`)
	seen, dials := map[string]bool{}, map[string]bool{}
	for c := range phone.Countries() {
		if !iso.MatchString(c.ISO) || seen[c.ISO] {
			t.Errorf("ISO code %q is malformed or there twice", c.ISO)
		}
		seen[c.ISO], dials[c.Dial] = true, true
		if !dial.MatchString(c.Dial) {
			t.Errorf("%s has the dial code %q", c.ISO, c.Dial)
		}
		if len(c.Lengths()) == 0 {
			t.Errorf("%s has no usual length", c.ISO)
		}
		for _, name := range []string{c.English, c.Spanish} {
			if !plain.MatchString(fold.Text(name)) || name == c.ISO {
				t.Errorf("%s: %q folds to %q", c.ISO, name, fold.Text(name))
			}
		}
	}
	if len(seen) < 240 {
		t.Errorf("only %d countries", len(seen))
	}
	for a := range dials {
		for b := range dials {
			if a != b && strings.HasPrefix(b, a) {
				t.Errorf("+%s begins +%s: numbers cannot be split", a, b)
			}
		}
	}
}

// Leaving the loop early must not go on or panic.
func TestCountriesStops(t *testing.T) {
	t.Parallel()
	n := 0
	for range phone.Countries() {
		if n++; n == 3 {
			break
		}
	}
	if n != 3 {
		t.Errorf("saw %d countries", n)
	}
}

// What the table was made from must not get into the program.
func TestDependencies(t *testing.T) {
	t.Parallel()
	cmd := exec.Command("go", "list", "-deps", "-f", "{{if not .Standard}}{{.ImportPath}}{{end}}", "appreg/internal/phone")
	out, err := cmd.Output()
	if err != nil {
		t.Fatal(err)
	}
	got := strings.Fields(string(out))
	if want := []string{"appreg/internal/phone/fold", "appreg/internal/phone"}; !slices.Equal(got, want) {
		t.Errorf("package phone links %v, want %v", got, want)
	}
}

// The table is laid out by the linker: the package has nothing to do at start.
// It is asked of a program of its own, in which nothing counts what is covered:
// that would be something to do.
func TestNothingToInitialize(t *testing.T) {
	t.Parallel()
	program := filepath.Join(t.TempDir(), "phone.test")
	build := exec.Command("go", "test", "-c", "-cover=false", "-o", program, ".")
	build.Env = append(os.Environ(), "GOFLAGS=")
	if out, err := build.CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	cmd := exec.Command(program, "-test.run=^$")
	cmd.Env = append(os.Environ(), "GODEBUG=inittrace=1")
	out, err := cmd.CombinedOutput()
	if err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	if !strings.Contains(string(out), "init unicode @") && !strings.Contains(string(out), "init os @") {
		t.Fatalf("no trace of package initialisation: %s", out)
	}
	for line := range strings.Lines(string(out)) {
		if strings.HasPrefix(line, "init appreg/internal/phone @") || strings.HasPrefix(line, "init appreg/internal/phone/fold @") {
			t.Errorf("the program's start pays for it: %s", line)
		}
	}
}
