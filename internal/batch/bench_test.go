package batch_test

import (
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"appreg/client"
	"appreg/internal/batch"
)

// BenchmarkRead checks files of 10,000 people and keeps them, as a run does before its first
// request: such as have an email and a name, and such as have all that a spreadsheet has,
// with the letters of Spanish.
func BenchmarkRead(b *testing.B) {
	for _, file := range []struct{ name, head, row string }{
		{"plain", "email,fullName\n", "p%d@acme.co,Person %[1]d\n"},
		{"whole", "Nombre,Correo,País,Celular,Idioma,Código\n", "Ana Gómez %d,ana.%[1]d@acme.co,+57,300%07[1]d,es,%[1]d\n"},
		{"objects", "", `{"email":"p%d@acme.co","fullName":"Person %[1]d","phone":"+57 300%07[1]d"}` + "\n"},
	} {
		b.Run(file.name, func(b *testing.B) {
			var text strings.Builder
			_, _ = io.WriteString(&text, file.head)
			for i := range 10_000 {
				fmt.Fprintf(&text, file.row, i)
			}
			path := filepath.Join(b.TempDir(), "people")
			if err := os.WriteFile(path, []byte(text.String()), 0o600); err != nil {
				b.Fatal(err)
			}
			source := batch.Source{Path: path, Defaults: client.CreateRequest{Project: "a", ProjectFlow: "b"}}
			b.SetBytes(int64(text.Len()))
			b.ReportAllocs()
			for b.Loop() {
				var rows batch.Rows
				_, err := batch.Read(source, func(r batch.Row) error { rows.Add(r); return nil }, func(p batch.Problem) { b.Fatal(p) })
				if err != nil || rows.Len() != 10_000 {
					b.Fatal(rows.Len(), err)
				}
			}
		})
	}
}
