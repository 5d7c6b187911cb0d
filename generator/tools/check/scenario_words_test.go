package check

import (
	"strings"
	"testing"
	"time"
	"unicode"
	"unicode/utf8"
)

// fill fills in the braces of a text. A time is the next of the instants; of the last one
// there is always more.
func fill(t *testing.T, text, scenario, phase, language string, instants *[]string) string {
	t.Helper()
	return inBraces.ReplaceAllStringFunc(text, func(braces string) string {
		asks := braces[1 : len(braces)-1]
		kind := asks // of a time; what it is the time of may stand before it
		if _, of, named := strings.Cut(asks, ": "); named && (of == "date, time, zone" || of == "дата, время, пояс") {
			kind = of
		}
		switch kind {
		case "id: status", "payments: partial_outage", "payments: under_maintenance":
			return braces
		case "date, time, zone", "дата, время, пояс":
			instant := (*instants)[0]
			if len(*instants) > 1 {
				*instants = (*instants)[1:]
			}
			return stampIn(instant, language)
		case "time, zone", "время, пояс":
			return timesOf(scenario, phase)[0][3:] + " UTC"
		case "time of the next update, zone", "время следующего сообщения, пояс":
			return nextWord(t, scenario, phase).Format("15:04") + " UTC"
		}
		if scenario == "data-leak" && (asks == "how long" || asks == "сколько времени") {
			return map[string]string{"en": "2 hours 35 minutes", "ru": "2 часа 35 минут"}[language]
		}
		words, found := wordsFor[language][asks]
		if anywhere, is := inAnyLanguage[asks]; is {
			words, found = anywhere, true
		}
		if !found {
			t.Fatalf("%s/%s asks for {%s}, for which there are no words to try it with", scenario, phase, asks)
		}
		return words
	})
}

var wordsFor = map[string]map[string]string{"en": wordsEn, "ru": wordsRu}

// inAnyLanguage are what fields ask for.
var inAnyLanguage = map[string]string{
	"YYYY-MM-DD":           "2026-12-04",
	"YYYY-MM-DDThh:mm:ssZ": "2026-11-20T11:45:00Z",
	"N, or: unknown until YYYY-MM-DDThh:mm:ssZ": "6000",
}

// timesOf are the days of November and times of the braces in a text, in their order.
func timesOf(scenario, phase string) []string {
	if special, found := specialTimes[scenario+"/"+phase]; found {
		return special
	}
	switch phase {
	case "resolved":
		return []string{"20 13:10"}
	case "postmortem":
		return []string{"20 11:40", "20 13:10", "20 11:40", "20 12:00", "20 13:10"}
	}
	return []string{"20 11:40", "20 18:00"}
}

var specialTimes = map[string][]string{
	"outage-full/identified":               {"20 18:00"},
	"degraded/identified":                  {"20 18:00"},
	"late-or-wrong/identified":             {"20 18:00"},
	"bad-release/identified":               {"20 18:00"},
	"data-leak/investigating":              {"20 11:45", "20 09:10", "20 11:45", "20 18:00"},
	"data-leak/identified":                 {"20 18:00"},
	"data-leak/resolved":                   {"20 11:45", "20 11:45"},
	"data-leak/postmortem":                 {"20 09:10", "20 11:45", "20 11:40", "20 12:00", "20 13:10"},
	"bad-release/postmortem":               {"20 11:40", "20 11:40", "20 12:00", "20 13:10"},
	"security-vulnerability/investigating": {"20 18:00"},
	"security-vulnerability/resolved":      {"20 13:10"},
	"security-vulnerability/postmortem":    {"20 11:40", "20 12:00", "20 13:10"},
	"late-or-wrong/postmortem":             {"20 11:40", "20 12:00", "20 13:10"},
	"late-or-wrong/investigating":          {"20 10:20"},
	"maintenance/scheduled":                {"22 01:00", "22 03:00", "22 01:00", "22 03:00", "22 02:30", "21 18:00"},
	"maintenance/in-progress":              {"22 03:00"},
	"maintenance/completed":                {"22 02:50"},
	"maintenance/cancelled":                {"22 03:00"},
}

