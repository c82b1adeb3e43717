package fault

import (
	"bytes"
	"cmp"
	"encoding/json"
	"regexp"
	"strings"
	"sync"
)

// rewrite replaces the strings of the answer's JSON. It leaves all keys as
// they are, and numbers digit by digit. A file has none.
func (a *unsent) rewrite(text func(keys []string, s string) string) {
	if !strings.HasPrefix(a.header.Get("Content-Type"), "application/json") {
		return
	}
	dec := json.NewDecoder(bytes.NewReader(a.body))
	dec.UseNumber()
	var v any
	if dec.Decode(&v) != nil {
		panic("sandbox: an answer of its own is no JSON") // it always is
	}
	body, err := json.Marshal(replaced(v, nil, text))
	if err != nil {
		panic("sandbox: what was JSON: " + err.Error())
	}
	a.body = append(body, '\n')
}

// replaced is v with other strings; keys lead to v, the list's own left out.
func replaced(v any, keys []string, text func([]string, string) string) any {
	switch v := v.(type) {
	case string:
		return text(keys, v)
	case []any:
		for i := range v {
			v[i] = replaced(v[i], keys, text)
		}
	case map[string]any:
		for key := range v {
			v[key] = replaced(v[key], append(keys, key), text)
		}
	}
	return v
}

// wordOf tells which of the API's own words stands at keys: "status", "step",
// "policy", or "" for none.
func wordOf(keys []string) string {
	last := len(keys) - 1
	switch {
	case last < 0:
		return ""
	case last > 0 && keys[last-1] == "steps":
		return "policy"
	case keys[last] == "status", keys[last] == "previousStatus", keys[last] == "newStatus":
		return "status"
	case keys[last] == "step", keys[last] == "currentStep":
		return "step"
	}
	return ""
}

// unheard are words that the API does not have.
var unheard = map[string]string{"status": "ON_HOLD_BY_LEGAL", "step": "retinaScan", "policy": "on_weekdays"}

func unheardOf(keys []string, s string) string { return cmp.Or(unheard[wordOf(keys)], s) }

// What escape puts around a text: a color, the clipboard, the title and a
// clear screen in C1's short form before it; a return, a bell, a turn of the
// writing direction, a blank without width and a verb behind it.
const (
	escapeBefore = "\x1b[31m\x1b]52;c;ZXNjYXBl\x07\x1b]0;escape\x07\u009b2J"
	escapeAfter  = "\r\a\u202e\u200b%s"
)

// formats are those of what is not escaped but for its key.
var formats = sync.OnceValue(func() (all struct{ id, token, date *regexp.Regexp }) {
	all.id = regexp.MustCompile(`^[0-9a-f]{24}$`)
	all.token = regexp.MustCompile(`^[\w-]+\.[\w-]+\.[\w-]+$`)
	all.date = regexp.MustCompile(`^\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d`)
	return all
})

// escaped is any text but ids, tokens, dates, and the words that say what can
// be done: statuses, steps, policies and the type of a flow.
func escaped(keys []string, s string) string {
	isToken := len(keys) > 0 && strings.HasSuffix(strings.ToLower(keys[len(keys)-1]), "token") && formats().token.MatchString(s)
	isType := len(keys) > 0 && keys[len(keys)-1] == "type"
	if wordOf(keys) != "" || isToken || isType || formats().id.MatchString(s) || formats().date.MatchString(s) {
		return s
	}
	return escapeBefore + s + escapeAfter
}
