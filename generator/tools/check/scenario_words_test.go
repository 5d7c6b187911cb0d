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
		switch gap := timeGaps[asks]; gap {
		case "component":
			return braces
		case "moment":
			instant := (*instants)[0]
			if len(*instants) > 1 {
				*instants = (*instants)[1:]
			}
			return stampIn(instant, language)
		case "time":
			return timesOf(scenario, phase)[0][3:] + " UTC"
		case "next":
			return nextWord(t, scenario, phase).Format("15:04") + " UTC"
		case "length":
			if scenario == "data-leak" {
				return map[string]string{"en": "2 hours 35 minutes", "ru": "2 часа 35 минут", "de": "2 Stunden 35 Minuten"}[language]
			}
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

// timeGaps are the gaps that the times of a scenario fill, and those that stay.
var timeGaps = map[string]string{
	"id: status": "component", "invoices: operational": "component", "payments: partial_outage": "component", "payments: under_maintenance": "component",
	"date, time, zone": "moment", "дата, время, пояс": "moment", "Datum, Uhrzeit, Zone": "moment",
	"time, zone": "time", "время, пояс": "time", "Uhrzeit, Zone": "time",
	"time of the next update, zone": "next", "время следующего сообщения, пояс": "next", "Zeit der nächsten Meldung, Zone": "next",
	"how long": "length", "сколько времени": "length", "wie lange": "length",
}

var wordsFor = map[string]map[string]string{"en": wordsEn, "ru": wordsRu, "de": wordsDe}

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
	"late-or-wrong/postmortem":             {"20 11:40", "20 12:00", "20 13:10"},
	"outage-full/identified":               {"20 18:00"},
	"degraded/identified":                  {"20 18:00"},
	"bad-release/identified":               {"20 18:00"},
	"data-leak/postmortem":                 {"20 09:10", "20 11:45", "20 11:40", "20 12:00", "20 13:10"},
	"bad-release/postmortem":               {"20 11:40", "20 11:40", "20 12:00", "20 13:10"},
	"security-vulnerability/investigating": {"20 18:00"},
	"security-vulnerability/resolved":      {"20 13:10"},
	"security-vulnerability/postmortem":    {"20 11:40", "20 12:00", "20 13:10"},
	"maintenance/scheduled":                {"22 01:00", "22 03:00", "22 01:00", "22 03:00", "22 02:30", "21 18:00"},
	"maintenance/in-progress":              {"22 03:00"},
	"maintenance/completed":                {"22 02:50"},
	"maintenance/cancelled":                {"22 03:00"},
}

