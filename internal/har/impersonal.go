package har

import (
	"bytes"
	"encoding/json"
	"net/url"
	"strings"

	"appreg/client"
	"appreg/internal/pattern"
)

// hidden stands for what may tell of a person.
const hidden = "‹…›"

// told are the keys, parameters and headers, in lower case, whose values tell of no
// person where they look like a word, a number or a time. Whatever is not among them is
// hidden: a server may have keys that nobody knows.
var told = pattern.Lazy(`^(_id|id|code|status|step|currentstep|type|steps|validationmethod|phonegateway|os|force|sendemail|replaceemail|replacephone|` +
	`existing|sent|success|passed|populated|requiresbackside|namesmatch|imagevalidated|scorevalidated|inputmethod|documentcategory|decision|` +
	`createdat|updatedat|expiresat|validatedat|comparedat|sentat|completedat|` +
	`page|pages|limit|total|count|sort|version|score|livenessscore|minimumscore|compare_min_score|failurekind|failurereason|failedreason|remainingattempts|` +
	`project|projectflow|where_project|where_projectflow|where_status|where_currentstep|in_status\[\]|populates\[\]|` +
	`accept|authorization|content-type|content-length|user-agent|date|retry-after|vary|cache-control|connection|server|x-request-id)$`)

// harmless is a word of the API's, a number, a time, a list of words, or what is masked.
var harmless = pattern.Lazy(`^([A-Za-z0-9_.:+/;=, -]{0,80}|(Bearer )?‹[^›]*›)$`)

// aName is what the API calls something, in a path or as a key.
var aName = pattern.Lazy(`^[A-Za-z_?$][A-Za-z0-9_.\[\]-]{0,60}$`)

// name is a key or a part of a path, or what stands for one that is none of the API's.
func name(s string) string {
	if s == "" || aName().MatchString(s) || anID().MatchString(s) {
		return s
	}
	return hidden
}

// anID is one of the API's, which may stand anywhere.
var anID = pattern.Lazy(`^[0-9a-f]{24}$`)

// impersonal is c without what may tell of a person.
func impersonal(c client.Call) client.Call {
	path, raw, some := strings.Cut(c.Path, "?")
	parts := strings.Split(path, "/")
	for i, part := range parts {
		parts[i] = url.PathEscape(name(part))
	}
	path = strings.Join(parts, "/")
	if some {
		values, _ := url.ParseQuery(raw)
		kept := url.Values{}
		for key, all := range values {
			for _, v := range all {
				kept.Add(name(key), shown(key, v))
			}
		}
		path += "?" + kept.Encode()
	}
	c.Path = path
	c.Request, c.Answer = body(c.Request), body(c.Answer)
	headers := make([]client.Header, len(c.Headers))
	for i, h := range c.Headers {
		headers[i] = client.Header{Name: h.Name, Value: shown(h.Name, h.Value)}
	}
	c.Headers = headers
	return c
}

// shown is a value under a key, or what stands for it.
func shown(key, value string) string {
	if value == "" || anID().MatchString(value) || isTold(key) && harmless().MatchString(value) {
		return value
	}
	return hidden
}

func isTold(key string) bool { return told().MatchString(strings.ToLower(key)) }

// body is JSON without what may tell of a person. What is no JSON is hidden whole.
func body(b []byte) []byte {
	if len(b) == 0 {
		return nil
	}
	d := json.NewDecoder(bytes.NewReader(b))
	d.UseNumber()
	var v any
	if d.Decode(&v) != nil {
		return []byte(hidden)
	}
	var out bytes.Buffer
	e := json.NewEncoder(&out)
	e.SetEscapeHTML(false)
	_ = e.Encode(value("", v)) // it was decoded
	return bytes.TrimSpace(out.Bytes())
}

// value is one under a key. An element of a list is under the list's.
func value(key string, v any) any {
	switch v := v.(type) {
	case map[string]any:
		all := make(map[string]any, len(v))
		for k, member := range v {
			all[name(k)] = value(k, member)
		}
		return all
	case []any:
		for i := range v {
			v[i] = value(key, v[i])
		}
	case string:
		return shown(key, v)
	case json.Number:
		if !isTold(key) {
			return hidden
		}
	}
	return v
}
