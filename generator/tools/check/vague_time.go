package check

import "candor/generator/diag"

// definite are the words that say when: with one of them in the sentence a time is told.
var definite = map[string][]string{
	"en": {
		"{clock}", "{date}",
		"{number} (second*|sec|secs|minute*|min|mins|hour*|hr|hrs|h|day*|business|working|week*|month*|am|pm|january|february|march|april|may|june|july|august|september|october|november|december)",
		"(within|in) [about] (a|an|one|two|three|four|five|ten|fifteen|twenty|thirty|forty) (half|quarter|minute|minutes|hour|hours|day|days|week|weeks)",
		"(by|before|until|on) (noon|midnight|monday|tuesday|wednesday|thursday|friday|saturday|sunday|tomorrow)",
	},
	"ru": {
		"{clock}", "{date}",
		"{number} (секунд*|сек|минут*|мин|час*|ч|день|дня|дней|сут*|недел*|месяц*|рабоч*|январ*|феврал*|март*|апрел*|мая|май|июн*|июл*|август*|сентябр*|октябр*|ноябр*|декабр*)",
		"(через|течение) [примерно] (час|часа|полчаса|минуту|сутки|суток|день|неделю|недели|два|две|три|пару)",
		"(к|до|в|во) (полудн*|полудню|полуноч*|понедельник*|вторник*|сред*|четверг*|пятниц*|суббот*|воскресень*|завтра)",
	},
}

