package main

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"math"

	"github.com/charmbracelet/x/vt"
)

// movie is what is seen of a cast: each layer of a row by itself, since most of a frame
// is as it was before.
type movie struct {
	title      string
	cols, rows int
	took       float64  // seconds
	text       []strip  // of each row
	pictures   []strip  // of each row: what is drawn with half blocks
	palette    []string // colours, each once
}

// strip are the versions of a row, and which of them is shown from when on.
type strip struct {
	versions []string // as SVG
	at       []change
}

type change struct {
	after   float64 // seconds
	version int
}

// show has the strip show a version from now on.
func (s *strip) show(after float64, drawn string) {
	i := 0
	for i < len(s.versions) && s.versions[i] != drawn {
		i++
	}
	if i == len(s.versions) {
		s.versions = append(s.versions, drawn)
	}
	if n := len(s.at); n > 0 && s.at[n-1].version == i {
		return
	}
	s.at = append(s.at, change{after, i})
}

var errCast = errors.New("no asciicast of version 3")

// read plays a cast on an emulated terminal, and notes what is seen at each moment.
func read(from io.Reader) (*movie, error) {
	lines := bufio.NewScanner(from)
	lines.Buffer(nil, 1<<24)
	var head struct {
		Version int
		Title   string
		Term    struct{ Cols, Rows int }
	}
	if !lines.Scan() || json.Unmarshal(lines.Bytes(), &head) != nil || head.Version != 3 ||
		head.Term.Cols < 1 || head.Term.Rows < 1 || head.Term.Cols > 500 || head.Term.Rows > 200 {
		return nil, errors.Join(errCast, lines.Err())
	}
	m := &movie{title: head.Title, cols: head.Term.Cols, rows: head.Term.Rows}
	m.text, m.pictures = make([]strip, m.rows), make([]strip, m.rows)
	screen := &screen{Emulator: vt.NewEmulator(m.cols, m.rows)}
	screen.SetCallbacks(vt.Callbacks{CursorVisibility: func(visible bool) { screen.hidden = !visible }})
	written := false // since the last moment
	for lines.Scan() {
		if len(lines.Bytes()) == 0 || lines.Bytes()[0] == '#' {
			continue
		}
		var since float64
		var code, text string
		if err := json.Unmarshal(lines.Bytes(), &[]any{&since, &code, &text}); err != nil || since < 0 {
			return nil, fmt.Errorf("%w: %q", errCast, lines.Text())
		}
		if since > 0 && written {
			m.look(screen)
			written = false
		}
		m.took = math.Round((m.took+since)*1000) / 1000
		if code == "o" {
			if _, err := screen.WriteString(text); err != nil {
				return nil, err
			}
			written = true
		}
	}
	screen.hidden = true // whoever typed there has left
	m.look(screen)
	return m, lines.Err()
}

// screen is an emulated terminal.
type screen struct {
	*vt.Emulator
	hidden bool // its cursor
}

// look notes what is on the screen.
func (m *movie) look(s *screen) {
	for y := range m.rows {
		text, picture := m.row(s, y)
		m.text[y].show(m.took, text)
		m.pictures[y].show(m.took, picture)
	}
}
