package remote

import (
	"context"
	"fmt"

	"appreg/internal/clean"
	"appreg/internal/cli/program"
	"appreg/internal/search"
)

// Identify puts ids in the place of the names of a project and a flow, as they were typed.
// What is an id is taken as it is, and the server is asked for nothing. A name that several
// have is refused, with their ids.
func (c Connection) Identify(ctx context.Context, project, flow *string) error {
	w := c.Words.Create
	if !search.Name(*project) && !search.Name(*flow) {
		*project, *flow = search.BareID(*project), search.BareID(*flow)
		return nil
	}
	ctx, cancel := context.WithTimeout(ctx, program.CallTimeout)
	defer cancel()
	if name := *project; search.Name(name) {
		found, err := search.ProjectsNamed(ctx, c.API, name)
		var ids []string
		for _, p := range found {
			ids = append(ids, p.ID)
		}
		if *project, err = c.one(ids, err, name, w.NoProject, c.Words.StatsCLI.Several, "projects"); err != nil {
			return err
		}
	}
	*project = search.BareID(*project)
	if name := *flow; search.Name(name) {
		found, err := search.FlowsNamed(ctx, c.API, *project, name)
		var ids []string
		for _, f := range found {
			ids = append(ids, f.ID)
		}
		look := []string{"projects"}
		if *project != "" {
			look = []string{"flows", "--project", *project}
		}
		if *flow, err = c.one(ids, err, name, c.Words.FlowCLI.NotFound, c.Words.StatsCLI.SeveralFlows, look...); err != nil {
			return err
		}
	}
	*flow = search.BareID(*flow)
	return nil
}

// one is the id that a name stands for, or why it stands for none.
func (c Connection) one(ids []string, err error, name, none, several string, look ...string) (string, error) {
	name = clean.Text(name)
	switch {
	case err != nil:
		return "", c.Failed(c.Target, err)
	case len(ids) == 0:
		return "", &program.Failure{Code: program.NotFound, Text: fmt.Sprintf(none, name), Hint: c.Invocation(look...)}
	case len(ids) > 1:
		return "", &program.Failure{Code: program.Usage, Text: fmt.Sprintf(several, name, program.Join(ids))}
	}
	return ids[0], nil
}
