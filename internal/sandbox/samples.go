package sandbox

import "appreg/internal/sandbox/world"

// Sample is a built-in image, for whoever has none at hand.
type Sample = world.Sample

// BackSide is the word of the sample that completes a document of which the
// front was "BACKSIDE".
const BackSide = world.BackSide

// Samples are the images for every outcome that one can have, of each step the
// best first.
func Samples() []Sample { return world.Samples() }
