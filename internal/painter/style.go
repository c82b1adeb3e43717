package painter

import "strconv"

// style is how a cell looks: what SGR sequences (ECMA-48, and xterm's for more
// colors) can say and a frame uses.
type style struct {
	ink, paper color
	marks      marks
}

// color is the terminal's own (0), one of its palette's or one of 24 bits.
type color uint32

const (
	indexed color = 1 << 24
	direct  color = 2 << 24
)

// marks are what a style has beside its colors, a bit each: that of SGR n is
// 1<<n.
type marks uint16

const (
	bold      marks = 1 << 1
	faint     marks = 1 << 2
	underline marks = 1 << 4
	reverse   marks = 1 << 7
	strike    marks = 1 << 9

	known = bold | faint | 1<<3 | underline | 1<<5 | reverse | 1<<8 | strike
	// seen are those that show where there is nothing but a blank.
	seen = underline | reverse | strike
)

// ofBlank is as much of s as a blank shows.
func (s style) ofBlank() style {
	s.marks &= seen
	if s.marks == 0 {
		s.ink = 0
	}
	return s
}

// with is s after an SGR sequence with these parameters.
func (s style) with(params string) style {
	p := parameters{rest: params}
	for n, ok := p.next(); ok; n, ok = p.next() {
		switch {
		case n == 0:
			s = style{}
		case n < 10:
			s.marks |= 1 << n & known
		case n == 22:
			s.marks &^= bold | faint
		case n > 22 && n < 30:
			s.marks &^= 1 << (n - 20)
		case n >= 30 && n < 38:
			s.ink = indexed | color(n-30)
		case n == 38:
			s.ink = p.color(s.ink)
		case n == 39:
			s.ink = 0
		case n >= 40 && n < 48:
			s.paper = indexed | color(n-40)
		case n == 48:
			s.paper = p.color(s.paper)
		case n == 49:
			s.paper = 0
		case n >= 90 && n < 98:
			s.ink = indexed | color(n-90+8)
		case n >= 100 && n < 108:
			s.paper = indexed | color(n-100+8)
		}
	}
	return s
}

// parameters are the numbers of a sequence, one after the other. One that is
// missing is 0.
type parameters struct {
	rest string
	over bool
}

func (p *parameters) next() (int, bool) {
	if p.over {
		return 0, false
	}
	n, i := 0, 0
	for ; i < len(p.rest) && '0' <= p.rest[i] && p.rest[i] <= '9'; i++ {
		n = min(n*10+int(p.rest[i]-'0'), 1<<16)
	}
	if p.over = i == len(p.rest); !p.over {
		p.rest = p.rest[i+1:]
	}
	return n, true
}

// color is what 38 and 48 are followed by, or before where that is none.
func (p *parameters) color(before color) color {
	switch kind, _ := p.next(); kind {
	case 5:
		n, _ := p.next()
		return indexed | color(n&0xff)
	case 2:
		var c color
		for range 3 {
			n, _ := p.next()
			c = c<<8 | color(n&0xff)
		}
		return direct | c
	}
	return before
}

// change appends what makes a pen that writes in from write in to.
func change(b []byte, from, to style) []byte {
	if from == to {
		return b
	}
	b = append(b, "\x1b["...)
	start := len(b)
	if from.marks&^to.marks != 0 || from.ink != 0 && to.ink == 0 || from.paper != 0 && to.paper == 0 {
		if to == (style{}) {
			return append(b, 'm')
		}
		b, from = append(b, "0;"...), style{} // shorter than taking back one by one, and known everywhere
	}
	for n := range 10 {
		if (to.marks&^from.marks)>>n&1 == 1 {
			b = append(b, byte('0'+n), ';')
		}
	}
	if to.ink != from.ink {
		b = appendColor(b, 30, to.ink)
	}
	if to.paper != from.paper {
		b = appendColor(b, 40, to.paper)
	}
	if len(b) > start {
		b = b[:len(b)-1] // the last semicolon
	}
	return append(b, 'm')
}

// appendColor appends the parameters of c, each with a semicolon; base is 30 for
// the ink and 40 for the paper.
func appendColor(b []byte, base int, c color) []byte {
	number := func(n int) { b = append(strconv.AppendInt(b, int64(n), 10), ';') }
	n := int(c & 0xff)
	switch {
	case c >= direct:
		number(base + 8)
		number(2)
		number(int(c >> 16 & 0xff))
		number(int(c >> 8 & 0xff))
		number(n)
	case n < 8:
		number(base + n)
	case n < 16:
		number(base + 60 + n - 8)
	default:
		number(base + 8)
		number(5)
		number(n)
	}
	return b
}
