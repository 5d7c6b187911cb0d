package draft

// Gap is a fact that candor's own scenarios leave open, whatever their language calls it.
type Gap string

// The gaps whose facts have a form, or that more than one text of an update leaves open.
const (
	GapSince    Gap = "since"     // when customers began to feel it
	GapLasted   Gap = "lasted"    // for how long customers felt it
	GapAddress  Gap = "address"   // whom customers write to
	GapLeakWhat Gap = "leak-what" // whose data could be opened
	GapLeakHow  Gap = "leak-how"  // by whom, or by which way
	GapLeakData Gap = "data"      // which data it was: leak.data
	GapLeakNot  Gap = "leak-not"  // which it was not
	GapLeakWhy  Gap = "leak-why"  // how it came to be open
	GapLeakWho  Gap = "leak-who"  // how people can tell that they are affected
	GapLeakWay  Gap = "leak-way"  // how they are told
	GapPeople   Gap = "people"    // how many they are: leak.people
	GapReported Gap = "reported"  // what the regulator was told: leak.told
	GapSteps    Gap = "steps"     // what they do now: leak.steps
	GapContact  Gap = "contact"   // whom they ask: leak.contact
)

// Gaps are the gaps of candor's own scenarios by language and text, without braces: what
// fills them is known, or asked for under another name than the scenario's.
var Gaps = map[string]map[string]Gap{
	"en": {
		"time, zone": GapSince, "how long": GapLasted, "address": GapAddress,
		"what could be opened": GapLeakWhat, "how": GapLeakHow, "which data was in it": GapLeakData,
		"what was not among it, and how we know": GapLeakNot, "how it came to be open, in plain words": GapLeakWhy,
		"who is affected, and how to tell": GapLeakWho, "by which way": GapLeakWay,
		"how many people it concerns": GapPeople, "what the regulator has been told, and when": GapReported,
		"what each of you should do now": GapSteps, "name and address": GapContact,
	},
	"ru": {
		"время, пояс": GapSince, "сколько времени": GapLasted, "адрес": GapAddress,
		"что можно было открыть": GapLeakWhat, "как": GapLeakHow, "какие данные там были": GapLeakData,
		"чего там не было и откуда мы знаем": GapLeakNot, "как доступ оказался открыт, простыми словами": GapLeakWhy,
		"кого это касается и как проверить": GapLeakWho, "как: письмом, звонком": GapLeakWay,
		"скольких людей это касается": GapPeople, "что и когда сообщили регулятору": GapReported,
		"что каждому сделать сейчас": GapSteps, "имя и адрес": GapContact,
	},
	"de": {
		"Uhrzeit, Zone": GapSince, "wie lange": GapLasted, "Adresse": GapAddress,
		"wessen Daten und welche": GapLeakWhat, "wie": GapLeakHow, "welche Daten darin standen": GapLeakData,
		"was nicht dabei war, und woher wir das wissen": GapLeakNot, "wie es dazu kam, in einfachen Worten": GapLeakWhy,
		"wer betroffen ist, und woran man es erkennt": GapLeakWho, "auf welchem Weg": GapLeakWay,
		"wie viele Personen es betrifft": GapPeople, "was die Aufsicht weiß, und seit wann": GapReported,
		"was Sie jetzt tun sollten": GapSteps, "Name und Adresse": GapContact,
	},
}
