package evidence

import (
	"cmp"
	"slices"

	"appreg/flow"
	"appreg/tui/page"
)

// backSide is the word of the sample that is the back of a document.
const backSide = "BACK"

// Samples are a world's images for a step, those that pass first: for the back of a
// document the one that is a back.
func Samples(world page.World, step flow.Step, back bool) []page.Sample {
	all := slices.DeleteFunc(slices.Clone(world.Samples), func(s page.Sample) bool { return s.Step != step })
	place := func(s page.Sample) int {
		switch {
		case back && s.Word == backSide:
			return 0
		case s.Word == "":
			return 1
		}
		return 2
	}
	slices.SortStableFunc(all, func(a, b page.Sample) int { return cmp.Compare(place(a), place(b)) })
	return all
}
