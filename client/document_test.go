package client

import "testing"

func TestReviewedDocument(t *testing.T) {
	for body, want := range map[string]string{
		`{"_id":"d","status":"VALIDATED"}`:                         "d",
		`{"documentValidation":{"_id":"d"}}`:                       "d",
		`{"_id":"r","documentValidation":{"_id":"d"}}`:             "d",
		`{"_id":"d","documentValidation":"x"}`:                     "d",
		`{"message":"ok"}`:                                         "",
		`[{"_id":"d"}]`:                                            "",
		`"d"`:                                                      "",
		`{"documentValidation":{}}`:                                "",
		`{"_id":"d","manualNameReview":{"decision":"mismatch"}}`:   "d",
		`{"_id":"d","manualNameReview":{"decision":["mismatch"]}}`: "d",
	} {
		c, _ := serve(t, says(200, `{"data":`+body+`}`))
		got, err := c.ReviewNames(within(t), "d", NamesMatch, "")
		if got.ID != want {
			t.Errorf("%s: %+v, %v", body, got, err)
		}
		if want == "" {
			wants(t, err, ErrUnreadable, ErrInDoubt)
		}
	}
}
