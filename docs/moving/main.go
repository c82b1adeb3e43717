// Command moving makes a moving picture of a cast: an SVG that a browser plays by
// itself, and that shows its last frame where nothing moves, or nothing is to.
//
//	appreg demo --cast - | go run ./docs/moving >demo.svg
//
// It reads asciicasts of version 3. The colours are xterm's, as in the other pictures.
package main

import (
	"bufio"
	"fmt"
	"io"
	"os"
)

func main() {
	if err := convert(os.Stdin, os.Stdout); err != nil {
		fmt.Fprintln(os.Stderr, "moving:", err)
		os.Exit(1)
	}
}

// convert writes the picture of a cast.
func convert(from io.Reader, to io.Writer) error {
	m, err := read(from)
	if err != nil {
		return err
	}
	out := bufio.NewWriter(to)
	m.draw(out)
	return out.Flush()
}
