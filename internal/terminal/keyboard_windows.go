package terminal

import "os"

// keyboard is the console, whose events Bubble Tea reads itself.
type keyboard struct{ *os.File }

func newKeyboard(file *os.File) (*keyboard, error) { return &keyboard{file}, nil }

func (k *keyboard) pause()  {}
func (k *keyboard) resume() {}
func (k *keyboard) close()  {}