func stampIn(instant, language string) string {
	day, clock, _ := strings.Cut(instant, " ")
	if language == "ru" {
		return clock + " UTC " + day + " ноября"
	}
	return clock + " UTC on " + day + " November"
}

// nextWord is when a text promises the next one, as its next_update says.
func nextWord(t *testing.T, scenario, phase string) time.Time {
	t.Helper()
	wait := 30 * time.Minute
	switch scenario + "/" + phase {
	case "degraded/investigating", "degraded/identified":
		wait = time.Hour
	case "data-leak/identified":
		wait = 2 * time.Hour
	case "security-vulnerability/investigating":
		wait = 4 * time.Hour
	case "security-vulnerability/identified":
		wait = 24 * time.Hour
	}
	if phase == "identified" {
		wait += 30 * time.Minute
	}
	return said.Add(wait)
}

// capitals writes the first letter of each sentence and title with a capital, as a person
// does who fills in a text.
func capitals(text string) string {
	for _, before := range [...]string{". ", ".\n", "\n\n", "\n---\n", "title: \"", "summary: \"", "meanwhile: \"", "doing: \"", "en: \"", "ru: \""} {
		parts := strings.Split(text, before)
		for i, part := range parts[1:] {
			r, size := utf8.DecodeRuneInString(part)
			parts[i+1] = string(unicode.ToUpper(r)) + part[size:]
		}
		text = strings.Join(parts, before)
	}
	return text
}

var wordsEn = map[string]string{
	"role":                                   "Maria",
	"address":                                "help@larkbook.example",
	"by which way":                           "by e-mail",
	"cause, in one sentence":                 "one setting sent every payment to a machine that was switched off",
	"date":                                   "4 December",
	"do what":                                "pay by card",
	"doing what":                             "sending payments through our second line",
	"every cause that had to come together":  "The setting had no test, and the machine was switched off that morning",
	"how far that is":                        "three of four machines have the old one",
	"how it came to be open, in plain words": "we made a new folder without a password",
	"how long":                               "90 minutes",
	"how long we were silent":                "50 minutes",
	"how many have taken it":                 "9 of 10 shops have taken it",
	"how many people it concerns":            "6,000 clients",
	"how many people it concerns, or by when we say so": "It concerns 6,000 clients",
	"how to take the fix":                               "open Settings and press Update",
	"kind of data":                                      "Names and invoices of 6,000 clients",
	"link":                                              "https://larkbook.example/advisories/7",
	"measure of what is normal":                         "99 of 100 searches answer within a second",
	"name and address":                                  "Maria Price, help@larkbook.example",
	"number":                                            "1,240",
	"orders, requests or people":                        "orders",
	"sign by which people know it":                      "a search takes over five seconds",
	"since when we were silent, or what we said that was wrong": "From 10:20 to 11:10 UTC we said nothing",
	"version with the fix":                                 "4.2",
	"versions concerned":                                   "Versions 4.0 and 4.1 of our app",
	"what a stranger can do":                               "open invoices of other shops",
	"what becomes better for you":                          "payments answer in one second instead of three",
	"what becomes of what is sent meanwhile":               "What you send waits in line, and is sent by itself",
	"what restored the service":                            "payments go through our second line",
	"what did not go as announced, or that everything did": "All went as announced",
	"what did not work, and why":                           "The alarm rang on one phone, whose owner was asleep",
	"what each of them lost":                               "an order that did not go through",
	"what each of you should do now":                       "Change nothing; the folder held no passwords",
	"what happened, as people felt it":                     "How card payments failed for 90 minutes",
	"what has changed since the last update":               "Two of three banks are connected again",
	"what is better now, and how you see it":               "A payment now answers in one second",
	"what is changed already":                              "Since 22 November a test sends one payment each minute",
	"what is restored, and by when the rest":               "we have sent 40 orders again",
	"what is slow or fails":                                "search is slow",
	"what it broke":                                        "a wrong setting",
	"what of it was wrong, and what is right":              "at 11:10 UTC we called it fixed for everyone, and it was not for shops in the EU",
	"what people felt first":                               "the first cards are declined",
	"what still works, or another way":                     "You can take payment by bank transfer",
	"what still works, or what to do beforehand":           "You can take payment by bank transfer",
	"what the records cannot show":                         "They do not show who looked at a list of names",
	"what the regulator has been told, and when":           "We told the regulator at 11:55 UTC",
	"what to avoid, or another way":                        "Please send each search once; the list of orders is fast",
	"what was lost or changed, or by when we say so":       "No order was changed: we compared all 1,240 with our log",
	"what was lost, or that nothing was, and how we know":  "No order was lost: we compared all 1,240 with our log",
	"what was not among it, and how we know":               "Passwords were not among it: we searched all 6,000 files",
	"what was not touched, and how we know":                "Saved cards were not touched: they lie in another place, and its log shows no access",
	"what was slow or failed":                              "search was slow",
	"what we change":                                       "test that setting each night from 23 November",
	"what we do":                                           "move our payments to newer machines",
	"what we know now, beside what we said":                "one card payment in five fails, not one in fifty",
	"what we know of your data, and how":                   "Orders are kept: our copies of 11:30 UTC hold each of them",
	"what we offer to protect you":                         "We pay for a year of credit alerts",
	"what will be different":                               "A test sends one payment each minute, and rings our phone",
	"what worked, and why":                                 "The second line took all payments within a minute, since we try it each month",
	"what you cannot do":                                   "No card payments",
	"what you get, and by when":                            "You get a day without charge, on the bill of 1 December",
	"when and how":                                         "by e-mail on 21 November",
	"when we try again, and by when we tell you":           "We try again in December, and say when by 27 November",
	"whether it has been used, and how we checked":         "Our logs since 1 March show no use of it, and we read each line",
	"which time the records cover":                         "1 to 20 November",
	"who":                                                  "about one in five buyers in the EU",
	"who found it":                                         "Anna of the Example Lab",
	"who has the update, and how to tell":                  "You have it if the app says 4.2",
	"who is at risk, and how to tell":                      "uses version 4.0 or 4.1",
	"who opened how much":                                  "14 invoices were opened, by one visitor",
	"who speaks from now on, and how often":                "Maria speaks here every 30 minutes",
	"whom":                                                 "buyers in the EU",
	"whom it was open to":                                  "anyone with the link",
	"whom else we tell, and how":                           "We tell our 40 largest shops by phone",
	"why not":                                              "the new machines came late",
	"why nothing of ours saw it before you did":            "Our alarm looked at the machine, not at payments",
	"why the word came late":                               "nobody was asked to write it",
}

