// Package pdf writes a page of names and values, and nothing else that a PDF can
// have.
package pdf

import (
	"bytes"
	"fmt"
	"strings"
)

// A page is A4, in points.
const (
	pageWidth   = 595
	pageHeight  = 842
	pageMargin  = 56
	lineHeight  = 20
	valueIndent = 170
	longestLine = 60 // letters of a value: what fits beside its name
)

// Row is a name and a value of a page. One without a value is a heading.
type Row struct{ Name, Value string }

// OnePage is a PDF of one page: a title, and rows below it as far as there is room.
// It is the same for the same words, and has neither a date nor a producer.
func OnePage(title string, rows []Row) []byte {
	var page strings.Builder
	write := func(font string, size, x, y int, text string) {
		fmt.Fprintf(&page, "BT /%s %d Tf %d %d Td %s Tj ET\n", font, size, x, y, pdfString(winAnsi(shortened(text))))
	}
	y := pageHeight - pageMargin - lineHeight
	write("F2", 18, pageMargin, y, title)
	for _, row := range rows {
		if y -= lineHeight; y < pageMargin {
			break
		}
		if row.Value == "" {
			y -= lineHeight / 2
			write("F2", 12, pageMargin, y, row.Name)
			continue
		}
		write("F1", 10, pageMargin, y, row.Name)
		write("F1", 10, pageMargin+valueIndent, y, row.Value)
	}
	font := "<< /Type /Font /Subtype /Type1 /BaseFont /%s /Encoding /WinAnsiEncoding >>"
	return document(
		"<< /Type /Catalog /Pages 2 0 R >>",
		"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
		fmt.Sprintf("<< /Type /Page /Parent 2 0 R /MediaBox [0 0 %d %d] /Resources << /Font << /F1 5 0 R /F2 6 0 R >> >> /Contents 4 0 R >>", pageWidth, pageHeight),
		fmt.Sprintf("<< /Length %d >>\nstream\n%sendstream", page.Len(), page.String()),
		fmt.Sprintf(font, "Helvetica"),
		fmt.Sprintf(font, "Helvetica-Bold"),
	)
}

// shortened is text with no more letters than fit.
func shortened(text string) string {
	letters := []rune(text)
	if len(letters) <= longestLine {
		return text
	}
	return string(letters[:longestLine-1]) + "…"
}

// document is a file of these objects, of which the first is the catalog.
func document(objects ...string) []byte {
	var b bytes.Buffer
	b.WriteString("%PDF-1.4\n%\xE2\xE3\xCF\xD3\n") // what is no text is not to be taken for one
	var places []int
	for n, object := range objects {
		places = append(places, b.Len())
		fmt.Fprintf(&b, "%d 0 obj\n%s\nendobj\n", n+1, object)
	}
	table := b.Len()
	fmt.Fprintf(&b, "xref\n0 %d\n0000000000 65535 f \n", len(objects)+1)
	for _, place := range places {
		fmt.Fprintf(&b, "%010d 00000 n \n", place)
	}
	fmt.Fprintf(&b, "trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF", len(objects)+1, table)
	return b.Bytes()
}
