package registrations

import (
	"fmt"
	"slices"
	"strings"

	"appreg/client"
	"appreg/flow"
	"appreg/internal/clean"
	"appreg/internal/cli/program"
	"appreg/internal/person"
	"appreg/internal/search"
)

// query reads the flags. A word that the API does not know would find nobody,
// which a script could not tell from nobody being there.
func query(a program.App, o listOptions) (client.ListQuery, error) {
	w := a.Words
	given := person.Person{person.Email(o.email), person.Phone(o.phone, "")}
	name := person.Name("name", o.name)
	warn(a, given)
	q := client.ListQuery{
		Page: o.Page, Limit: o.Limit, Project: o.project, Flow: o.flow,
		LikeEmail: given[0].Value, LikePhone: given[1].Value, LikeName: name.Value,
		Populates: []string{"informationValidation"}, // which has the names
	}
	if text := strings.TrimSpace(o.text); text != "" {
		if o.name+o.email+o.phone != "" {
			return q, &program.Failure{Code: program.Usage, Text: w.Create.SearchAlone}
		}
		place := search.PlaceOf(text)
		place.Ask(&q, text)
		switch place {
		case search.Emails:
			warn(a, person.Person{person.Email(text)})
		case search.Phones:
			warn(a, person.Person{person.Phone(text, "")})
		}
	}
	if err := period(a, o, &q); err != nil {
		return q, err
	}
	if q.Sort = sortedBy(o.sort); q.Sort == "" && !program.Blank(o.sort) {
		return q, &program.Failure{Code: program.Usage, Text: fmt.Sprintf(w.Create.UnknownSort, clean.Text(o.sort), strings.Join(sorts, ", "))}
	}
	var err error
	if q.Statuses, err = statuses(a, o.statuses); err != nil {
		return q, err
	}
	if text := strings.TrimSpace(o.step); text != "" {
		steps := program.CurrentSteps()
		q.CurrentStep = flow.ParseStep(text)
		if !slices.Contains(steps, q.CurrentStep) {
			return q, &program.Failure{Code: program.Usage, Text: fmt.Sprintf(w.Remote.UnknownStep, clean.Text(text), program.Join(steps))}
		}
	}
	return q, nil
}

// sorts are the fields that a list can be sorted by. By one that it does not know a server
// sorts in whatever way it likes, and says nothing.
var sorts = []string{"createdAt", "updatedAt", "status", "currentStep", "email", "phone"}

// sortedBy is what a server is asked to sort by, or "" where there is no such field.
func sortedBy(text string) string {
	field, down := strings.CutPrefix(strings.TrimSpace(text), "-")
	i := slices.IndexFunc(sorts, func(s string) bool { return strings.EqualFold(s, field) })
	switch {
	case i < 0:
		return ""
	case down:
		return "-" + sorts[i]
	}
	return sorts[i]
}
