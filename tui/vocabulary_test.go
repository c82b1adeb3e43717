package tui

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"appreg/flow"

	"github.com/charmbracelet/x/ansi"
)

// apiWords are what the API alone calls something: no person should have to read it. A word with an
// underscore or a hump within is the API's as well, whatever it is.
var apiWords = func() map[string]bool {
	all := map[string]bool{"mailgun": true, "validated": true}
	for _, s := range []flow.Status{flow.Started, flow.Ongoing, flow.Completed, flow.CompletedWithoutKYC, flow.Failed, flow.NeedsManualVerification, flow.Expired} {
		all[string(s)] = true
	}
	for _, s := range flow.Steps() {
		all[string(s)] = strings.ToLower(string(s)) != string(s) // "document" is a word of English, too
	}
	return all
}()

// aWord is a word as programs write one.
var aWord = regexp.MustCompile(`[A-Za-z][A-Za-z0-9]*(_[A-Za-z0-9]+)*`)

var hump = regexp.MustCompile(`[a-z][A-Z]|_`)

// ours are names with a hump that people know, and a status that no program does:
// it has no other word.
var ours = map[string]bool{"WebP": true, "WhatsApp": true, "ON_HOLD": true, "VERIFIK_TOKEN": true}

// mayName are the screens that show the API's words because they were asked for:
// all fields, JSON, a command to copy.
func (f frame) mayName() bool {
	return slices.Contains([]string{"fields", "fields-json", "review-curl", "ids", "standing-api-names"}, f.shot) || strings.HasPrefix(f.shot, "call") ||
		slices.Contains([]string{"timeline-event", "timeline-call"}, f.shot) || strings.HasPrefix(f.shot, "timeline") && f.w >= 140 // which shows the entry, too
}

// ofALink is what a link is told by that is not shown: its last letters.
var ofALink = regexp.MustCompile(`‹[^›]*›|<link [^>]*>`)

// faintEnd is what stands faint at the end of a row or of a column of it, with the
// mark behind it that there are more rows.
var faintEnd = regexp.MustCompile(`\x1b\[2m[^\x1b]*\x1b\[0?m( (\x1b\[[0-9;]*m)?[▾▴v^](\x1b\[[0-9;]*m)?)?( {2,}|$)`)

// apiName: in a window of less than 100 columns no word is the API's, and in a
// wider one only the faint end of a row is. Without colour faint is left.
func (f frame) apiName() string {
	if f.mayName() {
		return ""
	}
	for i, row := range f.rows {
		if f.noText(i) {
			continue
		}
		if f.w >= 100 {
			row = faintEnd.ReplaceAllString(strings.TrimRight(row, " "), "  ")
		}
		for _, word := range aWord.FindAllString(ofALink.ReplaceAllString(ansi.Strip(row), ""), -1) {
			if (apiWords[word] || hump.MatchString(word)) && !ours[word] {
				return fmt.Sprintf("%q is the API's: %q", word, ansi.Strip(row))
			}
		}
	}
	return ""
}
