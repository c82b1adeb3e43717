package widget

import looking "appreg/internal/search"

// ObjectID is what the API's ids look like.
var ObjectID = looking.ObjectID

// BareID takes an id out of what documentation and logs wrap it in.
func BareID(text string) string { return looking.BareID(text) }
