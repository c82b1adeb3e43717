package widget

import (
	"regexp"
	"strings"
)

var (
	wrapping = regexp.MustCompile(`(?i)^(?:new\s+)?objectid\s*\(\s*(.*?)\s*\)$`)
	ObjectID = regexp.MustCompile(`^[0-9a-fA-F]{24}$`)
)

// BareID takes an id out of what documentation and logs wrap it in:
// ObjectId('…'), quotes, blanks, a comma (contract.md section 1).
func BareID(text string) string {
	const around = " \t'\"`,;“”‘’«»"
	id := strings.Trim(text, around)
	if inner := wrapping.FindStringSubmatch(id); inner != nil {
		id = strings.Trim(inner[1], around)
	}
	return id
}
