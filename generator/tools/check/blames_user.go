package check

import "candor/generator/diag"

var blamesUser = &Rule{
	ID: "blames-user", Severity: diag.Error, Serves: Own, Kinds: All,
	Summary: "people who use it are not to blame",
	About: `It looks for users or customers who did not read, ignored, used it wrongly, or are named as
the error. It is an error, so it looks only for what can hardly be meant otherwise: "users
failed to log in" (they could not), "customers who forgot their password" and "if you did
not update the app" are none.

Whoever reads it is the one who is accused. What is open to a mistake is your design; what
was not read did not reach them. Source: Nielsen Norman Group (do not blame the user).`,
	Hears: "the person who reads this is the one who is blamed; say what the page, the letter or the form did not make plain",
	Better: map[string]string{
		"en": "Our notice reached only half of you.",
		"ru": "Наше письмо дошло лишь до половины из вас.",
	},
	Phrases: map[string]Phrases{
		"en": {Say: with("USERS", []string{customersEn},
			"(user|customer|client) (error|errors|mistake|mistakes|misuse|negligence)", "(users'|customers'|users|customers) own (fault|mistake|negligence|error)", "your own (fault|mistake|negligence)",
			"!(if) (USERS) [who] [had|have|has] [simply|just|also] ignored ..3 (notice*|warning*|e|email*|mail*|letter*|instruction*|deadline*|reminder*|announcement*|advice|message*|documentation|our|the)",
			"!(if) (USERS) [who] [had|have|has] [simply|just|also] (misused|misread|misunderstood|mishandled|mistyped|abused)",
			"!(if) (USERS) [who] (neglected|forgot|failed) to (read|follow|heed|upgrade|migrate|renew|comply|notice|check|verify|prepare|adjust|switch)",
			"!(if) (USERS) [who] [simply|just] (did|do|had|have) not (read|follow|followed|heed|heeded|bother|comply|complied|pay)",
			"!(if) (USERS|you) [simply|just] (didn't|don't|haven't|hadn't) (read|follow|followed|heed|heeded|bother|comply|complied|pay)",
			"because you (did|didn't|failed|ignored|forgot|entered|used)",
			"(USERS) [who] [had|have|has] (used|using|use|entered|enter|entering|filled|configured) ..4 (incorrectly|improperly|wrongly)",
			"(USERS) [who] [had|have|has] (used|entered|chose|filled|typed|configured) (the|a|an|in) [the|a|an] (wrong|incorrect|invalid) (format|way|address|password|settings|setting|data|values|form|field|date|dates)",
			"(incorrect|improper|wrong|careless) (use|usage|handling|input) (by|of|from) ..2 (USERS)", "(fault|negligence|carelessness) of ..2 (USERS)",
		)},
		"ru": {Say: with("USERS", []string{customersRu},
			"по неосведомленност*",
			"!(если) (USERS|вы) сами ..3 (виноват*|ввел*|ввод*|указал*|допустил*|нарушил*|удалил*|передал*|неправильно|неверно|некорректно|ошиб*|забыл*|проигнорировал*)",
			"!(если) (USERS|вы) ..2 не (прочитал*|прочли|читал*|читают|читаете|ознакомил*|следовал*|следуют|соблюдал*|соблюдают|соблюли|потрудил*|удосужил*|учли|вняли|обратили)",
			"(USERS) [сами] (вводят|ввели|вводили|используют|использовали|заполнили|заполняют|указали|указывают|настроили|настраивают) ..3 (неправильно|неверно|некорректно|ошибочно)",
			"(USERS) [сами] (неправильно|неверно|некорректно|ошибочно) (вводят|ввели|вводили|используют|использовали|заполнили|заполняют|указали|указывают|настроили|поняли|прочитали)",
			"(неправильн*|неверн*|некорректн*) (использовани*|ввод*|настройк*|действи*) ..2 (пользователя|пользователей|клиента|клиентов|абонента|абонентов|покупателей)",
			"по (вине|ошибке|невнимательности|незнанию|небрежности) [самих|самого] (пользователя|пользователей|клиента|клиентов|абонента|абонентов|покупателя|покупателей)",
			"из-за (невнимательности|небрежности|незнания|неосторожности) ..1 (пользователя|пользователей|клиента|клиентов|абонента|абонентов|покупателей)",
			"(USERS) ..2 проигнорировал*", "вы сами виноваты", "сами виноваты",
		)},
	},
	Text: sayings,
	Examples: map[string]Examples{
		"en": {
			Bad: []string{
				"⟦Users ignored the⟧ notice.",
				"Some ⟦customers did not read⟧ our letter of Monday.",
				"The cause was ⟦user error⟧.",
				"⟦Customers who entered the wrong format⟧ filled the index.",
				"It failed because of ⟦improper use by clients⟧.",
			},
			Good: []string{
				"Our notice reached only half of you.",
				"Some users failed to log in between 10:00 UTC and 10:20 UTC.",
				"Customers who forgot their password can reset it again.",
				"If you did not read our letter of Monday, it is here.",
				"Customers did not receive the letter.",
				"Users see the wrong date on invoices.",
			},
		},
		"ru": {
			Bad: []string{
				"⟦Пользователи не прочитали⟧ письмо.",
				"Сбой возник ⟦по вине пользователей⟧.",
				"⟦Клиенты неправильно заполнили⟧ форму.",
				"Данные открыли ⟦по неосведомлённости⟧.",
				"⟦Клиенты сами удалили⟧ счета.",
			},
			Good: []string{
				"Письмо дошло лишь до половины из вас.",
				"Пользователи не могли войти с 13:00 до 13:20 МСК.",
				"Если вы не прочитали письмо, вот оно.",
				"Клиенты сами выбирают время доставки.",
				"Из-за ошибки клиенты видят неверную дату.",
			},
		},
	},
}
