package banner

import (
	"slices"
	"strings"
	"testing"

	"candor/generator/facts"
	"candor/generator/internal/browser"
	"candor/generator/text/locale"

	"github.com/google/go-cmp/cmp"
)

// threeSay are the sentences of three in the other languages, each of the usual length.
var threeSay = map[string][3]string{
	"de": {"Etwa jede fünfte Kartenzahlung wird abgelehnt, Ihre Kunden sehen einen Fehler. Überweisungen gehen wie immer.",
		"Suche und Kundenliste brauchen bis zu zwanzig Sekunden; es ist nichts verloren.",
		"Zehn Minuten lang können Sie sich nicht anmelden; wer angemeldet ist, bleibt es."},
	"fr": {"Environ un paiement par carte sur cinq est refusé, vos clients voient une erreur. Le virement fonctionne.",
		"La recherche et la liste des clients s’ouvrent en vingt secondes au plus ; rien n’est perdu.",
		"Pendant dix minutes, vous ne pourrez pas vous connecter ; qui est connecté le reste."},
	"es": {"Se rechaza uno de cada cinco pagos con tarjeta y sus clientes ven un error. La transferencia funciona.",
		"La búsqueda y la lista de clientes tardan hasta veinte segundos; no se ha perdido nada.",
		"Durante diez minutos no podrá iniciar sesión; quien ya la tenga iniciada, la conserva."},
	"pt": {"Cerca de um em cada cinco pagamentos com cartão é recusado; seus clientes veem um erro. A transferência funciona.",
		"A busca e a lista de clientes levam até vinte segundos para abrir; nada se perdeu.",
		"Durante dez minutos não será possível entrar; quem já entrou continua conectado."},
	"ja": {"カード決済の約5件に1件が承認されず、お客様の画面にエラーが表示されます。銀行振込は通常どおりご利用いただけます。",
		"検索と顧客一覧の表示に最大20秒かかります。データは失われていません。",
		"10分間ログインできません。すでにログインしている方はそのままご利用いただけます。"},
	"ar": {"تُرفض نحو دفعة واحدة من كل خمس بالبطاقة ويرى عملاؤكم خطأ. التحويل المصرفي يعمل كالمعتاد.",
		"يستغرق فتح البحث وقائمة العملاء حتى عشرين ثانية؛ لم يُفقد شيء.",
		"لن تتمكنوا من تسجيل الدخول لعشر دقائق؛ ومن سجّل دخوله يبقى كذلك."},
}

// inAll publishes the site of three in every language that candor speaks.
func inAll(site *facts.Site) *facts.Site {
	for _, language := range locale.Langs() {
		if !slices.Contains(site.Languages, language) {
			site.Languages = append(site.Languages, language)
		}
	}
	for i, event := range append(slices.Clone(site.Incidents), site.Maintenances...) {
		for language, sentences := range threeSay {
			event.Updates[0].Translations[language] = &facts.Content{Language: language, Summary: sentences[i]}
		}
	}
	return site
}

// TestLanguagesAreShown holds that the script shows a language in its own words and
// direction, of which nothing is written in the script: one that runs the other way, one
// without spaces, one with signs before a colon.
func TestLanguagesAreShown(t *testing.T) {
	s := play(t, func(site *facts.Site) { *site = *inAll(siteWith(three...)) })
	for _, language := range []string{"ar", "ja", "fr"} {
		words, _ := locale.For(language)
		s.with(`data-lang="` + language + `"`)
		s.visit().says(strings.TrimRight(words.Text("banner-incident"), "\u00a0:"))
		s.says(words.Text("banner-details"))
		s.says(words.Plural("banner-more", 2))
		got := browser.Eval[[]string](s.Page, `[part("banner").lang, part("banner").dir, part("close").getAttribute("aria-label")]`)
		if diff := cmp.Diff([]string{language, words.Dir(), words.Text("banner-dismiss")}, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", language, diff)
		}
	}
}
