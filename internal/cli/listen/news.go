package listen

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"time"

	"appreg/client"
	"appreg/internal/cli/remote"
)

// Between two looks at a list: longer after each that has found nothing, so that a quiet
// server is left in peace.
const (
	lookFirst = 2 * time.Second
	lookLast  = 15 * time.Second
)

// news tells when it is time to look at the list.
type news struct {
	c       remote.Connection
	sandbox bool      // which says so by itself
	heard   int       // what it said last
	since   time.Time // since when it has the events of all flows
	pause   time.Duration
}

// begin finds out whether the server is a sandbox, and has it keep the events of every
// flow from now on. No other machine is asked for what only a sandbox has.
func (n *news) begin(ctx context.Context) {
	if !n.c.Target.Local() {
		return
	}
	n.sandbox = true
	if n.hear(ctx, `{}`) != nil {
		n.sandbox = false
	}
}

// wait waits until there may be something new. What went wrong with the last look has
// the next one wait, too.
func (n *news) wait(ctx context.Context, found bool, failed error) {
	if n.sandbox && failed == nil && n.hear(ctx, fmt.Sprintf(`{"after":%d}`, n.heard)) == nil {
		return
	}
	if n.pause = min(n.pause*3/2, lookLast); found || n.pause == 0 {
		n.pause = lookFirst
	}
	asked, _ := client.RetryAfter(failed)
	select {
	case <-ctx.Done():
	case <-time.After(max(n.pause, asked)):
	}
}

// hear asks a sandbox, which answers when there is something new, or after 20 seconds. A
// server that refuses it is none.
func (n *news) hear(ctx context.Context, body string) error {
	answer, err := remote.Limited(ctx, func(ctx context.Context) (client.RawAnswer, error) {
		return n.c.API.Send(ctx, client.RawRequest{Method: http.MethodPut, Path: "/_sandbox/listener", Body: []byte(body)})
	})
	var said struct {
		Data struct {
			Events *int
			Since  time.Time
		}
	}
	if err == nil && (json.Unmarshal(answer.Body, &said) != nil || said.Data.Events == nil) {
		err = errors.New("listen: no sandbox")
		n.sandbox = false
	}
	if answer.Status/100 == 4 {
		n.sandbox = false
	}
	if err == nil {
		n.heard, n.since = *said.Data.Events, said.Data.Since
	}
	return err
}
