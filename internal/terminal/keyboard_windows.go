package terminal

import "os"

// keyboard is the console, whose events Bubble Tea reads itself.
type keyboard struct{ *os.File }

func newKeyboard(file *os.File) *keyboard { return &keyboard{file} }

func (k *keyboard) pause()  {}
func (k *keyboard) resume() {}
