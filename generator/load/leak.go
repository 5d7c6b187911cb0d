package load

import (
	"strconv"
	"strings"

	"candor/generator/facts"
	"candor/generator/load/times"
)

// maxPeople is more than there are.
const maxPeople = 10_000_000_000

func (r *reader) leak(o *object) *facts.Leak {
	l, ok := r.inner(o, "leak")
	if !ok {
		return nil
	}
	leak := &facts.Leak{
		Detected: r.time(&l, "detected"),
		Data:     r.local(&l, "data"),
		Closed:   r.time(&l, "closed"),
		Steps:    r.local(&l, "steps"),
		Contact:  r.local(&l, "contact"),
		ToldBy:   r.moment(&l, "told_by"),
	}
	r.peopleOf(&l, leak)
	for _, t := range r.objects(&l, "told") {
		told := facts.Told{Who: r.sentence(&t, "who"), At: r.moment(&t, "at")}
		if who := strings.ToLower(told.Who); who == facts.ToldCustomers || who == facts.ToldRegulator {
			told.Who = who
		} else if everyone[strings.Trim(who, " .")] {
			told.Unclear = true
			r.report(r.Warningf(t.value("who").Pos, "told-who", "who: %s does not record that everyone affected was told", told.Who).
				Suggest(facts.ToldCustomers).Note("write %s only once everyone affected has been told; any other text keeps no promise", facts.ToldCustomers))
		}
		leak.Told = append(leak.Told, told)
	}
	return leak
}

// everyone are words that people write for all customers. Only [facts.ToldCustomers] keeps
// a promise to tell them; of these words nothing is claimed, neither that it was kept nor
// that it was not. A number or a word for a part of them is a text of its own.
var everyone = wordSet("everyone|everybody|all|customer|all customers|affected customers|all affected customers|user|users|all users|affected users|client|clients|all clients|people|people affected|everyone affected|everyone concerned|all affected|all those affected|the people affected|" +
	"все|всем|клиент|клиенты|клиентам|все клиенты|всем клиентам|пользователи|пользователям|все пользователи|всем пользователям|покупатели|пострадавшие|пострадавшим|все пострадавшие|всем пострадавшим|все, кого это затронуло|всем, кого это затронуло|" +
	"alle|kunden|alle kunden|alle betroffenen|betroffene|nutzer|alle nutzer|" +
	"tous|tout le monde|clients|tous les clients|toutes les personnes concernées|" +
	"todos|clientes|todos los clientes|todos os clientes|todas las personas afectadas|todas as pessoas afetadas|" +
	"全員|お客様|すべてのお客様|影響を受けたすべての方|" +
	"الجميع|العملاء|جميع العملاء|كل المتأثرين|جميع المتأثرين")

func wordSet(words string) map[string]bool {
	set := map[string]bool{}
	for _, word := range strings.Split(words, "|") {
		set[word] = true
	}
	return set
}

// peopleOf reads a number, or: unknown until TIME.
func (r *reader) peopleOf(l *object, leak *facts.Leak) {
	n := l.value("people")
	if n == nil {
		return
	}
	word := strings.TrimSpace(n.Text)
	number, err := strconv.Atoi(strings.NewReplacer(" ", "", "\u00a0", "", "\u202f", "", "_", "").Replace(word))
	if err == nil && number >= 0 && int64(number) <= maxPeople {
		leak.People, leak.PeopleKnown = number, true
		return
	}
	until, found := cutWords(word, "unknown", "until")
	if !found {
		r.report(r.Errorf(n.Pos, "wrong-type", "people must be a number or `unknown until TIME`, not %q", word).
			Note("for example 1200, or: unknown until 2026-11-20T12:00:00Z"))
		return
	}
	t, wrong := times.Parse(strings.TrimSpace(until), r.site.Zone)
	if wrong != nil {
		if wrong.Suggestion != "" {
			wrong.Suggestion = "unknown until " + wrong.Suggestion
		}
		r.wrongTime(n, wrong)
	}
	leak.PeopleByThen = t
}

// cutWords returns what follows the words, which s begins with in any case.
func cutWords(s string, words ...string) (rest string, found bool) {
	for _, word := range words {
		s = strings.TrimLeft(s, " ")
		if len(s) < len(word) || !strings.EqualFold(s[:len(word)], word) {
			return "", false
		}
		s = s[len(word):]
	}
	return s, true
}
