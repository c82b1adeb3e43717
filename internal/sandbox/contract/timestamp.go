package contract

import "time"

// Timestamp is a time as the API writes it.
type Timestamp time.Time

// Text has milliseconds, always three digits.
func (t Timestamp) Text() string { return time.Time(t).UTC().Format("2006-01-02T15:04:05.000Z") }

// UnmarshalJSON reads what MarshalJSON wrote.
func (t *Timestamp) UnmarshalJSON(text []byte) error { return (*time.Time)(t).UnmarshalJSON(text) }

// MarshalJSON writes it as [Timestamp.Text] does.
func (t Timestamp) MarshalJSON() ([]byte, error) { return []byte(`"` + t.Text() + `"`), nil }
