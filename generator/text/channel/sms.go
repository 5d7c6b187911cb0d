package channel

import "strings"

// The room of a message by itself, and of one that is joined with others, which have a
// header of 7 septets or 3 units each: in septets of GSM-7 and in units of UCS-2.
const (
	gsmAlone, gsmJoined   = 160, 153
	ucs2Alone, ucs2Joined = 70, 67
)

// gsm are the characters of the GSM-7 alphabet (GSM 03.38), gsmTwice those of its
// extension, which take two septets.
const (
	gsm = "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?" +
		"¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà"
	gsmTwice = "^{}\\[~]|€\f"
)

// segments returns how many messages a text takes: in GSM-7 if every character is of
// that alphabet, else all of it in UCS-2. No character is divided between two messages.
func segments(text string) int {
	if text == "" {
		return 0
	}
	width, alone, joined := gsmWidth, gsmAlone, gsmJoined
	if !isGSM(text) {
		width, alone, joined = ucs2Width, ucs2Alone, ucs2Joined
	}
	total, parts, room := 0, 1, joined
	for _, r := range text {
		w := width(r)
		if total += w; w > room {
			parts, room = parts+1, joined
		}
		room -= w
	}
	if total <= alone {
		return 1
	}
	return parts
}

func isGSM(text string) bool {
	return !strings.ContainsFunc(text, func(r rune) bool { return gsmWidth(r) == 0 })
}

// gsmWidth returns how many septets a character takes; 0 if GSM-7 has none for it.
func gsmWidth(r rune) int {
	switch {
	case strings.ContainsRune(gsm, r):
		return 1
	case strings.ContainsRune(gsmTwice, r):
		return 2
	}
	return 0
}

func ucs2Width(r rune) int {
	if r > 0xFFFF {
		return 2
	}
	return 1
}

// Plain returns a text for SMS. One that only typographic quotes, dashes and blanks keep
// out of GSM-7, which has more than twice the room, gets plain ones; another is left as it
// is.
func Plain(text string) string {
	if plain := typewriter.Replace(text); isGSM(plain) {
		return plain
	}
	return text
}

var typewriter = strings.NewReplacer("“", `"`, "”", `"`, "„", `"`, "«", `"`, "»", `"`, "‘", "'", "’", "'", "–", "-", "—", "-", "−", "-",
	"…", "...", "\u00A0", " ", "\u202F", " ", "\u2009", " ", "\u2011", "-", "\t", " ")
