package search

import (
	"context"
	"strings"

	"appreg/client"
	"appreg/internal/pattern"
)

// Lister is what is asked for what somebody calls by its name.
type Lister interface {
	Projects(context.Context, client.ProjectQuery) (client.Page[client.Project], error)
	Flows(context.Context, client.FlowQuery) (client.Page[client.Flow], error)
}

// likeID is an id, also one of a length that nobody has seen: a server may send any.
var likeID = pattern.Lazy(`^[0-9a-fA-F]{16,}$`)

// Name reports whether a text is a name that has to be looked up, and no id.
func Name(text string) bool {
	return strings.TrimSpace(text) != "" && !likeID().MatchString(BareID(text))
}

// SameName compares names as people do: case, accents and blanks around are nothing.
func SameName(a, b string) bool {
	return strings.EqualFold(Bare(strings.TrimSpace(a)), Bare(strings.TrimSpace(b)))
}

// mostPages is how many pages of a hundred are looked through: what the API finds by name
// depends on its accents.
const mostPages = 20

// ProjectsNamed are the projects of that name.
func ProjectsNamed(ctx context.Context, list Lister, name string) ([]client.Project, error) {
	return havingName(name, func(n int) (client.Page[client.Project], error) {
		return list.Projects(ctx, client.ProjectQuery{Page: n, Limit: 100})
	}, func(p client.Project) string { return p.Name })
}

// FlowsNamed are the flows of that name, of a project unless its id is "".
func FlowsNamed(ctx context.Context, list Lister, project, name string) ([]client.Flow, error) {
	return havingName(name, func(n int) (client.Page[client.Flow], error) {
		return list.Flows(ctx, client.FlowQuery{Project: project, Page: n, Limit: 100})
	}, func(f client.Flow) string { return f.Name })
}

// havingName are those of all pages that have a name.
func havingName[T any](name string, list func(page int) (client.Page[T], error), of func(T) string) (all []T, _ error) {
	for n := 1; n <= mostPages; n++ {
		page, err := list(n)
		if err != nil {
			return nil, err
		}
		for _, one := range page.Items {
			if SameName(of(one), name) {
				all = append(all, one)
			}
		}
		if n >= page.Pages {
			break
		}
	}
	return all, nil
}
