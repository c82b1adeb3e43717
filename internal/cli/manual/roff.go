package manual

import (
	"fmt"
	"strings"

	"appreg/internal/cli/program"
)

// roffWidth is how long a line of the source is, in bytes.
const roffWidth = 80

// roff is a page of a manual, as man(7) and mandoc read it.
type roff struct {
	strings.Builder
	begun bool // the section has something in it
}

func (p *roff) section(title string) {
	fmt.Fprintf(p, ".SH %s\n", argument(title))
	p.begun = false
}

// next begins another paragraph.
func (p *roff) next() {
	if p.begun {
		p.WriteString(".PP\n")
	}
	p.begun = true
}

// text writes lines of the source, which are not those of the page.
func (p *roff) text(text string) { p.WriteString(program.Wrap(escaped(text), roffWidth, "\n") + "\n") }

func (p *roff) paragraph(text string) {
	p.next()
	p.text(text)
}

// entry is what has a name, in bold, and takes something, and is described.
func (p *roff) entry(name, takes, text string) {
	p.WriteString(".TP\n\\fB" + escaped(name) + "\\fR")
	if takes != "" {
		p.WriteString(" \\fI" + escaped(takes) + "\\fR")
	}
	p.WriteString("\n")
	p.text(text)
	p.begun = true
}

func (p *roff) table(title string, rows [][2]string) {
	p.paragraph(title)
	for _, row := range rows {
		p.entry(strings.Join(strings.Fields(row[0]), " "), "", row[1])
	}
}

// block is a paragraph, or where it is indented a text that keeps its lines.
func (p *roff) block(text string) {
	if !strings.HasPrefix(text, " ") {
		p.paragraph(text)
		return
	}
	p.next()
	p.WriteString(".nf\n")
	for line := range strings.Lines(text) {
		p.WriteString(escaped(strings.TrimRight(line, " \n")) + "\n")
	}
	p.WriteString(".fi\n")
}

// escaped is text that roff takes for nothing but text, in ASCII: every
// formatter reads that, whatever the locale.
func escaped(text string) string {
	var b strings.Builder
	before := ' '
	for _, r := range text {
		switch {
		case r == '.' && before == ' ': // at the start of a line it would command
			b.WriteString(`\&.`)
		case r == '\\':
			b.WriteString(`\e`)
		case strings.ContainsRune("-'`^~", r): // which it would draw with others
			b.WriteString(map[rune]string{'-': `\-`, '\'': `\(aq`, '`': `\(ga`, '^': `\(ha`, '~': `\(ti`}[r])
		case r > '~':
			fmt.Fprintf(&b, `\[u%04X]`, r)
		default:
			b.WriteRune(r)
		}
		before = r
	}
	return b.String()
}

// argument is text as one argument of a macro.
func argument(text string) string { return `"` + strings.ReplaceAll(escaped(text), `"`, `\(dq`) + `"` }
