package client

import "time"

// Comparison is what a server shows of the comparison of a document's portrait
// with a face (contract.md section 5).
type Comparison struct {
	Populated bool // false: only an id was shown, or nothing that can be read
	// Measured tells that there is a result with a score. Where there is none,
	// but ComparedAt, the score has gone with time (contract.md section 4).
	Measured   bool
	Score      float64   // 0 to 1
	Passed     *bool     // nil: not told
	Least      float64   // the least score that it was measured against; 0: not told
	ComparedAt time.Time // zero: not told
}

// comparison is what a reference shows of one, nil for nothing.
func (r ref) comparison() *Comparison {
	if !r.shown() {
		return nil
	}
	if r.object == nil {
		return &Comparison{}
	}
	var w struct {
		Result struct {
			Score  share `json:"score"`
			Passed told  `json:"passed"`
			Least  share `json:"compare_min_score"`
		} `json:"result"`
		ComparedAt moment `json:"comparedAt"`
	}
	_ = decode(r.object, &w) // valid, as the whole is
	return &Comparison{
		Populated: true, Measured: w.Result.Score.float64 != nil, Score: w.Result.Score.value(0),
		Passed: w.Result.Passed.bool, Least: w.Result.Least.value(0), ComparedAt: w.ComparedAt.Time,
	}
}
