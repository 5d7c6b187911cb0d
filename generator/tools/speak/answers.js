// What the page knows, what the person has answered, and the texts that come of it. A
// scenario's texts are kept with their gaps in `template`, what the person answers in
// `answers`, and a field that the person edits in `own`; everything shown is made anew from
// them after each change.

const known = JSON.parse(document.getElementById('data').textContent)
const main = known.languages[0]
const texts = ['title', 'summary', 'doing', 'meanwhile', 'body']
const $ = (id) => document.getElementById(id)
const blank = /\{\p{L}[^{}]*\}/gu

let tongue = known.languages.find((l) => navigator.languages.some((n) => n.split('-')[0] === l.code.split('-')[0])) || main
const template = {} // language -> field -> text with gaps
const own = {} // language -> field -> text in its place
const answers = {} // language -> gap -> answer
for (const l of known.languages) {
  template[l.code] = {}
  own[l.code] = {}
  answers[l.code] = {}
}
const say = (id, values = {}) => (tongue.words[id] || '').replace(/\{(\w+)\}/g, (whole, name) => (name in values ? values[name] : whole))
const in_ = (l, id) => l.words[id] || ''
const event = () => known.events.find((e) => e.slug === $('about').value)
const scenario = () => {
  const e = event()
  const name = e ? e.scenario : $('kind').value
  return known.scenarios.find((s) => s.name === name)
}
// noticing is whether the person writes a notice. No scenario can have the name of the choice.
const noticing = () => !event() && $('kind').value === ':notice'
const status = () => (event() ? $('status').value : 'investigating')
const over = () => status() === 'resolved'
const leaking = () => Boolean(scenario() && scenario().leak)
const prepared = () => Boolean(scenario() && scenario().phases[status()])
const writing = () => known.languages.find((l) => l.code === $('writing').value) || main

// begin takes the texts of the scenario for the phase.
function begin() {
  const s = scenario()
  const phase = (s && s.phases[status()]) || {}
  for (const l of known.languages) template[l.code] = !event() && !s && !noticing() ? { body: in_(l, 'speak-sorry') } : phase[l.code] || {}
  const wait = minutes((phase[main.code] || {}).next_update)
  if (known.waits.includes(wait)) $('next').value = wait
  if (leaking() && !answers[main.code].contact) answers[main.code].contact = known.contact
}

// minutes is a length of time such as 2h as the list of waits has it: 120m.
const minutes = (length) => (length || '').replace(/^(\d+)([mhd])$/, (_, n, unit) => n * { m: 1, h: 60, d: 1440 }[unit] + 'm')

// zone is what the time of day is followed by: the zone's name as the site's pages have it.
const zone = (l, t) => {
  if (Intl.DateTimeFormat().resolvedOptions().timeZone === 'Europe/Moscow') return in_(l, 'zone-msk')
  const ahead = -t.getTimezoneOffset()
  if (l.zones[ahead]) return l.zones[ahead]
  const minutes = Math.abs(ahead) % 60
  return ahead === 0 ? 'UTC' : `UTC${ahead < 0 ? '-' : '+'}${Math.floor(Math.abs(ahead) / 60)}${minutes ? ':' + two(minutes) : ''}`
}

// clock writes a time with its zone, and with its day unless that is today.
function clock(l, t) {
  const time = `${two(t.getHours())}:${two(t.getMinutes())} ${zone(l, t)}`
  if (day(t) === day(new Date())) return time
  return new Intl.DateTimeFormat(l.code, { day: 'numeric', month: 'long' }).format(t) + ', ' + time
}

const due = () => new Date(Date.now() + parseInt($('next').value, 10) * 60_000)
const meaning = (code, gap) => (known.gaps[code] || {})[gap] || ''
// key is under what name an answer is kept: a fact in every language under its own.
const key = (code, gap) => meaning(code, gap) || gap

