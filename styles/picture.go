package styles

import (
	"fmt"
	"image"
	"image/color"
	"image/draw"
	"strings"
)

// Depth is with how many colors a picture is drawn.
type Depth int

// The depths. One that nobody has named is that of the styles, which every terminal
// has.
const (
	Sixteen    Depth = iota
	Cube             // the 256 of xterm
	TwentyFour       // bits
)

// DepthFor is what the environment tells of the terminal, which is never asked.
func DepthFor(getenv func(string) string) Depth {
	term := getenv("TERM")
	switch says := strings.ToLower(getenv("COLORTERM")); {
	case says == "truecolor", says == "24bit", getenv("WT_SESSION") != "", strings.HasSuffix(term, "-direct"):
		return TwentyFour
	case strings.Contains(term, "256color"):
		return Cube
	}
	return Sixteen
}

// Draws reports whether there is anything to draw pictures with: colors, and half
// blocks.
func (t *Theme) Draws() bool { return t.Colored() && t.Blocks() }

// Picture draws m, a column a pixel and two of its rows in each of the rows that it
// returns. A last row of pixels that is alone leaves the half below it as it is.
func (t *Theme) Picture(m image.Image) []string {
	paint := t.Depth.paint(m)
	b := m.Bounds()
	var rows []string
	for y := b.Min.Y; y < b.Max.Y; y += 2 {
		var row strings.Builder
		last := ""
		for x := b.Min.X; x < b.Max.X; x++ {
			codes := paint(38, x, y)
			if y+1 < b.Max.Y {
				codes += ";" + paint(48, x, y+1)
			}
			if codes != last {
				row.WriteString("\x1b[" + codes + "m")
				last = codes
			}
			row.WriteString("▀")
		}
		row.WriteString("\x1b[0m")
		rows = append(rows, row.String())
	}
	return rows
}

// paint gives the SGR codes of m's pixels. A palette's are mixed of their
// neighbours, without which a face has three colors.
func (d Depth) paint(m image.Image) func(ground, x, y int) string {
	if d == TwentyFour {
		return func(ground, x, y int) string {
			c := color.NRGBAModel.Convert(m.At(x, y)).(color.NRGBA)
			return fmt.Sprintf("%d;2;%d;%d;%d", ground, c.R, c.G, c.B)
		}
	}
	mixed := image.NewPaletted(m.Bounds(), d.colors())
	draw.FloydSteinberg.Draw(mixed, m.Bounds(), m, m.Bounds().Min)
	if d == Cube {
		return func(ground, x, y int) string {
			return fmt.Sprintf("%d;5;%d", ground, int(mixed.ColorIndexAt(x, y))+plain)
		}
	}
	return func(ground, x, y int) string {
		const dim, bright = -8, 52 // 38 is 30 and 90, and 48 is 40 and 100
		i := int(mixed.ColorIndexAt(x, y))
		if i < 8 {
			return fmt.Sprint(ground + dim + i)
		}
		return fmt.Sprint(ground + bright + i - 8)
	}
}

// plain is how many of the 256 come first that a terminal's own palette may have
// made anything of.
const plain = 16

// colors are those that d mixes from.
func (d Depth) colors() color.Palette {
	var all color.Palette
	if d == Sixteen { // as xterm has them: what the terminal makes of them is not known
		for _, c := range []uint32{
			0x000000, 0xcd0000, 0x00cd00, 0xcdcd00, 0x0000ee, 0xcd00cd, 0x00cdcd, 0xe5e5e5,
			0x7f7f7f, 0xff0000, 0x00ff00, 0xffff00, 0x5c5cff, 0xff00ff, 0x00ffff, 0xffffff,
		} {
			all = append(all, color.RGBA{uint8(c >> 16), uint8(c >> 8), uint8(c), 255})
		}
		return all
	}
	levels := []uint8{0, 95, 135, 175, 215, 255}
	for _, r := range levels {
		for _, g := range levels {
			for _, b := range levels {
				all = append(all, color.RGBA{r, g, b, 255})
			}
		}
	}
	for grey := 8; grey <= 238; grey += 10 {
		all = append(all, color.RGBA{uint8(grey), uint8(grey), uint8(grey), 255})
	}
	return all
}
