package search

import (
	"context"
	"errors"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"appreg/client"
	"appreg/internal/redact"
	"appreg/internal/sandbox"
)

// served is a client of a sandbox with so many people, and what it is asked for.
func served(t *testing.T, names ...string) (client.Lists, *[]client.ListQuery) {
	t.Helper()
	s, err := sandbox.Listen("127.0.0.1:0", sandbox.Options{Seed: 3})
	if err != nil {
		t.Fatal(err)
	}
	c, err := client.New(s.URL(), redact.New(redact.Token, s.Token()))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { c.Close(); _ = s.Close(context.Background()) })
	phones, codes := make([]string, len(names)), make([]string, len(names))
	phones[0], codes[0] = "3006998877", "+57"
	for i, name := range names {
		email := strings.Repeat("z", i+1) + "@qwert.example"
		if _, err := c.Create(context.Background(), client.CreateRequest{Project: s.Project(), ProjectFlow: s.ProjectFlow(), Email: email, FullName: name, Phone: phones[i], CountryCode: codes[i]}); err != nil {
			t.Fatal(err)
		}
	}
	var asked []client.ListQuery
	var lock sync.Mutex
	return func(ctx context.Context, q client.ListQuery) (client.Page[client.Registration], error) {
		lock.Lock()
		asked = append(asked, q)
		lock.Unlock()
		return c.List(ctx, q)
	}, &asked
}

// TestFind: whoever is called so is found, however accents were typed and stored, once,
// and by email and phone as well.
func TestFind(t *testing.T) {
	list, asked := served(t, "Zita Qómez", "Zita Qomez", "Zoe Qúñez", "Zulma Qunez", "ZITA QÓMEZ")
	for text, want := range map[string]int{
		"qomez": 3, "Qómez": 3, "zita qom": 3, "QOMEZ": 3, "qunez": 1, "Qúñez": 2, "qwert": 5, "zzzz@": 2, "Zita Qo\u0301mez": 3, "nobody qomez": 0,
		"+57 300 699 8877": 1, "573006998877": 1, "03006998877": 1, "https://wa.me/573006998877": 1, "6998877": 1, "Zita <zz@qwert.example>": 4,
	} {
		*asked = nil
		q := client.ListQuery{Limit: 50, Populates: []string{"informationValidation"}}
		PlaceOf(text).Ask(&q, text)
		got, err := Find(context.Background(), list, q)
		if err != nil || len(got.Items) != want || got.Total != want || len(*asked) > 1+mostMore || len(*asked) != 1+len(got.Also) {
			t.Errorf("%q: %d of %d, %v, asked %d times, also %q", text, len(got.Items), want, err, len(*asked), got.Also)
		}
		ids := map[string]bool{}
		for _, r := range got.Items {
			ids[r.ID] = true
		}
		if len(ids) != len(got.Items) {
			t.Errorf("%q finds somebody twice", text)
		}
		if !slices.IsSortedFunc(got.Items, func(a, b client.Registration) int { return b.CreatedAt.Compare(a.CreatedAt) }) {
			t.Errorf("%q: the newest are not first", text)
		}
	}
}

