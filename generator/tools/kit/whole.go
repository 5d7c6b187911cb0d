package kit

import "slices"

// letters are the channels whose texts have a subject; others have a title.
var letters = []string{"email", "letter", "notice"}

// Whole is a text under its subject or title, and its preheader, as one pastes it.
func (t Text) Whole() string {
	var head string
	switch {
	case t.Subject == "":
	case slices.Contains(letters, t.Channel):
		head = "Subject: " + t.Subject + "\n"
	default:
		head = "Title: " + t.Subject + "\n"
	}
	if t.Preheader != "" {
		head += "Preheader: " + t.Preheader + "\n"
	}
	if head != "" {
		head += "\n"
	}
	return head + t.Body
}

// Alike groups texts that are the same word for word, in their order.
func Alike(texts []Text) [][]Text {
	var groups [][]Text
	at := map[string]int{}
	for _, t := range texts {
		i, known := at[t.Whole()]
		if !known {
			i = len(groups)
			at[t.Whole()] = i
			groups = append(groups, nil)
		}
		groups[i] = append(groups[i], t)
	}
	return groups
}
