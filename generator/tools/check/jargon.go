package check

import (
	"slices"
	"strings"

	"candor/generator/diag"
	"candor/generator/facts"
	"candor/generator/text/prose"
)

// techWords are terms of the trade in whatever language stands around them.
var techWords = []string{
	"(kubernetes|k8s|docker|redis|mysql|postgres*|kafka|rabbitmq|elasticsearch|mongodb|cassandra|nginx|haproxy|envoy|s3|ec2|lambda|rds|vpc|aks|eks|gke)",
	"(dns|tls|ssl|ldap|cni|cdn|bgp|tcp|udp|smtp|imap|http|grpc|saml|oauth|mtls|nat|vlan|ipv6|raid|nvme|iops|cpu|ddos|p50|p90|p95|p99|4xx|5xx|sql|nfs|ebs|pstn|ivr|pop3|pdu|arp)",
	"(500|501|502|503|504|429|403|404) ..1 (error*|response*|status|code|codes|ошибк*|ответ*)", "(error|errors|code|codes|status|ошибк*|код|коды|кодом) (500|501|502|503|504|429|403|404)",
}

var jargon = &Rule{
	ID: "jargon", Severity: diag.Warning, Serves: Explain, Kinds: Updates | Maintenance | Leak,
	Summary: "words that customers use themselves",
	About: `It looks for terms of the trade: names of parts and protocols (cluster, load balancer,
DNS), measures (latency, p99), codes (503). One finding a paragraph names them all. A gloss
in brackets beside a term silences it, in either order: "the directory of names (DNS)",
"DNS (which finds our address)"; so does a component of the site that is called so. With
audience: developers in site.yaml it is off, and so it is in a post-mortem, which may be technical.
Words of one's own trade are added under check.phrases, jargon.

29 in 100 real updates break it, mostly those for developers. Which words a reader knows no
pattern can tell. Sources: GOV.UK developer docs and plain-language guides; Atlassian
(layman's terms).`,
	Better: map[string]string{
		"en": "Pages open in 20 seconds instead of one.",
		"ru": "Страницы открываются 20 секунд вместо одной.",
	},
	Phrases: map[string]Phrases{
		"en": {Say: joined(techWords,
			"(cluster|clusters) !(of)", "(latency|latencies|throughput|ingress|egress|backpressure|failover|failovers|rollback|rollbacks|hotfix*|hypervisor*|microservice*|middleware|autoscal*)",
			"back pressure", "load balancer*", "load balancing", "thundering herd", "race condition*", "memory leak*", "packet loss", "connection pool*", "garbage collect*", "stack trace*",
			"(backend|backends|frontend|frontends)", "(back|front) end", "(pods|kubelet*|namespace*|daemonset*)",
			"(node|nodes) !(of)",
			"(replica|replicas|replication|sharding|shard|shards)", "(deployment|deployments|redeploy*)", "(timeout|timeouts)", "(hash|hashed|hashing|bcrypt)",
			"root (certificate|ca)", "percentile", "(webhook|webhooks|endpoint|endpoints|sdk|sdks)", "(vm|vms)", "virtual machine*",
			"(firmware|kernel|deadlock*|cron|crontab)",
		)},
		"ru": {Say: joined(techWords,
			"(деградация|деградации|деградацию|деградацией)", "(балансировщик*|балансер*)", "(нода|ноды|нод|ноде|ноду|нодах|нодами)", "(поды|подов|подах|подам|подами)",
			"(ретрай*|ретраи|ретраев)", "кластер*", "латентност*", "пропускн* способност*", "(таймаут*|таймаутов)", "тайм-аут*", "(бэкенд*|бекенд*|бэкэнд*|фронтенд*|фронтэнд*)",
			"(даунтайм*|аптайм*)", "(апстрим*|даунстрим*)", "(деплой*|деплоя|задеплоили|релизнули)", "(роллбэк*|роллбек*|хотфикс*|фейловер*)", "репликаци*", "(шард|шарда|шарды|шардов|шардирован*)",
			"(инстанс*|гипервизор*|докер*|кубернетес*|неймспейс*)", "(ддос*|прокси|проксиров*)", "(эндпоинт*|вебхук*|апишк*)", "биллинг*", "тикет-систем*", "(логи|логов|логах|логам)",
			"(хеш|хэш|хеши|хэши|хешей|захешир*|хеширов*)", "потер* пакетов", "(микросервис*|мидлвар*|оркестратор*)",
		)},
	},
	Text: func(p *Pass) {
		if p.Site.Audience == facts.Developers {
			return
		}
		var first prose.Match
		var in *prose.Text
		var terms []string
		say := func() {
			if len(terms) > 0 {
				p.Report(At(in, first), "a customer may not know: %s", strings.Join(terms, ", "))
				terms = nil
			}
		}
		for t, m := range p.Sayings() {
			if p.glossed(t, m) || p.isComponent(t, m) {
				continue
			}
			if len(terms) > 0 && (in != t || t.Tokens[m.First].Block != t.Tokens[first.First].Block) {
				say()
			}
			if len(terms) == 0 {
				in, first = t, m
			}
			if term := t.Words(m); !slices.Contains(terms, term) {
				terms = append(terms, term)
			}
		}
		say()
	},
	Examples: map[string]Examples{
		"en": {
			Bad: []string{
				"⟦p99⟧ on the ingress pods is up.",
				"⟦Latency⟧ is up and the load balancer returns error 503.",
				"Our ⟦DNS⟧ is broken.\n\nThe database ⟦nodes⟧ restart.",
				"The ⟦failover⟧ of the EU cluster did not work.",
			},
			Good: []string{
				"Pages open in 20 seconds instead of one.",
				"The directory that finds our address (DNS) is broken.",
				"DNS (the directory that finds our address) is broken.",
				"A cluster of shops in Leeds has no power; 503 of you wrote.",
				"-- site.yaml --\naudience: developers\n-- 1-investigating.md --\nLatency of the ingress is up.",
				"Press `DNS` in the menu.",
			},
		},
		"ru": {
			Bad: []string{
				"⟦Деградация⟧ на балансере.",
				"⟦Кластер⟧ не отвечает, перезапускаем поды.",
				"Запросы падают с ⟦ошибкой 503⟧.",
				"Упала ⟦нода⟧, растут таймауты.",
			},
			Good: []string{
				"Страницы открываются 20 секунд вместо одной.",
				"Справочник адресов (DNS) не отвечает.",
				"Слова «нода» здесь нет.",
				"-- site.yaml --\naudience: developers\n-- 1-investigating.md --\nДеградация на балансировщике.",
				"Под окном кассы 503 человека.",
			},
		},
	},
}

// glossed reports whether a term stands in brackets, or has brackets behind it.
func (p *Pass) glossed(t *prose.Text, m prose.Match) bool {
	first, last := t.Tokens[m.First], t.Tokens[m.Last-1]
	text := t.Blocks[first.Block].Text()
	before, after := text[:first.Start], strings.TrimLeft(text[last.End:], " ”»\"'")
	return strings.HasPrefix(after, "(") || strings.LastIndexByte(before, '(') > strings.LastIndexByte(before, ')')
}

// isComponent reports whether a term is a word in the name of one of the components.
func (p *Pass) isComponent(t *prose.Text, m prose.Match) bool {
	term := prose.Fold(t.Words(m))
	for i := range p.Site.Components {
		for _, name := range p.Site.Components[i].Name {
			if slices.Contains(strings.Fields(prose.Fold(name)), term) {
				return true
			}
		}
	}
	return false
}
