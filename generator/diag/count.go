package diag

import "fmt"

// Counted says how many there are of something, in the words of messages: 1 error,
// 2 errors.
func Counted(n int, thing string) string {
	if n != 1 {
		thing += "s"
	}
	return fmt.Sprintf("%d %s", n, thing)
}
