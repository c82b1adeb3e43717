package store

import (
	"bytes"
	"encoding/binary"
	"encoding/json"
	"fmt"
	"strconv"

	"appreg/internal/sandbox/contract"
	"appreg/internal/sandbox/webhook"
	"appreg/internal/sandbox/world"

	"go.etcd.io/bbolt"
)

// Kept is what a file has, read and not used yet.
type Kept struct {
	head          head
	projects      []*world.Project
	flows         []contract.Fields
	registrations []numbered[world.Registration]
	outbox        []world.Letter
	events        []numbered[webhook.Event]
}

// numbered is a row of those that may have gaps between them.
type numbered[T any] struct {
	number int
	value  *T
}

func read(tx *bbolt.Tx) (*Kept, error) {
	bucket := tx.Bucket(headBucket)
	if bucket == nil {
		if name, _ := tx.Cursor().First(); name == nil {
			return nil, nil
		}
		return nil, damaged("no data file of the sandbox")
	}
	text, err := unsealed(versionKey, bucket.Get(versionKey))
	if err != nil {
		return nil, err
	}
	if v, err := strconv.Atoi(string(text)); err != nil || v < 1 {
		return nil, damaged("version %q", text)
	} else if v < version {
		return nil, &Error{Older, fmt.Errorf("version %d", v)}
	} else if v > version {
		return nil, &Error{Newer, fmt.Errorf("version %d", v)}
	}
	k := &Kept{}
	if err := decode(headKey, bucket.Get(headKey), &k.head); err != nil {
		return nil, err
	}
	h := k.head
	if k.projects, err = readAll[*world.Project](tx, projectBucket, 0, uint64(h.Projects)); err != nil {
		return nil, err
	}
	if k.flows, err = readAll[contract.Fields](tx, flowBucket, 0, uint64(h.Flows)); err != nil {
		return nil, err
	}
	if k.registrations, err = readSome[world.Registration](tx, registrationBucket, h.Registrations, h.registered()); err != nil {
		return nil, err
	}
	if k.outbox, err = readAll[world.Letter](tx, outboxBucket, h.Posted-min(h.Posted, world.MostLetters), h.Posted); err != nil {
		return nil, err
	}
	if h.Events > 0 { // a file from before there were any has no place for them
		k.events, err = readSome[webhook.Event](tx, eventBucket, h.Events, h.Raised)
	}
	return k, err
}

// readAll reads the rows of a bucket, which are those from first up to end.
func readAll[T any](tx *bbolt.Tx, bucket []byte, first, end uint64) ([]T, error) {
	b := tx.Bucket(bucket)
	if b == nil {
		return nil, damaged("no %s", bucket)
	}
	var all []T
	next := first
	err := b.ForEach(func(key, value []byte) error {
		if !bytes.Equal(key, rowKey(next)) {
			return damaged("%s: %x where %d should be", bucket, key, next)
		}
		next++
		var row T
		if err := decode(key, value, &row); err != nil {
			return err
		}
		all = append(all, row)
		return nil
	})
	if err == nil && next != end {
		err = damaged("%s: %d, not %d", bucket, next, end)
	}
	return all, err
}

// readSome reads count rows of a bucket, with numbers below end.
func readSome[T any](tx *bbolt.Tx, bucket []byte, count, end int) ([]numbered[T], error) {
	b := tx.Bucket(bucket)
	if b == nil {
		return nil, damaged("no %s", bucket)
	}
	var all []numbered[T]
	err := b.ForEach(func(key, value []byte) error {
		n := binary.BigEndian.Uint64(key)
		if n >= uint64(end) {
			return damaged("%s: %d is not below %d", bucket, n, end)
		}
		var row T
		if err := decode(key, value, &row); err != nil {
			return err
		}
		all = append(all, numbered[T]{int(n), &row})
		return nil
	})
	if err == nil && len(all) != count {
		err = damaged("%s: %d, not %d", bucket, len(all), count)
	}
	return all, err
}

func rowKey(n uint64) []byte { return binary.BigEndian.AppendUint64(nil, n) }

// decode reads a row of JSON.
func decode(key, value []byte, into any) error {
	text, err := unsealed(key, value)
	if err != nil {
		return err
	}
	dec := json.NewDecoder(bytes.NewReader(text))
	dec.UseNumber() // a flow's document may have any
	if err := dec.Decode(into); err != nil {
		return damaged("%q: %w", key, err)
	}
	return nil
}
