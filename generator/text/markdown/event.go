package markdown

// event is one step of a document in reading order: a piece of text, or the
// beginning or end of what holds others.
type event struct {
	kind  kind
	flags flags
	n     uint16 // spaces: how many; cell: its alignment
	start int32  // text, code: offset in Document.body; else what the kind says
	end   int32
}

type kind uint8

// The kinds of event. Those marked * come in pairs, a beginning and an end.
const (
	paragraph kind = iota // *
	tight                 // * an item's words in a list without blank lines
	title                 // * start: index in Document.headings
	quote                 // *
	list                  // * start: first number; flag ordered
	item                  // * flag loose
	code                  // * start, end: the language
	rule                  //
	table                 // *
	tableHead             // *
	tableBody             // *
	row                   // *
	cell                  // * n: alignment; flag header
	notes                 // *
	note                  // * start: its number

	textRun   //   start, end
	spaces    //   n
	softBreak //
	hardBreak //
	codeSpan  // *
	emphasis  // *
	strong    // *
	strike    // *
	anchor    // * start: index in Document.links
	label     //   start: index in Document.links, whose label is the text
	image     //   start: index in Document.links
	task      //   flag done
	noteMark  //   start: the note's number, end: how many marks for it came before; flag inLink
	noteBack  //   the same

	kinds
)

// flags say more of an event. A bit means another thing for another kind.
type flags uint8

const (
	closing flags = 1 << iota // any pair: its end

	escapes // text: holds \ or &, to be resolved
	special // text: holds < > & or "
	literal // text: as it stands, no escapes

	ordered = escapes // list
	loose   = escapes // item: its words are paragraphs
	header  = escapes // cell
	done    = escapes // task
	inLink  = escapes // noteMark: it cannot be a link itself
)

func (e event) has(f flags) bool { return e.flags&f != 0 }
