// The files that come of the answers, as load reads them, and what they still lack.

const two = (n) => String(n).padStart(2, '0')

// stamp writes a time with the phone's own offset, as RFC 3339 has it.
function stamp(t) {
  const ahead = -t.getTimezoneOffset()
  const offset = (ahead < 0 ? '-' : '+') + two(Math.floor(Math.abs(ahead) / 60)) + ':' + two(Math.abs(ahead) % 60)
  return `${day(t)}T${two(t.getHours())}:${two(t.getMinutes())}:${two(t.getSeconds())}${offset}`
}

const day = (t) => `${t.getFullYear()}-${two(t.getMonth() + 1)}-${two(t.getDate())}`

// local writes a time as a field for a time takes it.
const local = (t) => stamp(t).slice(0, 16)

// slug is the incident's folder or the notice's name: the day, and the title in plain letters, or what kind
// of thing it is and the time. It is cut between words to 50 characters, as candor new cuts it.
function slug(now) {
  const words = textOf(main, 'title').normalize('NFKD').replace(/[\u0300-\u036f]/g, '').toLowerCase()
  const plain = words.replace(/[^a-z0-9]+/g, '-').replace(/^-+|-+$/g, '')
  const kind = (noticing() ? 'notice' : $('kind').value || 'incident') + '-' + two(now.getHours()) + two(now.getMinutes())
  return (day(now) + '-' + (plain.length > 2 ? plain : kind)).replace(/^(.{0,50})(-.*)?$/, '$1').slice(0, 50)
}

const quote = (text) => JSON.stringify(oneLine(text))

function fields(now) {
  const lines = []
  if (!event()) lines.push('title: ' + quote(textOf(main, 'title')))
  lines.push('status: ' + status(), 'date: ' + stamp(now))
  const began = leaking() ? $('leak-opened').value : $('started-row').hidden ? '' : $('started').value
  if (!event() && began) lines.push('started: ' + stamp(new Date(began)))
  const effects = known.components.map((c) => [c.id, $('effect-' + c.id).value])
  const hit = effects.filter(([id, s]) => s && (leaking() || s !== 'operational' || (event() && id in event().effects)))
  if (!over() && hit.length) lines.push('components: {' + hit.map(([id, s]) => `${id}: ${s}`).join(', ') + '}')
  for (const f of used()) if (f !== 'title' && f !== 'body' && textOf(main, f)) lines.push(`${f}: ${quote(textOf(main, f))}`)
  lines.push(...ours(main))
  if (!over()) lines.push('next_update: ' + $('next').value)
  if (over() && $('ended').value) lines.push('ended: ' + stamp(new Date($('ended').value)))
  if (over() && $('account').value) lines.push('postmortem_by: ' + $('account').value)
  if (!event() && scenario()) lines.push('scenario: ' + scenario().name)
  const leak = leakFacts(now)
  if (leak.length) lines.push('leak:', ...leak.map((l) => '  ' + l))
  return lines
}

// ours is the scenario's sentence that owns the fault, where the text does not hold it.
function ours(l) {
  const text = template[l.code].ours || ''
  return text && !text.match(blank) && !oneLine(textOf(l, 'body')).includes(text) ? ['ours: ' + quote(text)] : []
}

function leakFacts(now) {
  if (!leaking()) return []
  const lines = []
  for (const f of event() ? [] : ['data', 'steps', 'contact']) lines.push(...leakText(f))
  for (const f of ['detected', 'closed']) if (!event() && $('leak-' + f).value) lines.push(`${f}: ${stamp(new Date($('leak-' + f).value))}`)
  if (people()) lines.push('people: ' + people())
  else if ($('leak-unknown').value) lines.push('people: unknown until ' + stamp(new Date($('leak-unknown').value)))
  if (!over() && $('leak-by').value) lines.push('told_by: ' + stamp(new Date($('leak-by').value)))
  const told = toldNow(now)
  if (told.length) lines.push(`told: [${[...(event().told || []), ...told].map((t) => `{who: ${t.who}, at: ${t.at}}`).join(', ')}]`)
  return lines
}

// toldNow is who has been told as of this update. The list in an update stands for the whole,
// so the earlier ones go before it.
function toldNow(now) {
  if (!event()) return []
  const asked = [['regulator', 'leak-regulator'], ...(over() ? [['customers', 'leak-told']] : [])]
  return asked.filter(([, id]) => $(id).value).map(([who, id]) => ({ who, at: stamp(new Date(Math.min(new Date($(id).value), now))) }))
}