// TestFindStops: a page that is full is a page, a server that hears no accents is asked
// once, and what breaks off keeps what was found.
func TestFindStops(t *testing.T) {
	at := time.Unix(1e9, 0)
	var asked []string
	var page client.Page[client.Registration]
	var lock sync.Mutex
	list := func(_ context.Context, q client.ListQuery) (client.Page[client.Registration], error) {
		lock.Lock()
		defer lock.Unlock()
		if asked = append(asked, q.LikeName+q.Search); len(asked) > 2 {
			return page, client.ErrRateLimited
		}
		return page, nil
	}
	ana := client.Registration{ID: "a", FullName: "Ana Gomez", CreatedAt: at}
	deaf := ana
	deaf.FullName = "Ana Gómez"
	for name, tt := range map[string]struct {
		q    client.ListQuery
		page client.Page[client.Registration]
		want int
	}{
		"full":          {client.ListQuery{LikeName: "gomez", Limit: 1}, client.Page[client.Registration]{Items: []client.Registration{ana}, Total: 1}, 1},
		"more pages":    {client.ListQuery{LikeName: "gomez"}, client.Page[client.Registration]{Items: []client.Registration{ana}, Total: 5, Pages: 2}, 1},
		"another page":  {client.ListQuery{LikeName: "gomez", Page: 2}, client.Page[client.Registration]{Total: 1, Pages: 1}, 1},
		"deaf":          {client.ListQuery{LikeName: "gomez"}, client.Page[client.Registration]{Items: []client.Registration{deaf}, Total: 1}, 1},
		"no name":       {client.ListQuery{LikeEmail: "gomez"}, client.Page[client.Registration]{}, 1},
		"plain":         {client.ListQuery{LikeName: "Carlos"}, client.Page[client.Registration]{}, 1},
		"breaks off":    {client.ListQuery{LikeName: "jose gomez"}, client.Page[client.Registration]{Items: []client.Registration{ana}, Total: 1}, 4},
		"any, likewise": {client.ListQuery{Search: "jose gomez"}, client.Page[client.Registration]{Items: []client.Registration{ana}, Total: 1}, 4},
	} {
		asked, page = nil, tt.page
		got, err := Find(context.Background(), list, tt.q)
		if err != nil || len(asked) != tt.want || len(got.Items) != len(tt.page.Items) || (got.Stopped != nil) != (tt.want == 4) || tt.want == 4 && !errors.Is(got.Stopped, client.ErrRateLimited) {
			t.Errorf("%s: asked for %q, found %+v, %v", name, asked, got, err)
		}
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	asked, page = nil, client.Page[client.Registration]{}
	if _, err := Find(ctx, func(ctx context.Context, q client.ListQuery) (client.Page[client.Registration], error) {
		asked = append(asked, q.LikeName)
		if len(asked) > 1 {
			return page, ctx.Err()
		}
		return page, nil
	}, client.ListQuery{LikeName: "gomez"}); !errors.Is(err, context.Canceled) || len(asked) != 2 {
		t.Errorf("%v, asked for %q", err, asked)
	}
}

// TestProjects: a project is found however its accents were typed, once.
func TestProjects(t *testing.T) {
	all := []string{"Compañía Muñoz", "Cia Munoz", "Otra"}
	asked := 0
	var lock sync.Mutex
	list := func(_ context.Context, q client.ProjectQuery) (p client.Page[client.Project], _ error) {
		lock.Lock()
		defer lock.Unlock()
		if asked++; q.NameLike == "fails" {
			return p, client.ErrTimeout
		}
		for _, name := range all {
			if strings.Contains(strings.ToLower(name), strings.ToLower(q.NameLike)) {
				p.Items = append(p.Items, client.Project{ID: name, Name: name})
			}
		}
		p.Total, p.Page, p.Pages = len(p.Items), 1, 1
		return p, nil
	}
	for text, want := range map[string]int{"munoz": 2, "Muñoz": 2, "otra": 1, "": 3} {
		asked = 0
		got, err := Projects(context.Background(), list, client.ProjectQuery{NameLike: text})
		if err != nil || len(got.Items) != want || got.Total != want || asked > 1+mostMore || text == "" && asked > 1 {
			t.Errorf("%q: %+v, %v, asked %d times", text, got, err, asked)
		}
	}
	if _, err := Projects(context.Background(), list, client.ProjectQuery{NameLike: "fails"}); !errors.Is(err, client.ErrTimeout) {
		t.Error(err)
	}
}

// TestFindFalls: what goes to pieces in a call does so where somebody looks after it.
func TestFindFalls(t *testing.T) {
	defer func() {
		if recover() != "in a call" {
			t.Error("nobody was told")
		}
	}()
	_, _ = Find(context.Background(), func(_ context.Context, q client.ListQuery) (client.Page[client.Registration], error) {
		if q.LikeName != "gomez" {
			panic("in a call")
		}
		return client.Page[client.Registration]{}, nil
	}, client.ListQuery{LikeName: "gomez"})
}