// answer is what fills a gap, '' while nothing does.
function answer(l, gap) {
  const fact = meaning(l.code, gap)
  if (fact === 'since') { // of a resolved incident: since when it works again
    const at = $(over() ? 'ended' : 'started').value
    return at ? clock(l, new Date(at)) : ''
  }
  if (fact === 'lasted' && !answers[l.code][fact]) return lasted(l)
  if (fact === 'people') return people() ? counted(l, people()) : ''
  if (fact === 'reported' && !answers[l.code][fact]) {
    const at = $('leak-regulator').value
    return at ? in_(l, 'speak-leak-reported').replace('{time}', clock(l, new Date(at))) : ''
  }
  if (fact === 'address') return (answers[l.code][fact] || known.address || '').trim()
  if (fact === 'contact') return (answers[l.code][fact] || known.contact || '').trim()
  return (answers[l.code][key(l.code, gap)] || '').trim()
}

// lasted is how long an incident was, in its two largest units: 1 hour 12 minutes. The Russian
// texts need the accusative.
function lasted(l) {
  const e = event()
  const minutes = e && e.started && $('ended').value ? Math.round((new Date($('ended').value) - new Date(e.started)) / 60_000) : 0
  const units = [['days', Math.floor(minutes / 1440)], ['hours', Math.floor(minutes / 60) % 24], ['minutes', minutes % 60]]
  const first = units.findIndex(([, n]) => n > 0)
  if (first < 0) return ''
  const [larger, smaller] = units.slice(first, first + 2).filter(([, n]) => n > 0).map(([unit, n]) => counted(l, n, unit + (l.code === 'ru' ? '-after' : '')))
  return smaller ? in_(l, 'duration-two').replace('{larger}', larger).replace('{smaller}', smaller) : larger
}

// counted is a number in words: 6,000 people.
function counted(l, n, noun = 'leak-people-count') {
  const text = in_(l, `${noun}.${new Intl.PluralRules(l.code).select(n)}`) || in_(l, noun + '.other')
  return text.replace('{n}', new Intl.NumberFormat(l.code).format(n))
}

const oneLine = (text) => text.trim().replace(/\s+/g, ' ')
const capital = (text) => text.charAt(0).toUpperCase() + text.slice(1)
const ends = (text) => /[.!?…。！？؟:]["»”)]?$/.test(text)
// sentence is an answer that stands alone.
const sentence = (text) => {
  const s = capital(oneLine(text))
  return !s || ends(s) ? s : s + (/[぀-ヿ一-鿿]$/.test(s) ? '。' : '.')
}

// fit writes an answer as its place needs it: with a capital where a sentence begins, with
// a small letter within one, whatever the phone made of it, and without an end mark.
function fit(l, gap, value, before) {
  const text = oneLine(value).replace(/[.。;,\s]+$/, '')
  if (!before.trim() || /\n\s*\n\s*$/.test(before) || /[.!?…。！？؟]["»”)]?\s*$/.test(before)) return capital(text)
  const fixed = ['contact', 'address', 'since', 'reported', 'lasted'].includes(meaning(l.code, gap)) || l.code.startsWith('de')
  return fixed || !/^\p{Lu}\p{Ll}/u.test(text) || /^\S+\s+\p{Lu}/u.test(text) ? text : text.charAt(0).toLowerCase() + text.slice(1)
}

// filled fills a text's gaps with what is known. What is open is kept, or shown as open.
function filled(l, text, open) {
  return text.replace(blank, (whole, at) => {
    const value = answer(l, whole.slice(1, -1))
    return value ? fit(l, whole.slice(1, -1), value, text.slice(0, at)) : open || whole
  })
}

// textOf is a field as it will be published.
function textOf(l, field, open) {
  const text = own[l.code][field] ?? filled(l, template[l.code][field] || '', open)
  if (field === 'body') return text.trim()
  return field === 'title' ? capital(oneLine(text)).replace(/\.$/, '') : sentence(text)
}

const used = () => noticing() ? ['title', 'summary', 'body'] : texts.filter((f) => (f !== 'title' || !event()) && (f !== 'meanwhile' || !over()))
// gapsOf are the gaps of a language's texts, each once, in the order of the texts.
function gapsOf(l) {
  const all = used().flatMap((f) => (own[l.code][f] === undefined ? template[l.code][f] || '' : own[l.code][f]).match(blank) || [])
  return [...new Set(all.map((gap) => gap.slice(1, -1)))]
}
const openIn = (l) => gapsOf(l).filter((gap) => !answer(l, gap))
