package check

import (
	"strings"
	"sync"
	"unicode/utf8"

	"candor/generator/derive"
	"candor/generator/text/prose"
)

// lexicon is what several rules look for, by language.
type lexicon map[string]*prose.Phrases

// lexiconOf reads patterns in English and in Russian, once they are needed. They are the
// program's own, so like regexp.MustCompile it panics if they cannot be read.
func lexiconOf(en, ru string) func() lexicon {
	return sync.OnceValue(func() lexicon {
		l := lexicon{}
		for language, patterns := range map[string]string{"en": en, "ru": ru} {
			var err error
			if l[language], err = prose.Compile(linesOf(patterns), nil); err != nil {
				panic(err)
			}
		}
		return l
	})
}

// linesOf returns the lines of a list of patterns, one a line.
func linesOf(patterns string) []string {
	var list []string
	for line := range strings.Lines(patterns) {
		if line = strings.TrimSpace(line); line != "" {
			list = append(list, line)
		}
	}
	return list
}

// of returns where it stands in a text; nowhere in a language that it is not in.
func (l lexicon) of(t *prose.Text) []prose.Match {
	if phrases := l[base(t.Language)]; phrases != nil {
		return phrases.In(t)
	}
	return nil
}

// in reports whether any of it stands in a text; never in a language that it is not in.
func (l lexicon) in(t *prose.Text) bool {
	phrases := l[base(t.Language)]
	return phrases != nil && len(phrases.In(t)) > 0
}

// inSentence is in for one sentence.
func (l lexicon) inSentence(t *prose.Text, sentence int) bool {
	phrases := l[base(t.Language)]
	return phrases != nil && len(phrases.InSentence(t, sentence)) > 0
}

// functions are what people use, as they call it.
var functions = lexiconOf(`
	(login*|logins|logging|mailbox*|password*|passcode*|payment*|paying|checkout*|order*|cart|carts|basket*|search*|api|apis|dashboard*|website*|site|sites)
	(app|apps|application*|email*|mail|notification*|message*|messaging|report|reports|reporting|export*|import|imports|upload*|download*|invoice*|webhook*)
	(build|builds|deploy|deploys|deployment*|call|calls|calling|video*|chat|chats|file|files|photo*|image*|page|pages|account|accounts|card|cards|transfer*)
	(withdraw*|deposit*|booking*|ticket*|printing|sync*|queries|query|database*|backup*|registration*|subscription*|billing|console|portal|editor|feed|feeds)
	(calendar*|map|maps|stream*|sms|voice|signup*|signups|authentication|domain*|dns|hosting|storage|jobs|workflow*|pipeline*|repositor*|git|pull|push)
	(packages|registry|cdn|network|internet|label|labels|shop|shops|warehouse*|bank|banks|metrics|logs|alerts|events|requests|meetings|documents|forms|quotes)
	(sign|log) (in|up|ins)
	(response|load|loading) (time|times)
`, `
	(вход|входа|входе|входом|войти|авториз*|регистрац*|парол*|оплат*|платеж*|корзин*|заказ*|поиск*|api|апи|кабинет*|сайт*|приложен*|письм*|писем|почт*)
	(уведомлен*|чат|чата|чаты|чатов|чатах|отчет*|выгруз*|загруз*|экспорт*|импорт*|счет*|вебхук*|сборк*|звон*|видео*|файл*|фото*|страниц*|аккаунт*|карт*)
	(перевод|перевода|переводы|переводов|бронир*|билет*|печат*|синхрон*|запись|записи|касс*|доставк*|смс|sms|хранилищ*|консол*|портал*|редактор*|календар*)
	(каталог*|интернет*|телевиден*|связь|связи|магазин*|этикет*|банк*|документ*|витрин*|склад*)
	баз* данных
`)

// troubles are that something is wrong, with whatever it may be.
var troubles = lexiconOf(`
	(issue*|problem*|error*|degrad*|disrupt*|outage*|latenc*|intermittent*|interrupt*|affect*|impact*|failure*|incident*|instab*|unstable|elevated|increased|trouble*|timeout*|suspended|restricted|cancel*|cancellation*)
`, `
	(отсутств*|прекращ*|приостан*|ограничен*|отмен*|поврежд*)
	(проблем*|сбой|сбоя|сбое|сбои|сбоев|сбоям|ошибк*|ошибок|неполадк*|неполадок|деград*|перебо*|нестабильн*|задержк*|недоступн*|авари*|затрон*|затраг*|сложност*|трудност*|снижен*)
`)

