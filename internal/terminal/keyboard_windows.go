package terminal

import (
	"io"
	"os"
)

// keyboard is the console, whose events Bubble Tea reads itself.
type keyboard struct{ *os.File }

func newKeyboard(file *os.File) *keyboard { return &keyboard{file} }

func (k *keyboard) keys(func()) io.Reader { return k }

func (k *keyboard) pause()  {}
func (k *keyboard) resume() {}
