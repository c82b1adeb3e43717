package page

import (
	"strings"
	"testing"
)

// TestPutEscapes: no text ends the element or the value that it is in.
func TestPutEscapes(t *testing.T) {
	b := new(markup)
	b.put(`<a href="%s">%s</a>`, `"><script>`, `</a><img src=x onerror='x'>&%d`)
	if got := b.String(); got != `<a href="&#34;&gt;&lt;script&gt;">&lt;/a&gt;&lt;img src=x onerror=&#39;x&#39;&gt;&amp;%d</a>` || strings.Contains(got, "<script") {
		t.Error(got)
	}
}
