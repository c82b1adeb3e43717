package i18n

import "testing"

// BenchmarkRead is what a start in another language than English costs more.
func BenchmarkRead(b *testing.B) {
	for b.Loop() {
		if _, err := read(Spanish); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkFor is what the words cost whoever asks again.
func BenchmarkFor(b *testing.B) {
	for _, lang := range Languages() {
		b.Run(string(lang), func(b *testing.B) {
			for b.Loop() {
				For(lang)
			}
		})
	}
}
