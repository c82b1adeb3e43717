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
	projects      []numbered[world.Project]
	flows         []numbered[contract.Fields]
	registrations []numbered[world.Registration]
	outbox        []numbered[world.Letter]
	events        []numbered[webhook.Event]
}

// numbered is a row with its place in the bucket.
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
	if k.projects, err = rows[world.Project](tx, projectBucket, h.Projects, 0, h.Projects); err != nil {
		return nil, err
	}
	if k.flows, err = rows[contract.Fields](tx, flowBucket, h.Flows, 0, h.Flows); err != nil {
		return nil, err
	}
	if k.registrations, err = rows[world.Registration](tx, registrationBucket, h.Registrations, 0, h.registered()); err != nil {
		return nil, err
	}
	posted := int(h.Posted)
	letters := min(posted, world.MostLetters)
	if k.outbox, err = rows[world.Letter](tx, outboxBucket, letters, posted-letters, posted); err != nil {
		return nil, err
	}
	if h.Events > 0 { // a file from before there were any has no place for them
		k.events, err = rows[webhook.Event](tx, eventBucket, h.Events, 0, h.Raised)
	}
	return k, err
}

// rows reads count rows of a bucket, with numbers from first up to end.
func rows[T any](tx *bbolt.Tx, bucket []byte, count, first, end int) ([]numbered[T], error) {
	b := tx.Bucket(bucket)
	if b == nil {
		return nil, damaged("no %s", bucket)
	}
	var all []numbered[T]
	err := b.ForEach(func(key, value []byte) error {
		n := binary.BigEndian.Uint64(key)
		if n < uint64(first) || n >= uint64(end) || !bytes.Equal(key, rowKey(n)) {
			return damaged("%s: %x is not from %d up to %d", bucket, key, first, end)
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
