package sandbox_test

import (
	"testing"

	"appreg/internal/sandbox"
)

// BenchmarkListen is what whoever starts a sandbox waits for: an address and a token.
// The world is built meanwhile.
func BenchmarkListen(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		s, err := sandbox.Listen("127.0.0.1:0", sandbox.Options{Seed: 1})
		if err != nil {
			b.Fatal(err)
		}
		b.StopTimer()
		if err := s.Close(b.Context()); err != nil {
			b.Fatal(err)
		}
		b.StartTimer()
	}
}