// harms are what happens to the people who use it.
var harms = lexiconOf(`
	(cannot|can't|couldn't|unable|unavailable|inaccessible|unreachable|down|offline|broken|slow|slower|slowly|slowness|delay*|late|stuck|stall*)
	(could|can) not
	(fail|fails|failed|failing|declin*|reject*|missing|lost|freez*|crash*|wrong|incorrect*|duplicate*|twice|stale|outdated|empty)
	(not|no|don't|doesn't|isn't|aren't|didn't|wasn't|weren't|won't|never|stopped|longer) ..2 (work*|load*|open*|arriv*|send*|sent|deliver*|show*|appear*|start*|connect*|respond*|respons*|receiv*|accept*|complet*|sync*|updat*|process*|reach*|restor*|log|sign*|save*|possible|available|print*)
	!(we|i) (do|does|did|don't|doesn't|didn't) [not] [yet] (upload*|unlock*|run|runs|find|see|get|reach|go|come|print*|play*|sync*|match*|charge*|return*|finish*|export*|import*|download*|sign|log|book|pay|order|call|ring|count|calculate)
	(nobody|nothing|none) ..2 (can|could|is|was|works|loads|opens|arrives)
	(can|could|may) no longer
	(switched|shut|turned) off
	(outage|outages|downtime) (of|on|affecting)
	(limited|lost|losing|restricted) ..1 (access|connectivity|connection)
	(functioning|working|behaving) (inconsistently|erratically|intermittently|incorrectly|unreliably|improperly)
	(see|sees|seeing|saw|get|gets|getting|receiv*|encounter*|return*) ..4 (error*|timeout*)
	(timing|time|timed|times|cut|signed|logged) (out|off)
	(open|opened|visible|readable|reachable|accessible) ..3 (without|anyone|everyone|strangers|others)
`, `
	не ..2 (мог*|мож*|удае*|удав*|работ*|откр*|загру*|груз*|приход*|доход*|пришл*|дошл*|отправ*|проход*|прош*|запуск*|отвеча*|сохран*|отобра*|показ*|доступ*|обновл*|получ*|вид*|спис*|зачисл*|печат*|войти|созда*|достав*)
	(недоступен|недоступна|недоступно|недоступны|медленн*|тормоз*|дольше|задержива*|опазды*|пропал*|потерял*|исчез*|дважды|неверн*|неправильн*|завис*|вылета*|отклоня*|обрыва*|прерыва*|лежит|лежат|сломал*|упал*)
	(видят|видите|видели|получа*|возвраща*|выда*|завершает*) ..3 (ошибк*|ошибок)
	(открыв*|доступ*|видн*) ..3 (без|любому|всем|чужим|посторонним)
`)

// returns are that it is as it was, or will be: who says so of a thing says what was gone.
var returns = lexiconOf(`
	!(not|no|isn't|aren't) (resum*|restored|reenabled|reconnected|restarted|recovered|caught|accurate|reachable|accessible|available|online|enabled)
	!(not|no|isn't|aren't) (is|are) [now|again|once|fully] [now|again|once|fully] (back|up|working|running|functioning|operating|loading|open|correct|complete|operational)
	!(not|don't|doesn't) (work|works|load|loads|open|opens|arrive|arrives|run|runs|respond|responds) (again|now|normally|since|as|correctly|properly)
	(can|able) ..2 (again|now)
	(back|updated|delivered|processed|sent|working|running|functioning|operating) ..2 (normal|normally|again|online|full|usual)
	(restore|restores|restoring) ..3 (service|access|connectivity|operation|operations)
`, `
	!(не|пока) (восстановлен*|возобновл*|заработал*|доступен|доступна|доступны|доступно|запущен*|включен*|вернул*|доставлены|обработаны)
	!(не) (снова|опять|вновь|теперь) ..2 (работа*|проход*|приход*|откры*|загруж*|отправ*|доступ*|доход*)
	(работает|работают|проходит|проходят|приходят|открывается|открываются|функционирует|функционируют) ..2 (снова|штатн*|нормальн*|стабильн*|корректн*|исправно|с|полном|обычн*)
	(восстановить|восстановим|восстанавливаем|возобновим) ..2 (работу|доступ*|вход|прием|оплат*|доставк*|связь)
`)

