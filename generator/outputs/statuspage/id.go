package statuspage

import (
	"crypto/sha256"
	"encoding/binary"
	"strconv"
	"strings"
)

// idLength is how many characters an id has, each one of 36.
const (
	idLength = 12
	idCount  = 36 * 36 * 36 * 36 * 36 * 36 * 36 * 36 * 36 * 36 * 36 * 36
)

// id returns the id that was given, else the digest of the parts that name a thing.
func id(given string, parts ...string) string {
	if given != "" {
		return given
	}
	sum := sha256.Sum256([]byte(strings.Join(parts, "\x00")))
	digits := strconv.FormatUint(binary.BigEndian.Uint64(sum[:])%idCount, 36)
	return strings.Repeat("0", idLength-len(digits)) + digits
}
