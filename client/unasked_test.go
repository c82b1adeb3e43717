package client

import (
	"bufio"
	"fmt"
	"net"
	"net/http"
	"testing"
)

// TestUnasked: an answer that nobody asked for is not taken for that of the next call.
// It was six times in a hundred; a machine that does a lot besides may still be too late.
func TestUnasked(t *testing.T) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	go func() {
		for {
			conn, err := l.Accept()
			if err != nil {
				return
			}
			go func() {
				defer conn.Close()
				for in := bufio.NewReader(conn); ; {
					if _, err := http.ReadRequest(in); err != nil {
						return
					}
					answer := func(id string) string {
						body := fmt.Sprintf(`{"data":{"_id":%q}}`, id)
						return fmt.Sprintf("HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n%s", len(body), body)
					}
					fmt.Fprint(conn, answer("asked"))
					fmt.Fprint(conn, answer("unasked"))
				}
			}()
		}
	}()
	c := dial(t, "http://"+l.Addr().String())
	wrong := 0
	for range 1000 {
		if reg, err := c.Retrieve(t.Context(), "674de8df21c72be3cc42b8a7"); err != nil || reg.ID != "asked" {
			wrong++
		}
	}
	if wrong > 15 {
		t.Errorf("%d of 1000 answers were another's", wrong)
	}
}