// saysHarm reports whether a text says what people cannot do: what happens to them, or
// that something is wrong with what they use, or that it comes back.
func (d *Doc) saysHarm(t *prose.Text) bool {
	if harms().in(t) {
		return true
	}
	for s := range t.Sentences {
		if (troubles().inSentence(t, s) || returns().inSentence(t, s)) && d.namesUsed(t, s) {
			return true
		}
	}
	return false
}

// saysReturn reports whether a text says what works again: a thing that people use, in a
// sentence that has no trouble in it.
func (d *Doc) saysReturn(t *prose.Text) bool {
	for s := range t.Sentences {
		if returns().inSentence(t, s) && !troubles().inSentence(t, s) && d.namesUsed(t, s) {
			return true
		}
	}
	return false
}

// namesUsed reports whether a sentence names what people use: a function, or one of the
// components.
func (d *Doc) namesUsed(t *prose.Text, sentence int) bool {
	return functions().inSentence(t, sentence) || d.namesComponent(t, sentence)
}

// namesComponent reports whether a sentence holds the name of one of the components.
func (d *Doc) namesComponent(t *prose.Text, sentence int) bool {
	s := t.Sentences[sentence]
	words := strings.ToLower(t.Words(prose.Match{First: s.First, Last: s.Last}))
	for i := range d.Site.Components {
		name, _ := d.Site.Components[i].Name.In(t.Language, d.Site.Default())
		if name != "" && strings.Contains(words, strings.ToLower(name)) {
			return true
		}
	}
	return false
}

// spoken reports whether the rules for what is missing know the language of the text:
// in another one everything would be.
func (d *Doc) spoken() bool {
	language := base(d.Language)
	return !d.Translation && (language == "en" || language == "ru")
}

// maxEarlier is how many of the updates before one are read for what it need not say
// again: with the first one of all.
const maxEarlier = 5

// earlier returns the updates that were published before a text and may have said what
// it leaves out: the first, then the newest.
func (d *Doc) earlier() []*derive.Update {
	var list []*derive.Update
	for _, u := range d.Event.Updates[:d.Update.Index] {
		if !u.Draft {
			list = append(list, u)
		}
	}
	if len(list) > maxEarlier {
		list = append(list[:1:1], list[len(list)-maxEarlier+1:]...)
	}
	return list
}

// textOf returns the words of an earlier update, in the language of this text.
func (d *Doc) textOf(u *derive.Update) *prose.Text {
	words := u.In(d.Language)
	other := &Doc{Site: d.Site, File: words.SourceFile, Words: words, Language: d.Language, Update: u}
	return other.Own()
}

// titleText returns the title of the event as of this update.
func (d *Doc) titleText() *prose.Text {
	title, _ := d.Update.EventTitle(d.Language)
	return prose.New(d.Language, []*prose.Block{prose.Field("title", title)})
}

// weight is how many words of a text carry something: figures, and words of over three
// letters that no sentence of stock is made of.
func weight(t *prose.Text) (words, figures int) {
	for i := range t.Tokens {
		token := &t.Tokens[i]
		switch {
		case token.Kind == prose.Number, token.Kind == prose.Clock, token.Kind == prose.Date:
			figures++
		case token.Kind == prose.Word && utf8.RuneCountInString(token.Word) > 3 && !stock[token.Word] && t.Blocks[token.Block].Field != "title":
			words++
		}
	}
	return words, figures
}

// stock are the words of which a status update is made that says nothing.
var stock = wordSet(`this that these those have been with from will would their there they them your yours than then some
	issue issues incident problem problems resolved resolution fixed fully completely again currently investigating investigate
	continue continuing continues working work monitor monitoring update updates further more will team teams engineers engineering
	aware looking into still actively fix operational normal normally service services identified identify
	thank thanks patience apologies apologize apologise sincerely sorry inconvenience caused cause appreciate understanding
	мы это этот эта также были было будет была более проблема проблемы проблему инцидент сбой решена решено решен устранена работать этим
	устранен устранено исправлена исправлено исправили работаем продолжаем разбираемся работы работает штатном режиме восстановлена
	восстановлен восстановлена восстановлено полностью снова сейчас пока команда следим обновления сервис сервисы
	спасибо благодарим терпение понимание ожидание приносим извинения извините извиняемся неудобства неудобство доставленные временные`)
