package store

import (
	"bytes"
	"encoding/binary"
	"hash/crc32"
)

// sumSize is how long a checksum is.
const sumSize = 4

// castagnoli is made once, and not before there is a file.
func castagnoli() *crc32.Table { return crc32.MakeTable(crc32.Castagnoli) }

// Sealed is value with a checksum of it and its key: the library has none
// of what it is given, only of its own two pages.
func Sealed(key, value []byte) []byte {
	sum := crc32.Update(crc32.Checksum(key, castagnoli()), castagnoli(), value)
	return binary.BigEndian.AppendUint32(bytes.Clone(value), sum)
}

func unsealed(key, value []byte) ([]byte, error) {
	n := len(value) - sumSize
	if n < 0 || !bytes.Equal(Sealed(key, value[:n]), value) {
		return nil, damaged("the checksum of %q", key)
	}
	return value[:n], nil
}
