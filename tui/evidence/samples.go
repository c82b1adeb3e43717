package evidence

import (
	"cmp"
	"slices"

	"appreg/flow"
	"appreg/internal/i18n"
	"appreg/tui/page"
)

// Samples are a world's images for a step, those that pass first.
func Samples(world page.World, step flow.Step) []page.Sample {
	all := slices.DeleteFunc(slices.Clone(world.Samples), func(s page.Sample) bool { return s.Step != step })
	slices.SortStableFunc(all, func(a, b page.Sample) int {
		return cmp.Compare(min(len(a.Word), 1), min(len(b.Word), 1))
	})
	return all
}

// Meaning is what comes of a sample.
func Meaning(words *i18n.Words, s page.Sample) string {
	w := words.Image
	if s.Word == "FAIL" && s.Step == flow.Liveness {
		return w.SampleFaceFails
	}
	if text, ok := map[string]string{
		"": w.SamplePasses, "FAIL": w.SampleFails, "MANUAL": w.SampleManual, "BACKSIDE": w.SampleBackSide,
		"BACK": w.SampleBack, "UNVERIFIED": w.SampleUnverified, "OTHERNAME": w.SampleOtherName, "OTHERFACE": w.SampleOtherFace,
	}[s.Word]; ok {
		return text
	}
	return words.Reason(s.Word)
}
