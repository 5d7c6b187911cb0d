package check

import "candor/generator/tools/check/language"

// perLanguage is something for each of a few languages.
type perLanguage[T any] []inLanguage[T]

type inLanguage[T any] struct {
	code  string
	value T
}

func (p *perLanguage[T]) set(code string, its T) { *p = append(*p, inLanguage[T]{code, its}) }

// get returns what there is for the language with a code, the zero value if there is nothing.
func (p perLanguage[T]) get(code string) (none T) {
	base := language.Base(code)
	for i := range p {
		if p[i].code == base {
			return p[i].value
		}
	}
	return none
}
