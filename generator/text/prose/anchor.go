package prose

import (
	"cmp"
	"math/bits"
	"slices"
	"unicode/utf8"
)

// An anchor is the element of a pattern by which it is looked for: of those that must be there,
// and whose words have keys, the one that the fewest sentences hold. The choice decides how
// fast a pattern is ruled out, never what it matches.
type anchor struct {
	word    *word // one of the element's
	pattern *pattern
	must    traits // some of those that a sentence must have
	one     traits // it must have one of these too: the least of the pattern's choices
	hash    uint32 // of the word, see word.hash
	of      int32  // which of joined phrases it is of
}

// mayBeIn reports whether a sentence with words of some traits may hold the anchor's pattern.
func (a *anchor) mayBeIn(has traits) bool { return a.must&^has == 0 && a.one&has != 0 }

// index is anchors by the keys of their words.
type index struct {
	keys    signature
	before  [len(signature{})]uint16 // how many keys of anchors are before those of a word of keys
	anchors [][]anchor               // in the order of their keys
	added   []anchor                 // until they are sorted
}

func (x *index) add(a anchor) { x.added = append(x.added, a) }

// sort makes the index of what was added.
func (x *index) sort() {
	slices.SortStableFunc(x.added, func(a, b anchor) int { return cmp.Compare(a.word.key, b.word.key) })
	for _, a := range x.added {
		if !x.keys.holds(a.word.key) {
			x.keys.add(a.word.key)
			x.anchors = append(x.anchors, nil)
		}
		last := len(x.anchors) - 1
		x.anchors[last] = append(x.anchors[last], a)
	}
	x.added = nil
	for i := 1; i < len(x.before); i++ {
		x.before[i] = x.before[i-1] + uint16(bits.OnesCount64(x.keys[i-1]))
	}
}

// each adds all anchors to others, as those of some of joined phrases.
func (x *index) each(add func(anchor), of int32) {
	for _, anchors := range x.anchors {
		for _, a := range anchors {
			a.of = of
			add(a)
		}
	}
}

// at returns the anchors with a key that the index has.
func (x *index) at(k key) []anchor {
	below := x.keys[k/64] & (1<<(k%64) - 1)
	return x.anchors[int(x.before[k/64])+bits.OnesCount64(below)]
}

// reach returns how many tokens are between the first one of a match and that of the anchor.
func (p *pattern) reach() (least, most int) {
	for i := 1; i <= p.anchor; i++ {
		if most += p.elements[i].gap + 1; !p.elements[i].optional {
			least++
		}
	}
	return least, most
}

// rarest returns which element of the pattern is its anchor, -1 if none can be.
func (p *pattern) rarest() int {
	rarest, least := -1, 0
	for i := range p.elements {
		e := &p.elements[i]
		if often := e.often(); !e.optional && often > 0 && (rarest < 0 || often < least) {
			rarest, least = i, often
		}
	}
	return rarest
}

// often is how often a sentence holds one of the element's words, on a scale of its own; 0 if
// a word has no key.
func (e *element) often() int {
	sum := 0
	for _, w := range e.words {
		switch {
		case !w.keyed && !w.short:
			return 0
		case common[w.text]:
			sum += 40
		case frequent[w.text]:
			sum += 8
		case utf8.RuneCountInString(w.text) < keyLength:
			sum += 3
		default:
			sum++
		}
	}
	return sum
}

// common are words that a large part of all sentences hold.
var common = wordSet(`
	a an the and or but not no of to in on at by for with from as if so it its is are was were be been has had have
	do does did will would can could may we our us you your they their this that these those there which who what when
	all any some more one only also now then than up out
	в во на с со к ко у о об от до из за по для при над под и или но а не ни что как если это эта этот эти все всех мы нас
	нам наш наша наши наших вы вас вам ваш они их им он она его ее был была было были есть будет будут уже еще так же бы
	можно только чтобы когда где
	der die das den dem des ein eine einen einem einer und oder aber nicht kein keine von zu zum zur im in an am auf bei mit
	aus für nach über um als wie wenn so es ist sind war waren wird werden wurde wurden hat haben hatte wir uns unser unsere
	unseren sie ihr ihre ihren dies diese dieser alle auch nur noch mehr kann können dass`)

// frequent are words and stems that many texts on incidents hold.
var frequent = wordSet(`
	access account accounts affect affected after answer answered back been before cause caused change changed check
	checked confirm confirmed customer customers data delay delayed done engineer engineers error errors fail failed
	failure failures fault fix fixed found incident incidents issue issues keep last level log lost made make new next
	nothing open order orders out own page part partner partners payment payments people problem problems report reports
	request requests resolved restart restored safe server servers service services side sorry still system systems team
	teams update updates user users wait waiting work worked working works wrong
	внимание восстанов время данн данные
	доступ запрос исправ клиент команд мест начал наше нет ничего обновлен ошибк платеж пользовател причин проблем провер
	произош работ сбо связ сегодня сервер сервис сообщ также устран час часть
	alles anfrage arbeit bereits betroffen daten
	dienst erneut fehler funktion heute kund meldung noch seite seit störung ursache wieder zugriff`)

// sortWords sorts the element's words for fits: those without a key first, the others by key.
func (e *element) sortWords() {
	order := func(w word) int {
		if !w.keyed {
			return -1
		}
		return int(w.key)
	}
	slices.SortStableFunc(e.words, func(a, b word) int { return order(a) - order(b) })
	for e.keyless < len(e.words) && !e.words[e.keyless].keyed {
		e.keyless++
	}
}

// fits reports whether a token is one of the element's words, and none of those it excepts.
func (e *element) fits(t *Token) bool {
	return e.may&t.traits != 0 && e.hasWord(t) && !e.excepts(t)
}

// excepts reports whether a token is one of the words that the element excepts.
func (e *element) excepts(t *Token) bool {
	for i := range e.none {
		if e.none[i].fits(t) {
			return true
		}
	}
	return false
}

// hasWord reports whether a token is one of the element's words.
func (e *element) hasWord(t *Token) bool {
	for i := range e.words[:e.keyless] {
		if e.words[i].fits(t) {
			return true
		}
	}
	low, high := e.keyless, len(e.words)
	for low < high {
		if middle := (low + high) / 2; e.words[middle].key < t.key {
			low = middle + 1
		} else {
			high = middle
		}
	}
	for ; low < len(e.words) && e.words[low].key == t.key; low++ {
		if e.words[low].fits(t) {
			return true
		}
	}
	return false
}
