package main

import (
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"os"
	"strings"
	"testing"
)

const typed = `{"version":3,"term":{"cols":10,"rows":3},"title":"a & b"}
# a remark
[0,"o","\u001b[2J\u001b[H\u001b[1;31mab\u001b[m"]
[0.5,"o","<"]
[0.5,"m","here"]
[0.25,"o","\b \u001b[2;1H\u001b[38;2;1;2;3m\u001b[48;2;4;5;6m▀▀\u001b[m"]
[1,"r","10x3"]
[0.25,"x","0"]
`

func TestPicture(t *testing.T) {
	m, err := read(strings.NewReader(typed))
	if err != nil {
		t.Fatal(err)
	}
	if m.took != 2.5 || len(m.text[0].versions) != 3 || len(m.text[0].at) != 3 || m.text[0].at[1].after != 0.5 || m.text[0].at[2].after != 1.25 {
		t.Errorf("%+v", m.text[0])
	}
	if !m.text[2].blank() || m.pictures[0].blank() != true || m.pictures[1].blank() {
		t.Error("what is blank is not, or the other way round")
	}
	var b bytes.Buffer
	m.draw(&b)
	svg := b.String()
	for _, want := range []string{
		"<title>a &amp; b</title>", `ab`, `&lt;`, `d="M0 0h2v1h-2z"`, `d="M0 1h2v1h-2z"`, "{fill:#010203}", "{fill:#040506}",
		"prefers-reduced-motion", "step-end infinite", "11.111%{transform:translateY(-20px)}",
	} {
		if !strings.Contains(svg, want) {
			t.Errorf("there is no %q in\n%s", want, svg)
		}
	}
	wellFormed(t, svg)
}

func TestNoCast(t *testing.T) {
	for _, text := range []string{
		"", "nonsense", `{"version":2,"width":80,"height":24}`, `{"version":3}`, `{"version":3,"term":{"cols":80,"rows":99999}}`,
		`{"version":3,"term":{"cols":80,"rows":24}}` + "\n[1]]", `{"version":3,"term":{"cols":80,"rows":24}}` + "\n[-1,\"o\",\"x\"]",
	} {
		if _, err := read(strings.NewReader(text)); !errors.Is(err, errCast) {
			t.Errorf("%q: %v", text, err)
		}
	}
}

// The one of the README is small enough for it, and ends where the demo does.
func TestOfTheREADME(t *testing.T) {
	text, err := os.ReadFile("../pictures/demo.svg")
	if err != nil {
		t.Fatal(err)
	}
	if len(text) > 500_000 {
		t.Errorf("%d bytes", len(text))
	}
	svg := string(text)
	wellFormed(t, svg)
	for _, outside := range []string{"http://", "https://", "<script", "@import", "url("} {
		if strings.Contains(strings.ReplaceAll(svg, `xmlns="http://www.w3.org/2000/svg"`, ""), outside) {
			t.Errorf("it has %s in it", outside)
		}
	}
	if !strings.Contains(svg, "Completed in ") || !strings.Contains(svg, "prefers-reduced-motion") {
		t.Error("it does not end, or always moves")
	}
}

func wellFormed(t *testing.T, svg string) {
	t.Helper()
	d := xml.NewDecoder(strings.NewReader(svg))
	for {
		if _, err := d.Token(); err == io.EOF {
			return
		} else if err != nil {
			t.Fatal(err)
		}
	}
}
