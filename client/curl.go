package client

import (
	"strings"
)

// CreateCurl returns [Client.Create]'s request as a command for a POSIX shell,
// with the token left to $VERIFIK_TOKEN. What a terminal would hide or obey is
// escaped in the body, which stays the same JSON.
func (c *Client) CreateCurl(r CreateRequest) string {
	body, _ := encode(r.normal()) // strings only: it cannot fail
	return "curl -X POST " + quoted(c.Base()+"/v2/app-registrations") + " \\\n" +
		`  -H "Authorization: Bearer $VERIFIK_TOKEN"` + " \\\n" +
		`  -H 'Content-Type: application/json'` + " \\\n" +
		"  -d " + quoted(string(visibleJSON(body)))
}

// quoted makes s one word for a POSIX shell, whatever is in it.
func quoted(s string) string {
	return "'" + strings.ReplaceAll(s, "'", `'\''`) + "'"
}
