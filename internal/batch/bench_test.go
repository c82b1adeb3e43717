package batch_test

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"appreg/client"
	"appreg/internal/batch"
	"appreg/internal/redact"
	"appreg/internal/sandbox"
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

// BenchmarkRun registers 2,000 people at a sandbox on this machine, from the file to what
// became of whom; and posts the same bodies with the same eight connections, and does
// nothing else.
func BenchmarkRun(b *testing.B) {
	const people, connections = 2_000, 8
	s, err := sandbox.Listen("127.0.0.1:0", sandbox.Options{})
	if err != nil {
		b.Fatal(err)
	}
	defer s.Close(context.Background())
	defaults := client.CreateRequest{Project: s.Project(), ProjectFlow: s.ProjectFlow()}
	perSecond := func(b *testing.B) { b.ReportMetric(people*float64(b.N)/b.Elapsed().Seconds(), "people/s") }
	n := 0
	somebody := func() string { n++; return fmt.Sprintf("p%d@acme.co", n) }

	b.Run("batch", func(b *testing.B) {
		c, err := client.New(s.URL(), redact.New(redact.Token, s.Token()), client.WithoutCalls())
		if err != nil {
			b.Fatal(err)
		}
		defer c.Close()
		for b.Loop() {
			path := filepath.Join(b.TempDir(), "people.csv")
			text := []byte("email\n")
			for range people {
				text = append(append(text, somebody()...), '\n')
			}
			if err := os.WriteFile(path, text, 0o600); err != nil {
				b.Fatal(err)
			}
			var rows batch.Rows
			u, err := batch.Read(batch.Source{Path: path, Defaults: defaults}, func(r batch.Row) error { rows.Add(r); return nil }, func(p batch.Problem) { b.Fatal(p) })
			if err != nil {
				b.Fatal(err)
			}
			log, before, err := batch.OpenLog(path+".log", "")
			if err != nil {
				b.Fatal(err)
			}
			err = batch.Run(b.Context(), batch.Options{
				Rows: &rows, API: c, Log: log, Before: before, Concurrency: connections, Timeout: time.Minute,
				Words: error.Error, Sleep: func(context.Context, time.Duration) error { return nil },
				Ended: func(batch.Result) {}, Already: func() {}, Waiting: func(error, time.Duration) {},
			})
			of := batch.People{From: path, Path: path + ".people.csv", Words: func(r batch.Result) (string, string) { return r.Status, r.Error }}
			if err := errors.Join(err, of.Write(&rows, log, u), log.Close()); err != nil {
				b.Fatal(err)
			}
		}
		perSecond(b)
	})
	b.Run("posts", func(b *testing.B) {
		c := http.Client{Transport: &http.Transport{MaxIdleConnsPerHost: connections}}
		defer c.CloseIdleConnections()
		for b.Loop() {
			bodies := make(chan string)
			var all sync.WaitGroup
			for range connections {
				all.Go(func() {
					for body := range bodies {
						r, _ := http.NewRequest(http.MethodPost, s.URL()+"/v2/app-registrations", strings.NewReader(body))
						r.Header.Set("Authorization", "Bearer "+s.Token())
						r.Header.Set("Content-Type", "application/json")
						answer, err := c.Do(r)
						if err != nil {
							b.Error(err)
							continue
						}
						_, _ = io.Copy(io.Discard, answer.Body)
						if answer.Body.Close(); answer.StatusCode != http.StatusOK {
							b.Error(answer.Status)
						}
					}
				})
			}
			for range people {
				bodies <- fmt.Sprintf(`{"project":%q,"projectFlow":%q,"email":%q}`, s.Project(), s.ProjectFlow(), somebody())
			}
			close(bodies)
			all.Wait()
		}
		perSecond(b)
	})
}