func stampIn(instant, language string) string {
	day, clock, _ := strings.Cut(instant, " ")
	switch language {
	case "ru":
		return clock + " UTC " + day + " ноября"
	case "de":
		return day + ". November, " + clock + " UTC"
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
	front, body, found := strings.Cut(text, "\n---\n")
	if found {
		body = "\n---\n" + body
	}
	front = capitalsAfter(front, "title: \"", "summary: \"", "meanwhile: \"", "doing: \"", "ours: \"", "en: \"", "ru: \"", "de: \"")
	return front + capitalsAfter(body, ". ", ".\n", "\n\n", "\n---\n")
}

func capitalsAfter(text string, marks ...string) string {
	for _, before := range marks {
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
	"which period":                                         "1 to 20 November",
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
	"what could be opened":                                 "the invoices of 6000 clients",
	"how":                                                  "by anyone with the link",
	"which data was in it":                                 "names, addresses and sums",
	"who is affected, and how to tell":                     "you paid by invoice in November",
	"what people who hear nothing can conclude":            "those who hear nothing by 18:00 UTC on 20 November are not among them",
	"what happened":                                        "one card payment in five fails",
	"since when":                                           "since 10:20 UTC on 20 November",
	"what we are doing now":                                "We are comparing every record with our log",
	"what we said before, and when":                        "At 10:20 UTC we said that every payment works",
	"what is true instead, as far as we know now":          "240 payments failed until now",
	"what we do not know yet, and when we will say":        "We do not know yet why; we will say by 18:00 UTC",
	"who writes here, and how often":                       "Maria writes here every 30 minutes",
	"what is over, and since when":                         "card payments have worked again since 13:10 UTC on 20 November",
	"why the update came late":                             "nobody was asked to write it",
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
	"что можно было открыть":                             "счета 6000 клиентов",
	"какие данные там были":                              "имена, адреса и суммы",
	"кого это касается и как проверить":                  "вы платили по счёту в ноябре",
	"как доступ оказался открыт, простыми словами":       "мы завели новую папку без пароля",
	"что значит, если письма нет":                        "кому мы не напишем до 18:00 UTC 20 ноября, тех данных там не было",
	"что случилось":                                      "не проходит один платёж картой из пяти",
	"с какого времени":                                   "с 10:20 UTC 20 ноября",
	"что мы делаем сейчас":                               "Сверяем каждую запись с журналом",
	"что мы говорили раньше и когда":                     "В 10:20 UTC мы говорили, что платежи проходят",
	"как на самом деле, насколько мы знаем сейчас":       "Не прошло 240 платежей",
	"чего ещё не знаем и когда скажем":                   "Почему, ещё не знаем; скажем до 18:00 UTC",
	"кто пишет здесь и как часто":                        "Мария пишет здесь каждые 30 минут",
	"что закончилось и когда":                            "платежи картой снова проходят с 13:10 UTC 20 ноября",
}

var wordsDe = map[string]string{
	"Adresse":                              "help@larkbook.example",
	"Anzahl":                               "1240",
	"Bestellungen, Anfragen oder Personen": "Bestellungen",
	"Link":                                 "https://larkbook.example/advisories/7",
	"Name und Adresse":                     "Maria Preis, help@larkbook.example",
	"Rolle":                                "Maria",
	"Tag":                                  "4. Dezember",
	"Ursache, in einem Satz":               "eine Einstellung schickte jede Zahlung an eine abgeschaltete Maschine",
	"Version mit der Korrektur":            "4.2",
	"alle Ursachen, die zusammenkamen":     "Für die Einstellung gab es keine Prüfung, und die Maschine war an diesem Morgen abgeschaltet",
	"auf welchem Weg":                      "per E-Mail",
	"ob sie ausgenutzt wurde, und wie wir das geprüft haben": "Unsere Protokolle seit dem 1. März zeigen keine Nutzung; wir haben jede Zeile gelesen",
	"seit wann":    "seit dem 20. November, 10:20 UTC,",
	"wann und wie": "am 21. November per E-Mail",
	"wann wir es wieder versuchen, und wann wir den Termin nennen": "Im Dezember versuchen wir es wieder; den Termin nennen wir bis 27. November",
	"warum die Meldung zu spät kam":                                "niemand beauftragt war, sie zu schreiben",
	"warum nicht":                                                  "die neuen Maschinen kamen zu spät",
	"warum wir es nicht vor Ihnen bemerkt haben":                   "Unser Alarm beobachtete die Maschine, nicht die Zahlungen",
	"was Fremde tun konnten":                                       "fremde Rechnungen öffnen",
	"was Fremde tun können":                                        "fremde Rechnungen öffnen",
	"was Kunden zuerst bemerkt haben":                              "die ersten Karten werden abgelehnt",
	"was Sie bekommen, und wann":                                   "Sie bekommen einen Tag kostenlos, auf der Rechnung vom 1. Dezember",
	"was Sie jetzt tun sollten":                                    "Ändern müssen Sie nichts; in dem Ordner waren keine Passwörter",
	"was Sie nicht tun können":                                     "Keine Kartenzahlung",
	"was Sie vermeiden sollten, oder ein anderer Weg":              "Bitte senden Sie jede Suche nur einmal; die Liste der Bestellungen ist schnell",
	"was davon falsch war, und was stimmt":                         "um 11:10 UTC nannten wir es für alle behoben, und in der EU war es das nicht",
	"was die Aufsicht weiß, und seit wann":                         "Die Aufsicht haben wir um 11:55 UTC informiert",
	"was die Protokolle nicht zeigen":                              "Wer eine Namensliste angesehen hat, zeigen sie nicht",
	"was die Störung beendet hat":                                  "Zahlungen gehen über unsere zweite Leitung",
	"was es heißt, wenn Sie nichts hören":                          "wer bis 18:00 UTC am 20. November nichts hört, ist nicht dabei",
	"was funktioniert hat, und warum":                              "Die zweite Leitung übernahm in einer Minute alle Zahlungen, weil wir sie jeden Monat proben",
	"was für Sie besser wird":                                      "eine Zahlung eine Sekunde statt drei dauert",
	"was jede verloren hat":                                        "die Bestellung kam nicht zustande",
	"was jetzt besser ist, und woran Sie es sehen":                 "Eine Zahlung dauert jetzt eine Sekunde",
	"was langsam ist oder ausfällt":                                "die Suche ist langsam",
	"was langsam war oder ausfiel":                                 "die Suche langsam",
	"was mit dem geschieht, was Sie inzwischen senden":             "Was Sie senden, wartet und geht von selbst hinaus",
	"was nicht betroffen war, und woher wir das wissen":            "Gespeicherte Karten waren nicht betroffen: ihr Protokoll zeigt keinen Zugriff",
	"was nicht dabei war, und woher wir das wissen":                "Passwörter waren nicht dabei: wir haben alle 6000 Dateien durchsucht",
	"was nicht funktioniert hat, und warum":                        "Der Alarm klingelte auf einem Telefon, dessen Besitzer schlief",
	"was nicht lief wie angekündigt, oder dass alles so lief":      "Alles lief wie angekündigt",
	"was noch geht, oder ein anderer Weg":                          "Zahlungen per Überweisung gehen weiter",
	"was passiert ist":                                             "die Rechnungen von 6000 Kunden ließen sich über einen Link öffnen",
	"was passiert ist, aus Sicht der Kunden":                       "Wie 90 Minuten lang keine Kartenzahlung ging",
	"was schon geändert ist":                                       "Seit dem 22. November sendet eine Prüfung jede Minute eine Zahlung",
	"was sich seit der letzten Meldung geändert hat":               "Zwei von drei Banken sind wieder angebunden",
	"was sich ändert":                                              "Eine Prüfung sendet jede Minute eine Zahlung und ruft uns an",
	"was stattdessen stimmt, soweit wir es jetzt wissen":           "14 Rechnungen wurden geöffnet, von einem Besucher",
	"was tun": "mit Karte zahlen",
	"was verloren ging, oder dass nichts verloren ging, und woher wir das wissen": "Keine Bestellung ging verloren: wir haben alle 1240 mit unserem Protokoll verglichen",
	"was verloren oder verändert ist, oder wann wir das sagen":                    "Keine Bestellung ist verändert: wir haben alle 1240 verglichen",
	"was vorbei ist, und seit wann":                                               "der Zugang ist seit 20. November, 13:10 UTC geschlossen",
	"was weiter geht, oder was Sie vorher tun sollten":                            "Zahlungen per Überweisung gehen weiter",
	"was wiederhergestellt ist, und wann der Rest":                                "40 Bestellungen haben wir noch einmal gesendet",
	"was wir gerade tun": "Wir leiten die Zahlungen über unsere zweite Leitung",
	"was wir noch nicht wissen, und wann wir es sagen": "Wer es war, wissen wir noch nicht; wir sagen es bis 18:00 UTC",
	"was wir tun":                               "unsere Zahlungen auf neuere Maschinen umziehen",
	"was wir vorher gesagt haben, und wann":     "Um 10:20 UTC schrieben wir „technischer Fehler“",
	"was wir ändern":                            "diese Einstellung ab 23. November jede Nacht prüfen",
	"was wir über Ihre Daten wissen, und woher": "Bestellungen sind vollständig: unsere Kopien von 11:30 UTC enthalten jede",
	"welche Daten darin standen":                "Namen, Adressen und Beträge",
	"welchen Versionen":                         "den Versionen 4.0 und 4.1",
	"welchen Zeitraum":                          "den 1. bis 20. November",
	"wem":                                       "Kunden in der EU",
	"wen wir noch informieren, und wie":         "Unsere 40 größten Kunden rufen wir an",
	"wer":                                       "Kunden in der EU",
	"wer betroffen ist, und woran man es erkennt":  "Sie im November auf Rechnung gezahlt haben",
	"wer das Update hat, und woran man es erkennt": "Sie haben es, wenn die App 4.2 anzeigt",
	"wer gefährdet ist, und woran man es erkennt":  "Sie Version 4.0 oder 4.1 nutzen",
	"wer hier schreibt, und wie oft":               "schreibt Maria hier alle 30 Minuten",
	"wer sie gefunden hat":                         "Anna vom Beispiellabor",
	"wer wie viel geöffnet hat":                    "hat ein Besucher 14 Rechnungen geöffnet",
	"wessen Daten und welche":                      "die Rechnungen von 6000 Kunden",
	"wie":                                          "über einen Link",
	"wie es dazu kam, in einfachen Worten":         "Wir haben einen neuen Ordner ohne Passwort angelegt",
	"wie lange":                                    "90 Minuten",
	"wie lange wir geschwiegen haben":              "50 Minuten",
	"wie man die Korrektur installiert":            "Öffnen Sie die Einstellungen und wählen Sie „Aktualisieren“",
	"wie viele Personen es betrifft":               "6000 Kunden",
	"wie viele sie installiert haben":              "9 von 10 Kunden haben sie",
	"wie weit das ist":                             "drei von vier Maschinen haben wieder die alte Fassung",
	"wie wir Ihnen helfen, sich zu schützen":       "Ein Jahr Bonitätswarnungen bezahlen wir",
	"woran man es merkt":                           "eine Suche länger als fünf Sekunden dauert",
	"woran wir messen, dass alles in Ordnung ist":  "99 von 100 Suchen antworten in einer Sekunde",
}