var vagueTime = &Rule{
	ID: "vague-time", Severity: diag.Warning, Serves: Promise, Kinds: All,
	Summary: "a promise says when",
	About: `It looks for promises that no clock can check: soon, shortly, as soon as possible, in due
course, as we learn more. A clock time, a date or a length of time in the same sentence
silences it, and so does what is not a promise at all: "as soon as you restart", "soon
after", "not later than 17:30". If you do not know how long it takes, promise the next
word, not the end.

Sources: the four P (promise), PagerDuty and Atlassian (each update with the time of the next).`,
	Hears: `a reader hears "nobody knows when", and must come back to look; say a time, of the next word if not of the end`,
	Better: map[string]string{
		"en": "Next update by 14:30 UTC, even if nothing has changed.",
		"ru": "Следующее сообщение до 17:30 МСК, даже если ничего не изменится.",
	},
	Phrases: map[string]Phrases{
		"en": {Unless: definite["en"], Say: []string{
			"!(as|too|how|so|anytime) soon !(after|as|enough)",
			"shortly !(after|before|thereafter)",
			"(asap|imminently)",
			"(will|we'll|back|expect*|should) ..5 momentarily",
			"as soon as (possible|practicable|practical|feasible|available)",
			"as soon as we (can|know|have|hear|learn|get|receive|are)",
			"as soon as ..2 (information|details|news|updates|fix) ..1 (is|are|becomes|become|arrives)",
			"as soon as (it|they|there|this) (is|are|becomes|become) (available|ready|fixed|resolved|restored|more|new)",
			"as (quickly|fast|swiftly|promptly|rapidly) as possible",
			"(our|your|the) earliest (opportunity|convenience)", "at the earliest",
			"in due course", "in due time", "in good time", "in the near future", "in the not too distant future",
			"(in|within) the (coming|next|upcoming|following) [few|couple|several] [of] (minutes|hours|days|weeks|months)",
			"in a (moment|jiffy|bit|while|few|little)", "in a few (minutes|moments|hours|days|weeks)", "in no time",
			"any (minute|moment|time|second) now", "before (long|too)", "at some point",
			"later (today|tonight|on|this) !(than)",
			"until further notice",
			"as (we|they) (learn|hear)", "as (we|they) (know|have|get|receive|find) ..1 (more|further|additional|new|information|details|updates|news)",
			"as (more|new|further|additional|information|details|things|it) ..3 (becomes|become|comes|come|emerge|emerges|progresses|develops|evolves)",
			"(once|when) we (know|have|learn|hear) ..1 (more|further|additional|new|anything|something|information|details|updates|news)",
			"(once|when) (more|new|further|additional) (information|details|news|updates) ..2 (available|known|comes|come|is|are|becomes|become)",
			"(will|we'll) ..1 (update|inform|notify|tell|let|write|post|report|share|announce) ..5 (once|when)",
			"as (we|they) (get|receive) (them|it|those)", "when we can !(be|not)",
			"(update*|information|details|news|more) ..6 (when|once|where) (available|possible|ready|appropriate|necessary)",
			"(update*|inform*|post|communicat*) ..5 as (needed|necessary|required|appropriate|available)",
			"(will|may|might|could) take (some|a) (time|while|bit)",
			"(will|we'll) ..6 timely (manner|fashion)",
		}},
		"ru": {Unless: definite["ru"], Say: []string{
			"!(не|как|так) скоро", "вскоре !(после|за)",
			"в [самое] ближайшее время", "в [самом] скором времени", "в скорейшем времени", "в [самом] ближайшем будущем", "в недалеком будущем",
			"в ближайшие [несколько|пару] (минут*|час*|дни|дней|сутки|недел*)",
			"в [максимально|самые] (кратчайш*|сжат*|короткие) срок*",
			"(планируем|ожидаем|надеемся|восстановим|починим|закончим|завершим|устраним|исправим|будет|будут|займет) ..4 течение нескольких (минут|часов|дней|недель)",
			"(как|максимально) можно (скорее|быстрее|раньше|оперативнее)", "максимально (быстро|оперативно)",
			"(скорейш*) (восстановлен*|устранен*|решен*|возобновлен*|исправлен*|завершен*)",
			"(сообщим|расскажем|опубликуем|напишем|дополним|обновим|вернемся|объявим|уточним|поделимся|проинформируем|исправим|починим) ..5 (позже|позднее|дополнительно)",
			"!(не) (позже|позднее|дополнительно) ..3 (сообщим|расскажем|опубликуем|напишем|объявим|уточним|проинформируем|поделимся)",
			"(будет|будут) ..2 (позже|позднее|дополнительно)", "!(не) (позже|позднее|дополнительно) ..2 (будет|будут)",
			"(попробуйте|попробовать|зайдите|зайти|заходите|повторите|повторить|вернитесь|обратитесь|попытайтесь) ..5 (позже|позднее|попозже)",
			"!(не) чуть (позже|позднее)", "попозже",
			"по мере (возможности|поступления|появления|готовности|необходимости|развития)",
			"при первой [же] возможности", "с минуты на минуту", "со дня на день", "на днях",
			"вот-вот", "до особого", "в рабочем порядке",
			"(как|лишь) только (появ*|станет|станут|узнаем|получим|выясн*|разбер*|починим|исправим|восстановим|закончим|сможем|проблема|ситуация|будет|будут)",
			"(как|лишь) только (что|мы) ..1 (прояснится|узнаем|выясним|починим|исправим|восстановим|разберемся)",
			"(сообщим|напишем|расскажем|уведомим|проинформируем|оповестим) [вам|вас|здесь|об] [этом] когда",
			"когда (узнаем|появ*|станет|будет|будут) ..2 (известно|больше|подробн*|информаци*|новост*|готово)",
			"(займет|потребует|потребуется|понадобится) ..1 (некоторое|какое) время",
		}},
	},
	Text: sayings,
	Examples: map[string]Examples{
		"en": {
			Bad: []string{
				"Back ⟦shortly⟧.",
				"We will fix this ⟦as soon as possible⟧.",
				"We will post more ⟦as we learn⟧ more.",
				"---\ndoing: A fix will be out ⟦soon⟧.\n---\nCards are declined.",
				"Further updates will follow ⟦in due course⟧.",
				"Please check back ⟦later today⟧.",
				"The fix is on its way. It ⟦will take\nsome time⟧.",
			},
			Good: []string{
				"We expect orders to work by 16:00 UTC.",
				"Not later than 17:30 UTC you hear from us.",
				"As soon as you restart the app, the list comes back.",
				"We will write in 20 minutes, or as soon as we know more.",
				"Soon after 10:05 UTC sign-in failed; shortly before that we had changed it.",
				"The poster says “coming soon” and is right.",
				"Two hours later it worked.",
				"Leave your list as it is; if you have changed it, change it back. We keep the old ones as they are until we have yours.",
			},
		},
		"ru": {
			Bad: []string{
				"⟦Скоро⟧ починим.",
				"Работа будет восстановлена ⟦в ближайшее время⟧.",
				"О причинах ⟦сообщим позже⟧.",
				"Будем рассказывать новости ⟦по мере поступления⟧.",
				"Делаем всё для ⟦скорейшего восстановления⟧ входа.",
				"Напишем, ⟦как только узнаем⟧ больше.",
				"Устраним ⟦в максимально кратчайшие сроки⟧.",
				"⟦Планируем закончить работы в течение нескольких часов⟧.",
			},
			Good: []string{
				"Ждём восстановления к 19:00 МСК.",
				"Скорость загрузки прежняя, скорая проверка не нужна.",
				"Не позже 17:30 МСК напишем снова.",
				"Как только вы перезапустите приложение, список появится.",
				"В ближайшие 40 минут закончим и напишем.",
				"Двумя часами позже вход заработал.",
				"Вход не работал в течение нескольких часов.",
			},
		},
	},
}
