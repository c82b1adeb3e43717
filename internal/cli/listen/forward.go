package listen

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/netip"
	"net/url"
	"strconv"
	"strings"
	"time"

	"appreg/client"
	"appreg/internal/clean"
	"appreg/internal/i18n"
	"appreg/internal/redact"
)

// patience is how long a receiver may take for an event.
const patience = 10 * time.Second

// receiver is where events are sent on to.
type receiver struct {
	url    *url.URL
	client *http.Client
}

// receiverAt is the one with an address on this machine; nil: it is none. What is sent
// there has people's data in it: it goes through no proxy, and no redirect or resolver
// leads it elsewhere.
func receiverAt(text string) *receiver {
	text = strings.TrimSpace(text)
	if !strings.Contains(text, "://") {
		text = "http://" + text
	}
	u, err := url.Parse(text)
	if err != nil || u.Scheme != "http" && u.Scheme != "https" || addresses(u.Hostname()) == nil {
		return nil
	}
	u.Fragment = ""
	return &receiver{u, &http.Client{
		Transport:     &http.Transport{DialContext: dial, DisableKeepAlives: true, DisableCompression: true, MaxResponseHeaderBytes: 64 << 10},
		CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
	}}
}

// shown is an address without what may be a secret in it.
func shown(text string) string {
	if u, err := url.Parse(strings.TrimSpace(text)); err == nil && u.Host != "" {
		u.User, u.RawQuery, u.Fragment = nil, "", ""
		text = u.String()
	}
	return redact.Text(clean.Text(text))
}

// addresses are those of a host that is this machine, or none. A name is not looked up.
func addresses(host string) []string {
	if strings.EqualFold(host, "localhost") {
		return []string{"127.0.0.1", "::1"}
	}
	if ip, err := netip.ParseAddr(host); err == nil && ip.Zone() == "" && ip.Unmap().IsLoopback() {
		return []string{host}
	}
	return nil
}

// dial connects to this machine alone.
func dial(ctx context.Context, network, address string) (conn net.Conn, err error) {
	host, port, err := net.SplitHostPort(address)
	if err != nil {
		return nil, err
	}
	err = errors.New("listen: not on this machine")
	for _, ip := range addresses(host) {
		if conn, err = new(net.Dialer).DialContext(ctx, network, net.JoinHostPort(ip, port)); err == nil {
			return conn, nil
		}
	}
	return nil, err
}

// Why a receiver gave no status.
const (
	late         = "timeout"
	noConnection = "noConnection"
	noAnswer     = "noAnswer"
	noBody       = "noBody" // there is nothing to send
)

// answer is what came of an event at a receiver.
type answer struct {
	Status int    `json:"status"` // 0: none came
	Error  string `json:"error"`  // why; "": one came
}

// send posts a body once.
func (r *receiver) send(ctx context.Context, body []byte) answer {
	if len(body) == 0 {
		return answer{Error: noBody}
	}
	ctx, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	request, err := http.NewRequestWithContext(ctx, http.MethodPost, r.url.String(), bytes.NewReader(body))
	if err != nil {
		return answer{Error: noConnection}
	}
	request.Header.Set("Content-Type", "application/json")
	request.Header.Set("User-Agent", "appreg-listen")
	response, err := r.client.Do(request)
	var network *net.OpError
	switch {
	case err == nil:
	case errors.Is(ctx.Err(), context.DeadlineExceeded):
		return answer{Error: late}
	case errors.As(err, &network) && network.Op == "dial":
		return answer{Error: noConnection}
	default:
		return answer{Error: noAnswer}
	}
	defer response.Body.Close()
	_, _ = io.CopyN(io.Discard, response.Body, 64<<10) // most receivers may end in peace
	return answer{Status: response.StatusCode}
}

// trouble says why an event was not taken; "": it was.
func (a answer) trouble(w i18n.ListenCLI, receiver string) string {
	switch {
	case a.Error == noBody:
		return w.NoBody
	case a.Error == late:
		return fmt.Sprintf(w.Late, int(patience/time.Second))
	case a.Error == noConnection:
		return fmt.Sprintf(w.NoConnection, receiver)
	case a.Error != "":
		return w.NoAnswer
	case a.Status/100 == 3:
		return fmt.Sprintf(w.Redirect, a.Status)
	case a.Status/100 != 2:
		return fmt.Sprintf(w.Refused, a.Status)
	}
	return ""
}

// word is what stands beside the event.
func (a answer) word(w i18n.ListenCLI) string {
	if a.Error != "" {
		return w.Errors[a.Error]
	}
	return strconv.Itoa(a.Status)
}

// sent is what was sent of an event, byte for byte: lists are masked before anybody sees
// them. Where it cannot be read any more, that is what there is.
func (l *listener) sent(ctx context.Context, e client.Event) json.RawMessage {
	limited, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	path := "/v2/webhook-events/"
	if l.list.aside {
		path = "/_sandbox/events/"
	}
	whole, err := l.c.API.Send(limited, client.RawRequest{Method: http.MethodGet, Path: path + url.PathEscape(e.ID)})
	var event struct {
		Data struct{ Body json.RawMessage }
	}
	if err == nil && json.Unmarshal(whole.Body, &event) == nil && len(event.Data.Body) > 0 && string(event.Data.Body) != "null" {
		return event.Data.Body
	}
	return e.Body
}
