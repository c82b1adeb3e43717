package client

import (
	"reflect"
	"testing"
)

func TestStatistics(t *testing.T) {
	c, _ := serve(t, says(200, `{"data":{"funnel":{"total":"7",
		"byStatus":[{"label":"ongoing","count":4},{"label":"COMPLETED","count":3},{"label":"ONGOING","count":1},{"label":"x\u001b","count":1}],
		"byCurrentStep":[{"label":1,"count":2},{"label":"signUpForm","count":5},{"label":"end","count":0},7,null,{"label":"liveness"}],
		"documentFailures":[{"label":"document_number_is_not_extracted","count":9},{"label":"Error\n at /srv/a","count":1},{"label":"ENOENT /srv/b","count":2},{"label":"unspecified","count":3}],
		"livenessFailures":"none"}}}`))
	got, err := c.Statistics(within(t), "")
	want := Statistics{
		Total:            7,
		ByStatus:         []Count{{"ONGOING", 5}, {"COMPLETED", 3}, {"x␛", 1}},
		ByStep:           []Count{{"1", 2}, {"signUpForm", 5}},
		DocumentFailures: []Count{{"document_number_is_not_extracted", 9}, {"Error", 1}, {"", 2}, {"unspecified", 3}},
	}
	if err != nil || !reflect.DeepEqual(got, want) {
		t.Errorf("%+v, %v", got, err)
	}
	for _, body := range []string{`{}`, `{"funnel":[]}`, `{"funnel":null}`, `[]`, `"x"`} {
		c, _ := serve(t, says(200, `{"data":`+body+`}`))
		_, err := c.Statistics(within(t), "")
		wants(t, err, ErrUnreadable)
	}
}