var wordsRu = map[string]string{
	"роль":  "Maria",
	"адрес": "help@larkbook.example",
	"версия с исправлением":                        "4.2",
	"все причины, которые сошлись":                 "У настройки не было проверки, а машину утром выключили",
	"за какое время":                               "с 1 по 20 ноября",
	"заказов, запросов или людей":                  "заказов",
	"имя и адрес":                                  "Мария Прайс, help@larkbook.example",
	"как он оказался открыт, простыми словами":     "мы завели новую папку без пароля",
	"как поставить исправление":                    "откройте настройки и нажмите «Обновить»",
	"какие данные":                                 "имена и счета 6000 клиентов",
	"как: письмом, звонком":                        "по электронной почте",
	"каких версиях":                                "версиях 4.0 и 4.1",
	"какого числа":                                 "4 декабря",
	"когда и как":                                  "21 ноября по почте",
	"когда попробуем снова и когда скажем об этом": "Попробуем в декабре, день назовём 27 ноября",
	"кого": "покупателей из ЕС",
	"кому ещё сообщаем и как": "Сорока крупнейшим магазинам звоним",
	"как":                  "по прямой ссылке",
	"кто":                  "примерно каждый пятый покупатель",
	"кто и сколько открыл": "один посетитель открыл 14 счетов",
	"кто нашёл":            "Анна из лаборатории",
	"кто теперь пишет здесь и как часто":      "Мария пишет здесь каждые 30 минут",
	"мера того, что всё в порядке":            "99 поисков из 100 отвечают за секунду",
	"по какому признаку это видно":            "поиск идёт дольше пяти секунд",
	"пользовались ли этим и как мы проверяли": "В журнале с 1 марта таких обращений нет, мы прочли каждую строку",
	"почему": "новые машины пришли поздно",
	"почему сообщили поздно":                              "писать об этом никому не поручили",
	"почему у нас этого никто не увидел раньше вас":       "Тревога следила за машиной, а не за оплатой",
	"причина, одной фразой":                               "одна настройка отправляла все платежи на выключенную машину",
	"с какого времени мы молчали или что сказали неверно": "С 10:20 до 11:10 UTC мы ничего не говорили",
	"скольких людей это касается":                         "6000 клиентов",
	"скольких людей это касается или когда мы это скажем": "Это касается 6000 клиентов",
	"сколько времени":                                     "90 минут",
	"сколько её установили":                               "её поставили 9 магазинов из 10",
	"сколько мы молчали":                                  "50 минут",
	"сколько уже сделано":                                 "на трёх машинах из четырёх оно прежнее",
	"ссылка":                                              "https://larkbook.example/advisories/7",
	"у кого это и как узнать":                             "стоит версия 4.0 или 4.1",
	"у кого это обновление и как узнать":                  "Оно у вас, если в приложении написано 4.2",
	"чего журнал не показывает":                           "Кто смотрел список имён, он не показывает",
	"чего не делать или как обойтись":                     "Отправляйте каждый поиск один раз; список заказов открывается быстро",
	"чего нельзя будет сделать":                           "Нельзя будет платить картой",
	"чего там не было и откуда мы знаем":                  "Паролей там не было: мы искали во всех 6000 файлах",
	"чего это не коснулось и откуда мы знаем":             "Сохранённых карт это не коснулось: они лежат в другом месте, и в его журнале обращений нет",
	"чем поможем защититься":                              "Год сообщений об изменениях кредитной истории оплатим мы",
	"число": "1240",
	"что будет работать или что сделать заранее":       "Можно принять оплату переводом",
	"что было неверно и как на самом деле":             "в 11:10 UTC мы написали, что всё исправлено, а у магазинов из ЕС было не так",
	"что вернули и когда вернём остальное":             "40 заказов мы отправили снова",
	"как восстановили работу":                          "отправляем платежи по второй линии, и они проходят",
	"что вы получите и когда":                          "День бесплатно вычтем из счёта за 1 декабря",
	"что вышло не так, как обещали, или что вышло всё": "Всё прошло, как обещали",
	"что делаем": "отправляем платежи по второй линии",
	"что знаем теперь, рядом с тем, что говорили":        "не проходит один платёж из пяти, а не один из пятидесяти",
	"что и когда сообщили регулятору":                    "Регулятору мы сообщили в 11:55 UTC",
	"что изменилось с прошлого раза":                     "Два банка из трёх снова подключены",
	"что изменится":                                      "Проверка отправляет платёж каждую минуту и звонит нам",
	"что каждому сделать сейчас":                         "Менять ничего не нужно: паролей в папке не было",
	"что каждый потерял":                                 "заказ не прошёл",
	"что люди заметили сначала":                          "первые карты не проходят",
	"что меняем":                                         "с 23 ноября проверяем эту настройку каждую ночь",
	"что может сделать чужой":                            "открыть чужие счета",
	"что мы знаем о ваших данных и откуда":               "Заказы на месте: в копиях за 11:30 UTC есть каждый",
	"что не сработало и почему":                          "Тревога звонила на один телефон, а его хозяин спал",
	"что пропало или изменилось или когда мы это скажем": "Ни один заказ не изменился: мы сверили все 1240 с журналом",
	"что пропало или что ничего, и откуда мы знаем":      "Ни один заказ не пропал: мы сверили все 1240 с журналом",
	"что работает или как обойтись":                      "Можно принять оплату переводом",
	"что работает медленно или со сбоями":                "поиск работает медленно",
	"что работало медленно или со сбоями":                "поиск работал медленно",
	"что сделать":                                        "платить картой",
	"что случилось, как это увидели люди":                "Как 90 минут не проходила оплата картой",
	"что сработало и почему":                             "Вторая линия приняла все платежи за минуту, потому что мы пробуем её каждый месяц",
	"что станет лучше для вас":                           "оплата занимала секунду вместо трёх",
	"что станет с тем, что вы отправили":                 "Отправленное ждёт очереди и уйдёт само",
	"что теперь лучше и как это увидеть":                 "Оплата теперь занимает секунду",
	"что уже изменили":                                   "С 22 ноября проверка отправляет платёж каждую минуту",
}
