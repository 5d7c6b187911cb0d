package kit

import "slices"

// mails are the channels whose texts have a subject; others have a title.
var mails = []string{"email", "letter", "notice"}

// Full is a text below its subject or title and its preheader, ready to paste.
func (t Text) Full() string {
	var head string
	switch {
	case t.Subject == "":
	case slices.Contains(mails, t.Channel):
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

// GroupEqual groups texts that are identical, in their order.
func GroupEqual(texts []Text) [][]Text {
	var groups [][]Text
	at := map[string]int{}
	for _, t := range texts {
		i, known := at[t.Full()]
		if !known {
			i = len(groups)
			at[t.Full()] = i
			groups = append(groups, nil)
		}
		groups[i] = append(groups[i], t)
	}
	return groups
}
