// Command sheet makes one page of all screens of the wizard in the palettes that
// terminals are used with, from the golden frames:
//
//	go run ./docs/sheet > sheet.html
//
// With -contrast it lists instead how well each kind of text can be read in each
// palette, by the ratio of WCAG 2.
package main

import (
	"appreg/internal/painter"
	"cmp"
	"flag"
	"fmt"
	"html/template"
	"io"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

func main() {
	dir := flag.String("frames", "tui/testdata", "where the golden frames are")
	contrasts := flag.Bool("contrast", false, "list contrasts instead")
	flag.Parse()
	shots, err := read(*dir)
	if err == nil && len(shots) == 0 {
		err = fmt.Errorf("no frames in %s", *dir)
	}
	switch {
	case err != nil:
	case *contrasts:
		list(os.Stdout, shots)
	default:
		err = page.Execute(os.Stdout, map[string]any{"Palettes": palettes, "Shots": shots})
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

// A shot is a screen in one state, at one size.
type shot struct {
	Name, Size string
	rows       [][]run
}

// sizes are those of the sheet.
var sizes = []string{"80×24", "120×40"}

// read reads the frames in English with colour.
func read(dir string) ([]shot, error) {
	files, err := filepath.Glob(filepath.Join(dir, "*", "*", "en.golden"))
	if err != nil {
		return nil, err
	}
	var shots []shot
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			return nil, err
		}
		name := filepath.Base(filepath.Dir(file))
		if strings.Contains(file, "TestDeskScreens") {
			name = "desk: " + name
		}
		for _, frame := range strings.Split("\n"+string(text), "\n== ")[1:] {
			size, rows, _ := strings.Cut(strings.TrimSuffix(frame, "\n"), "\n")
			if !slices.Contains(sizes, size) {
				continue
			}
			s := shot{Name: name, Size: size}
			for row := range strings.SplitSeq(painter.Drawn(rows), "\n") {
				s.rows = append(s.rows, runs(row))
			}
			shots = append(shots, s)
		}
	}
	return shots, nil
}

// In draws the shot in a palette.
func (s shot) In(p palette) template.HTML {
	var b strings.Builder
	for _, row := range s.rows {
		for _, r := range row {
			fg, bg := r.in(p)
			css := ""
			if fg != p.fg {
				css += "color:" + fg.String() + ";"
			}
			if bg != p.bg {
				css += "background:" + bg.String() + ";"
			}
			if r.bold {
				css += "font-weight:bold"
			}
			text := template.HTMLEscapeString(r.text)
			if css != "" {
				text = `<span style="` + css + `">` + text + "</span>"
			}
			b.WriteString(text)
		}
		b.WriteString("\n")
	}
	return template.HTML(b.String())
}

// Colors is a palette's own, for the frame around a shot.
func (p palette) Colors() template.CSS {
	return template.CSS(fmt.Sprintf("color:%s;background:%s", p.fg, p.bg))
}

// list writes the contrast of every style in every palette, the least first.
func list(w io.Writer, shots []shot) {
	used := map[style]string{}
	for _, s := range shots {
		for _, row := range s.rows {
			for _, r := range row {
				if strings.TrimSpace(r.text) != "" && !r.fg.full && used[r.style] == "" {
					used[r.style] = s.Name
				}
			}
		}
	}
	for _, p := range palettes {
		styles := slices.SortedFunc(maps.Keys(used), func(a, b style) int {
			return cmp.Compare(contrast(a.in(p)), contrast(b.in(p)))
		})
		for _, s := range styles {
			fg, bg := s.in(p)
			fmt.Fprintf(w, "%5.2f  %-16s %-28s %s on %s  %s\n", contrast(fg, bg), p.Name, s, fg, bg, used[s])
		}
	}
}

func (s style) String() string {
	var words []string
	for _, is := range []struct {
		so   bool
		word string
	}{
		{s.bold, "bold"}, {s.faint, "faint"}, {s.reverse, "reverse"},
		{s.fg.set, fmt.Sprint("colour ", s.fg.n)}, {s.bg.set, fmt.Sprint("on ", s.bg.n)},
	} {
		if is.so {
			words = append(words, is.word)
		}
	}
	return cmp.Or(strings.Join(words, " "), "text")
}

var page = template.Must(template.New("page").Parse(`<!doctype html>
<meta charset="utf-8">
<title>appreg: every screen in every palette</title>
<style>
body { font: 15px/1.4 sans-serif; margin: 1rem }
pre { font: 12px/1.25 "DejaVu Sans Mono", monospace; padding: .6rem; margin: 0; border-radius: 4px }
.row { display: flex; gap: 1rem; overflow-x: auto; padding-bottom: 1rem }
small { display: block; color: #666 }
</style>
<h1>Every screen in every palette</h1>
{{range $s := .Shots}}<h2 id="{{$s.Name}} {{$s.Size}}">{{$s.Name}} <small>{{$s.Size}}</small></h2>
<div class="row">{{range $p := $.Palettes}}<div><small>{{$p.Name}}</small><pre style="{{$p.Colors}}">{{$s.In $p}}</pre></div>{{end}}</div>
{{end}}`))
