package styles

import "image"

// mixed are m's pixels in the colors of d, those of neighbours mixed, without which a
// face has three. It is what draw.FloydSteinberg makes of it, which tries all colors
// for every pixel: with 240 that took 3 ms a frame.
func (d Depth) mixed(m *image.RGBA) []uint8 {
	b, all := m.Bounds(), d.colors()
	out := make([]uint8, 0, b.Dx()*b.Dy())
	here, below := make([]shade, b.Dx()+2), make([]shade, b.Dx()+2) // what is owed to the pixels, in 16ths
	for y := b.Min.Y; y < b.Max.Y; y++ {
		for x := range b.Dx() {
			pixel := m.RGBAAt(b.Min.X+x, y)
			c := shadeOf(pixel.R, pixel.G, pixel.B)
			for i := range c {
				c[i] = min(max(c[i]+here[x+1][i]/16, 0), 0xffff)
			}
			at := d.nearest(all, c)
			out = append(out, uint8(at))
			for i := range c {
				owed := c[i] - all[at][i]
				below[x][i] += 3 * owed
				below[x+1][i] += 5 * owed
				below[x+2][i] += owed
				here[x+2][i] += 7 * owed
			}
		}
		here, below = below, here
		clear(below)
	}
	return out
}

// A shade is how much there is of red, green and blue, up to 0xffff of each.
type shade [3]int32

func shadeOf(r, g, b uint8) shade { return shade{int32(r) * of16, int32(g) * of16, int32(b) * of16} }

const of16 = 0x101 // what is one of 8 bits

// off is how far a shade is from another.
func (c shade) off(from shade) uint32 {
	r, g, b := uint32(c[0]-from[0]), uint32(c[1]-from[1]), uint32(c[2]-from[2])
	return r*r>>2 + g*g>>2 + b*b>>2 // more would be too much for 32 bits
}

// nearest is the first of all shades that is nearest to c. Of the cube that is the
// nearest level of each color, or one of the two greys around their mean.
func (d Depth) nearest(all []shade, c shade) int {
	at, from, to := 0, 1, len(all)
	if d == Cube {
		const cube, greys = 216, 24
		for _, v := range c {
			n := 0
			for n+1 < len(levels) && 2*v > of16*(int32(levels[n])+int32(levels[n+1])) {
				n++
			}
			at = len(levels)*at + n
		}
		from = cube + int(min(max(((c[0]+c[1]+c[2])/3/of16-8)/10, 0), greys-2))
		to = from + 2
	}
	least := c.off(all[at])
	for i := from; i < to; i++ {
		if off := c.off(all[i]); off < least {
			at, least = i, off
		}
	}
	return at
}

// levels are those of each color in the cube.
var levels = [...]uint8{0, 95, 135, 175, 215, 255}

// colors are those that d mixes from.
func (d Depth) colors() []shade {
	if d == Sixteen { // as xterm has them: what the terminal makes of them is not known
		var all []shade
		for _, c := range []uint32{
			0x000000, 0xcd0000, 0x00cd00, 0xcdcd00, 0x0000ee, 0xcd00cd, 0x00cdcd, 0xe5e5e5,
			0x7f7f7f, 0xff0000, 0x00ff00, 0xffff00, 0x5c5cff, 0xff00ff, 0x00ffff, 0xffffff,
		} {
			all = append(all, shadeOf(uint8(c>>16), uint8(c>>8), uint8(c)))
		}
		return all
	}
	all := make([]shade, 0, 240)
	for _, r := range levels {
		for _, g := range levels {
			for _, b := range levels {
				all = append(all, shadeOf(r, g, b))
			}
		}
	}
	for grey := uint8(8); grey <= 238; grey += 10 {
		all = append(all, shadeOf(grey, grey, grey))
	}
	return all
}
