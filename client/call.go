package client

import "time"

type answer struct {
	token Secret
	date  time.Time
	at    time.Time
}
