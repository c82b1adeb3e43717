package client

import (
	"reflect"
	"testing"
)

func TestComparison(t *testing.T) {
	yes, no := true, false
	for value, want := range map[string]*Comparison{
		`null`:           nil,
		`""`:             nil,
		`[]`:             nil,
		`true`:           nil,
		`"674de8"`:       {},
		`"not compared"`: {},
		`{"$oid":"c"}`:   {},
		`{}`:             {Populated: true},
		`{"_id":"c","comparedAt":"2026-01-02T03:04:05Z"}`: {Populated: true, ComparedAt: serverNow},
		`{"result":null}`:                                 {Populated: true},
		`{"result":"0.93"}`:                               {Populated: true},
		`{"result":{"passed":true}}`:                      {Populated: true, Passed: &yes},
		`{"result":{"score":"x","compare_min_score":85}}`: {Populated: true, Least: 0.85},
		`{"result":{"score":0.41,"passed":false,"compare_min_score":0.85}}`: {Populated: true, Measured: true, Score: 0.41, Passed: &no, Least: 0.85},
		`{"result":{"score":41,"passed":"False","compare_min_score":"85"}}`: {Populated: true, Measured: true, Score: 0.41, Passed: &no, Least: 0.85},
		`{"result":{"score":0}}`:          {Populated: true, Measured: true},
		`{"result":{"score":1}}`:          {Populated: true, Measured: true, Score: 1},
		`{"result":{"score":-0.5}}`:       {Populated: true},
		`{"result":{"score":410}}`:        {Populated: true},
		`{"result":{"score":"Infinity"}}`: {Populated: true},
		`{"result":{"score":0.9,"passed":7,"compare_min_score":{}},"comparedAt":"x"}`: {Populated: true, Measured: true, Score: 0.9},
	} {
		r := decoded(t, `{"data":{"_id":"a","compareFaceVerification":`+value+`}}`, decodeRegistration)
		if !reflect.DeepEqual(r.Comparison, want) {
			t.Errorf("%s: %+v", value, r.Comparison)
		}
	}
}
