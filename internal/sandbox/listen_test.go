package sandbox_test

import (
	"context"
	"io"
	"net/http"
	"strings"
	"testing"

	"appreg/internal/sandbox"
)

func TestListen(t *testing.T) {
	r, err := sandbox.Listen("127.0.0.1:0", sandbox.Options{})
	if err != nil {
		t.Fatal(err)
	}
	req, _ := http.NewRequest("GET", r.URL()+"/v2/project-flows/"+r.ProjectFlow(), nil)
	req.Header.Set("Authorization", "Bearer "+r.Token())
	res, err := http.DefaultClient.Do(req)
	if err != nil {
		t.Fatal(err)
	}
	body, _ := io.ReadAll(res.Body)
	res.Body.Close()
	if res.StatusCode != 200 || !strings.Contains(string(body), r.Project()) {
		t.Errorf("got %d %s", res.StatusCode, body)
	}
	if err := r.Close(context.Background()); err != nil {
		t.Error(err)
	}
	if _, err := http.Get(r.URL()); err == nil {
		t.Error("it still listens")
	}
}

func TestListenStaysOnLoopback(t *testing.T) {
	for _, addr := range []string{":0", "0.0.0.0:0", "[::]:0", "192.0.2.1:0", "example.com:0", "127.0.0.1", ""} {
		if r, err := sandbox.Listen(addr, sandbox.Options{}); err == nil {
			r.Close(context.Background())
			t.Errorf("%q: it listens on %s", addr, r.URL())
		}
	}
}
