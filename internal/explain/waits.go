package explain

import (
	"fmt"

	"appreg/client"
	"appreg/flow"
)

// First is the step that comes before asked, by the refusal of it that err is, or
// "". A refusal that names asked itself misses its evidence, and one of skipKYC
// that of signUpForm (contract.md section 4, rules 8 to 11).
func First(err error, asked flow.Step) flow.Step {
	if step := waited(err); step != asked && asked != flow.SkipKYC {
		return step
	}
	return ""
}

// waited is the step that err says is not passed, or "".
func waited(err error) flow.Step {
	for _, step := range client.MissingSteps(err) {
		return step
	}
	return ""
}

// order says that another step comes first, or may come first where nobody knows
// what was asked for. It is "" where evidence alone can be missing.
func (e Explainer) order(err error) string {
	w, step := e.Words.Errors, waited(err)
	switch {
	case step == "":
		return ""
	case e.Asked == "":
		return fmt.Sprintf(w.StepWaits, e.Words.Step(string(step)))
	case First(err, e.Asked) != "":
		return fmt.Sprintf(w.StepFirst, e.Words.Step(string(step)))
	}
	return ""
}
