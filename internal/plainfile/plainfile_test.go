//go:build unix

package plainfile_test

import (
	"errors"
	"io"
	"io/fs"
	"net"
	"os"
	"path/filepath"
	"syscall"
	"testing"

	"appreg/internal/plainfile"
)

func TestOpen(t *testing.T) {
	dir := t.TempDir()
	at := func(name string) string { return filepath.Join(dir, name) }
	if err := errors.Join(os.WriteFile(at("file"), []byte("x"), 0o600), syscall.Mkfifo(at("pipe"), 0o600), os.Mkdir(at("dir"), 0o700)); err != nil {
		t.Fatal(err)
	}
	l, err := net.Listen("unix", at("socket"))
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	for _, name := range []string{"file", "pipe", "dir", "socket"} {
		if err := os.Symlink(at(name), at("link to "+name)); err != nil {
			t.Fatal(err)
		}
	}
	for _, c := range []struct {
		path string
		flag int
		want error
	}{
		{at("file"), os.O_RDONLY, nil}, {at("link to file"), os.O_RDONLY, nil},
		{at("none"), os.O_RDONLY, fs.ErrNotExist}, {at("new"), os.O_CREATE | os.O_WRONLY, nil},
		{at("pipe"), os.O_RDONLY, plainfile.ErrOther}, {at("pipe"), os.O_WRONLY, plainfile.ErrOther}, {at("pipe"), os.O_RDWR, plainfile.ErrOther},
		{at("link to pipe"), os.O_RDONLY, plainfile.ErrOther}, {at("dir"), os.O_RDONLY, plainfile.ErrOther}, {at("link to dir"), os.O_WRONLY, plainfile.ErrOther},
		{at("socket"), os.O_RDONLY, plainfile.ErrOther}, {at("link to socket"), os.O_RDONLY, plainfile.ErrOther},
		{os.DevNull, os.O_WRONLY, plainfile.ErrOther}, {"/dev/zero", os.O_RDONLY, plainfile.ErrOther},
	} {
		f, err := plainfile.Open(c.path, c.flag, 0o600)
		if !errors.Is(err, c.want) || (err == nil) != (c.want == nil) {
			t.Errorf("%s: %v, want %v", c.path, err, c.want)
		}
		if err != nil {
			continue
		}
		if c.flag == os.O_RDONLY {
			if b, err := io.ReadAll(f); string(b) != "x" || err != nil {
				t.Errorf("%s: %q %v", c.path, b, err)
			}
		}
		f.Close()
	}
}