// people is how many people are affected, in digits as a file has them; '' while what was
// typed is no number.
function people() {
  const digits = $('leak-people').value.trim().replace(/[٠-٩]/g, (d) => d.charCodeAt(0) - 0x660)
  const number = digits.replace(/(?<=\d)[\s.,'’٬،](?=\d{3}(?!\d))/g, '')
  return /^\d+$/.test(number) ? number : ''
}

// leakText is a text of leak:, in each language that has it.
function leakText(fact) {
  const said = known.languages.map((l) => [l.code, (answers[l.code][fact] || (fact === 'contact' && l === main ? known.contact : '')).trim()])
    .filter(([, text]) => text).map(([code, text]) => [code, fact === 'steps' ? sentence(text) : capital(text)])
  if (said.length === 0 || said[0][0] !== main.code) return []
  if (said.length === 1) return [`${fact}: ${quote(said[0][1])}`]
  return [`${fact}:`, ...said.map(([code, text]) => `  ${code}: ${quote(text)}`)]
}

const translation = (l) => [...used().filter((f) => f !== 'body' && textOf(l, f)).map((f) => `${f}: ${quote(textOf(l, f))}`), ...ours(l)]

// whole is a file's text. A line of the body that looks like a fence is none.
const whole = (lines, body) => '---\n' + lines.join('\n') + '\n---\n' + (body ? body + '\n' : '')

// begun is when each further update was begun on this page: the time in its name, which stays
// while its text is written. Two people who each write one at once write two files.
const begun = {}

function further(e, now) {
  const name = `${e.next}-${status()}`
  begun[e.slug + name] ||= now.toISOString().slice(11, 19).replaceAll(':', '')
  return `${name}-${begun[e.slug + name]}`
}

// updatePlace is what an update's files are called, and where the site shows it.
function updatePlace(now) {
  const e = event()
  const folder = e ? e.slug : slug(now)
  const stem = e ? further(e, now) : `1-${status()}`
  return { name: `content/incidents/${folder}/${stem}`, page: `incidents/${folder}/`, anchor: 'update-' + stem }
}

function files(now) {
  const { name, page, anchor } = noticing() ? noticePlace(now) : updatePlace(now)
  const made = [{ language: main, name: name + '.md', text: whole(noticing() ? noticeFields(now) : fields(now), textOf(main, 'body')), page, anchor }]
  for (const l of known.languages.slice(1)) {
    if (openIn(l).length || !used().some((f) => textOf(l, f))) continue
    made.push({ language: l, name: `${name}.${l.code}.md`, text: whole(translation(l), textOf(l, 'body')), page, anchor })
  }
  return made
}

// asked is the question under which a gap is asked for.
function asked(gap) {
  const fact = meaning(main.code, gap)
  if (fact === 'people') return say('speak-leak-people')
  if (fact === 'lasted' && elsewhere(fact)) return say('speak-ended')
  const group = leaking() && fact && document.querySelector(`[data-gaps~="${fact}"]`)
  if (group) return group.closest('fieldset').querySelector('legend').textContent
  return fact === 'since' ? say(over() ? 'speak-ended' : 'incident-started') : capital(gap)
}

// summaryQuestion is the text that asks for the summary.
const summaryQuestion = () => (noticing() ? 'speak-notice-summary' : over() ? 'speak-can' : 'speak-cannot')

// missing names what the text still needs before it can be read.
function missing() {
  const list = openIn(main).map(asked)
  if (!event() && !textOf(main, 'title')) list.push($('title-label').textContent)
  if (!textOf(main, 'summary')) list.push(say(summaryQuestion()))
  if (noticing() && endsBefore(new Date())) list.push(say('speak-notice-until'))
  if (leaking() && !event()) {
    for (const [gap, fact] of Object.entries(known.gaps[main.code] || {})) if (['data', 'steps'].includes(fact) && !answers[main.code][fact]) list.push(asked(gap))
    for (const f of ['detected', 'closed']) if (!$('leak-' + f).value) list.push(say('leak-' + f))
    if (!people() && !$('leak-unknown').value) list.push(say('speak-leak-people'))
    if (!$('leak-by').value) list.push(say('speak-leak-by'))
  }
  if (leaking() && $('leak-people').value.trim() && !people()) list.push(say('speak-leak-people'))
  return [...new Set(list)]
}
