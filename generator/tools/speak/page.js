// The page to speak from: see the package comment in speak.go. A scenario's texts are kept
// with their gaps in `template`, what the person answers in `answers`, and a field that the
// person edits in `own`; everything shown is made anew from them after each change.
(() => {
  'use strict'
  const known = JSON.parse(document.getElementById('data').textContent)
  const main = known.languages[0]
  const texts = ['title', 'summary', 'doing', 'meanwhile', 'body']
  const $ = (id) => document.getElementById(id)
  const blank = /\{\p{L}[^{}]*\}/gu
  // A longer address is refused by hosts and by browsers on the way to them.
  const longest = 7900
  const asking = 15_000 // milliseconds between two questions whether the update is public
  const patience = 300_000 // until it is said to wait for review

  let tongue = known.languages.find((l) => navigator.languages.some((n) => n.split('-')[0] === l.code.split('-')[0])) || main
  const template = {} // language -> field -> text with gaps
  const own = {} // language -> field -> text in its place
  const answers = {} // language -> gap -> answer
  for (const l of known.languages) {
    template[l.code] = {}
    own[l.code] = {}
    answers[l.code] = {}
  }
  let handed = null // the update that was handed over: when, and where it will be

  const say = (id, values = {}) => (tongue.words[id] || '').replace(/\{(\w+)\}/g, (whole, name) => (name in values ? values[name] : whole))
  const in_ = (l, id) => l.words[id] || ''
  const event = () => known.events.find((e) => e.slug === $('about').value)
  const scenario = () => {
    const e = event()
    const name = e ? e.scenario : $('kind').value
    return known.scenarios.find((s) => s.name === name)
  }
  const status = () => (event() ? $('status').value : 'investigating')
  const over = () => status() === 'resolved'
  const leaking = () => Boolean(scenario() && scenario().leak)
  const prepared = () => Boolean(scenario() && scenario().phases[status()])
  const writing = () => known.languages.find((l) => l.code === $('writing').value) || main

  // --- choices ---

  function options(select, list, chosen) {
    const before = chosen === undefined ? select.value : chosen
    select.replaceChildren(...list.map(([value, text]) => new Option(text, value)))
    if (list.some(([value]) => value === before)) select.value = before
  }

  function speakLanguage() {
    document.documentElement.lang = tongue.code
    document.documentElement.dir = tongue.dir
    document.title = say('speak-page')
    for (const node of document.querySelectorAll('[data-say]')) node.textContent = say(node.dataset.say)
    options($('about'), [['', say('speak-new')], ...known.events.map((e) => [e.slug, e.titles[tongue.code]])])
    options($('kind'), [['', say('speak-kind-none')], ...known.scenarios.map((s) => [s.name, s.labels[tongue.code]])])
    options($('status'), known.statuses.map((s) => [s, say('incident-status-' + s)]))
    options($('next'), known.waits.map((w, i) => [w, tongue.waits[i]]), $('next').value || '30m')
    options($('writing'), known.languages.map((l) => [l.code, l.name]))
    for (const c of known.components) $('label-' + c.id).textContent = c.names[tongue.code]
    showEffects()
  }

  function makeEffects() {
    for (const c of known.components) {
      const row = document.createElement('p')
      const label = document.createElement('label')
      const select = document.createElement('select')
      label.id = 'label-' + c.id
      label.htmlFor = select.id = 'effect-' + c.id
      row.append(label, select)
      $('effects').append(row)
    }
  }

  // showEffects offers the statuses. Of a leak, operational names what is concerned, so what
  // is not has a choice of its own.
  function showEffects() {
    const none = leaking() ? [['', '—']] : []
    for (const c of known.components) {
      const select = $('effect-' + c.id)
      const before = select.value
      options(select, [...none, ...['operational', ...known.effects].map((s) => [s, say('component-status-' + s)])])
      if (leaking() && (before === 'operational' || !before) && !event()) select.value = select.dataset.chosen ? before : ''
      if (!select.value) select.value = leaking() ? '' : 'operational'
    }
  }

  // --- prepared texts ---

  // begin takes the texts of the scenario for the phase.
  function begin() {
    const s = scenario()
    const phase = (s && s.phases[status()]) || {}
    for (const l of known.languages) template[l.code] = !event() && !s ? { body: in_(l, 'speak-sorry') } : phase[l.code] || {}
    const words = phase[main.code]
    if (words && known.waits.includes(words.next_update)) $('next').value = words.next_update
    if (leaking() && !answers[main.code].contact) answers[main.code].contact = known.contact
  }

  const zone = () => {
    if (Intl.DateTimeFormat().resolvedOptions().timeZone === 'Europe/Moscow') return null
    const ahead = -new Date().getTimezoneOffset()
    const minutes = Math.abs(ahead) % 60
    return ahead === 0 ? 'UTC' : `UTC${ahead < 0 ? '-' : '+'}${Math.floor(Math.abs(ahead) / 60)}${minutes ? ':' + two(minutes) : ''}`
  }

  // clock writes a time with its zone, and with its day unless that is today.
  function clock(l, t) {
    const time = `${two(t.getHours())}:${two(t.getMinutes())} ${zone() || in_(l, 'zone-msk')}`
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
    if (fact === 'since') return $('started').value ? clock(l, new Date($('started').value)) : ''
    if (fact === 'next') return clock(l, due())
    if (fact === 'address') return (answers[l.code][fact] || known.address || '').trim()
    if (fact === 'contact') return (answers[l.code][fact] || known.contact || '').trim()
    return (answers[l.code][key(l.code, gap)] || '').trim()
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
    if (!before.trim() || /\n\s*$/.test(before) || /[.!?…。！？؟]["»”)]?\s*$/.test(before)) return capital(text)
    const fixed = ['contact', 'address', 'since', 'next'].includes(meaning(l.code, gap)) || l.code.startsWith('de')
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

  const used = () => texts.filter((f) => (f !== 'title' || !event()) && (f !== 'meanwhile' || !over()))
  // gapsOf are the gaps of a language's texts, each once, in the order of the texts.
  function gapsOf(l) {
    const all = used().flatMap((f) => (own[l.code][f] === undefined ? template[l.code][f] || '' : own[l.code][f]).match(blank) || [])
    return [...new Set(all.map((gap) => gap.slice(1, -1)))]
  }
  const openIn = (l) => gapsOf(l).filter((gap) => !answer(l, gap))

  // --- the questions ---

  // around is the sentence that a gap is in, with … in its place.
  function around(l, gap) {
    for (const f of used()) {
      const found = (template[l.code][f] || '').split(/(?<=[.!?])\s+/).find((s) => s.includes(`{${gap}}`))
      if (found && found.replace(`{${gap}}`, '').length > 3) return filled(l, found.replace(/\s+/g, ' '), '…').trim()
    }
    return ''
  }

  function question(l, gap, number, hint) {
    const row = document.createElement('p')
    const label = document.createElement('label')
    const input = document.createElement('input')
    label.textContent = capital(gap)
    label.htmlFor = input.id = 'blank-' + number
    label.lang = input.lang = l.code
    label.dir = input.dir = l.dir
    input.dataset.blank = gap
    input.autocapitalize = 'none'
    input.value = answers[l.code][key(l.code, gap)] || (meaning(l.code, gap) === 'address' ? known.address : '')
    row.append(label)
    const said = hint && around(l, gap)
    if (said) {
      const node = document.createElement('span')
      node.className = 'hint'
      node.id = input.id + '-hint'
      node.textContent = said
      input.setAttribute('aria-describedby', node.id)
      row.append(node)
    }
    row.append(input)
    return row
  }

  // showBlanks asks for each gap once: those of a leak under its seven questions.
  function showBlanks() {
    const l = writing()
    const gaps = gapsOf(l)
    // What only a leak's fields hold is asked for too, where its text leaves anything open.
    if (leaking() && !event()) for (const [gap, fact] of Object.entries(known.gaps[l.code] || {})) if (['data', 'steps', 'contact'].includes(fact) && !gaps.includes(gap)) gaps.push(gap)
    let number = 0
    const asked = new Set()
    for (const group of document.querySelectorAll('[data-gaps]')) {
      const facts = group.dataset.gaps.split(' ')
      const mine = leaking() ? facts.flatMap((f) => gaps.filter((gap) => meaning(l.code, gap) === f)) : []
      mine.forEach((gap) => asked.add(gap))
      group.replaceChildren(...mine.map((gap) => question(l, gap, number++, false)))
      const box = group.closest('fieldset')
      box.hidden = mine.length === 0 && !(box.dataset.fact !== undefined && l === main && (!event() || group.dataset.gaps !== 'leak-who' || !over()))
    }
    const rest = gaps.filter((gap) => !asked.has(gap) && !['since', 'next'].includes(meaning(l.code, gap)))
    $('blanks').hidden = rest.length === 0
    $('blank-list').replaceChildren(...rest.map((gap) => question(l, gap, number++, true)))
    $('started-row').hidden = leaking() || !gaps.some((gap) => meaning(l.code, gap) === 'since')
  }

  // showFields puts the fields where they are asked for: with a prepared text they are made
  // from the answers, and can be edited.
  function showFields() {
    const l = writing()
    for (const field of texts) {
      const row = $(field + '-row')
      const into = prepared() || field === 'body' ? $('edited') : $('plain')
      if (row.parentNode !== into) into.append(row)
      const value = own[l.code][field] ?? filled(l, template[l.code][field] || '')
      if ($(field) !== document.activeElement) $(field).value = value
      $(field).lang = l.code
      $(field).dir = l.dir
    }
  }

  function showRows() {
    const isNew = !event()
    $('kind-row').hidden = !isNew
    $('status-row').hidden = isNew
    $('title-row').hidden = !isNew
    $('effects').hidden = over() || known.components.length === 0
    $('next-row').hidden = over()
    $('meanwhile-row').hidden = over()
    $('ended-row').hidden = $('account-row').hidden = !over()
    $('leak').hidden = !leaking()
    for (const id of ['leak-opened', 'leak-detected', 'leak-closed']) $(id).closest('fieldset').hidden = !leaking() || !isNew || writing() !== main
    $('leak-by-row').hidden = over()
    $('leak-told-row').hidden = !over()
    $('summary-label').textContent = say(over() ? 'speak-can' : 'speak-cannot')
    $('doing-label').textContent = say(over() ? 'speak-learned' : 'speak-doing')
    $('languages-row').hidden = $('writing-row').hidden = known.languages.length < 2
    $('writing-label').textContent = say('speak-language')
  }

  // --- the file ---

  const two = (n) => String(n).padStart(2, '0')

  // stamp writes a time with the phone's own offset, as RFC 3339 has it.
  function stamp(t) {
    const ahead = -t.getTimezoneOffset()
    const offset = (ahead < 0 ? '-' : '+') + two(Math.floor(Math.abs(ahead) / 60)) + ':' + two(Math.abs(ahead) % 60)
    return `${day(t)}T${two(t.getHours())}:${two(t.getMinutes())}:${two(t.getSeconds())}${offset}`
  }

  const day = (t) => `${t.getFullYear()}-${two(t.getMonth() + 1)}-${two(t.getDate())}`

  // slug is the incident's folder: the day, and the title in plain letters, or what kind
  // of thing it is and the time.
  function slug(now) {
    const words = textOf(main, 'title').normalize('NFKD').replace(/[\u0300-\u036f]/g, '').toLowerCase()
    const plain = words.replace(/[^a-z0-9]+/g, '-').replace(/^-+|-+$/g, '')
    const kind = ($('kind').value || 'incident') + '-' + two(now.getHours()) + two(now.getMinutes())
    return (day(now) + '-' + (plain.length > 2 ? plain : kind)).slice(0, 80).replace(/-+$/, '')
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
    if (/^\d+$/.test($('leak-people').value.trim())) lines.push('people: ' + $('leak-people').value.trim())
    else if ($('leak-unknown').value) lines.push('people: unknown until ' + stamp(new Date($('leak-unknown').value)))
    if (!over() && $('leak-by').value) lines.push('told_by: ' + stamp(new Date($('leak-by').value)))
    if (over() && $('leak-told').value) lines.push(`told: [{who: customers, at: ${stamp(new Date(Math.min(new Date($('leak-told').value), now)))}}]`)
    return lines
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

  function files(now) {
    const e = event()
    const folder = e ? e.slug : slug(now)
    const stem = `${e ? e.next : 1}-${status()}`
    const name = `content/incidents/${folder}/${stem}`
    const made = [{ language: main, name: name + '.md', text: whole(fields(now), textOf(main, 'body')), folder, stem }]
    for (const l of known.languages.slice(1)) {
      if (openIn(l).length || !used().some((f) => textOf(l, f))) continue
      made.push({ language: l, name: `${name}.${l.code}.md`, text: whole(translation(l), textOf(l, 'body')), folder, stem })
    }
    return made
  }

  // missing names what the update still needs before it can be read.
  function missing() {
    const list = openIn(main).map((gap) => (meaning(main.code, gap) === 'since' ? say('incident-started') : capital(gap)))
    if (!event() && !textOf(main, 'title')) list.push(say('speak-title'))
    if (!textOf(main, 'summary')) list.push(say(over() ? 'speak-can' : 'speak-cannot'))
    if (leaking() && !event()) {
      for (const [gap, fact] of Object.entries(known.gaps[main.code] || {})) if (['data', 'steps'].includes(fact) && !answers[main.code][fact] && !list.includes(capital(gap))) list.push(capital(gap))
      for (const f of ['detected', 'closed']) if (!$('leak-' + f).value) list.push(say('leak-' + f))
      if (!$('leak-people').value.trim() && !$('leak-unknown').value) list.push(say('leak-people'))
      if (!$('leak-by').value) list.push(say('speak-leak-by'))
    }
    return [...new Set(list)]
  }

  // --- what is shown ---

  function paragraph(text, label) {
    const p = document.createElement('p')
    if (label) {
      const strong = document.createElement('strong')
      strong.textContent = label + ': '
      p.append(strong)
    }
    p.append(text)
    return p
  }

  function showPreview(now) {
    const l = writing()
    const title = document.createElement('h3')
    title.textContent = event() ? event().titles[l.code] : textOf(l, 'title', '…') || '…'
    const when = new Intl.DateTimeFormat(l.code, { dateStyle: 'long', timeStyle: 'short' })
    const parts = [title, paragraph(`${in_(l, 'incident-status-' + status())} · ${when.format(now)}`)]
    const body = textOf(l, 'body', '…')
    const summary = textOf(l, 'summary', '…')
    if (summary && !body.startsWith(summary)) parts.push(paragraph(summary))
    parts.push(...body.split(/\n\s*\n/).filter((w) => w.trim()).map((w) => paragraph(w)))
    const doing = textOf(l, 'doing', '…')
    if (doing) parts.push(paragraph(doing, in_(l, 'incident-doing')))
    const meanwhile = over() ? '' : textOf(l, 'meanwhile', '…')
    if (meanwhile) parts.push(paragraph(meanwhile, in_(l, 'incident-meanwhile')))
    const steps = answers[l.code].steps
    if (leaking() && !event() && steps) parts.push(paragraph(sentence(steps), in_(l, 'leak-steps')))
    if (!over()) parts.push(paragraph(in_(l, 'incident-next-by').replace('{time}', when.format(due()))))
    $('preview').lang = l.code
    $('preview').dir = l.dir
    $('preview').replaceChildren(...parts)
  }

  function button(text, plain) {
    const b = document.createElement('button')
    b.type = 'button'
    b.className = plain ? 'button plain' : 'button'
    b.textContent = text
    return b
  }

  async function copy(area, b) {
    try {
      await navigator.clipboard.writeText(area.value)
    } catch {
      area.select() // no clipboard for a page that is a file: the old way
      document.execCommand('copy')
    }
    b.textContent = say('speak-copied')
  }

  // address is where the host takes the file, and whether it takes the text too.
  function address(name, text) {
    const at = new URL(known.host.url)
    if (known.host.file) at.searchParams.set(known.host.file, known.host.folder ? `${known.host.folder}/${name}` : name)
    const short = at.href
    if (known.host.text) at.searchParams.set(known.host.text, text)
    return known.host.text && at.href.length <= longest ? { href: at.href, filled: true } : { href: short, filled: false }
  }

  function fileSection(file, number) {
    const section = document.createElement('section')
    section.className = 'file'
    const heading = document.createElement('h2')
    heading.textContent = say('speak-file') + (known.languages.length > 1 ? ` (${file.language.name})` : '')
    const name = document.createElement('code')
    name.textContent = known.host && known.host.folder ? `${known.host.folder}/${file.name}` : file.name
    const area = document.createElement('textarea')
    area.readOnly = true
    area.rows = Math.min(file.text.split('\n').length + 1, 16)
    area.value = file.text
    area.lang = file.language.code
    area.ariaLabel = heading.textContent
    const b = button(say('speak-copy'), Boolean(known.host))
    b.id = 'copy-' + number
    const fresh = () => {
      area.value = files(new Date())[number].text // as of now
      handOver(file)
    }
    b.addEventListener('click', () => {
      fresh()
      copy(area, b)
    })
    const named = paragraph('', say('speak-name'))
    named.append(name)
    section.append(heading)
    if (known.host) section.append(...hostForm(file, number, area, fresh))
    section.append(named)
    if (!known.host) section.append(paragraph(say('speak-by-hand')))
    section.append(area, b, ...share(file, fresh, area))
    return section
  }

  // share offers the phone's own share sheet, where there is one.
  function share(file, fresh, area) {
    if (!navigator.share) return []
    const b = button(say('speak-share'), true)
    b.addEventListener('click', () => {
      fresh()
      navigator.share({ title: file.name, text: area.value }).catch(() => {}) // the person has closed it
    })
    return [b]
  }

  function hostForm(file, number, area, fresh) {
    const to = address(file.name, file.text)
    const link = document.createElement('a')
    link.id = 'open-' + number
    link.className = 'button'
    link.href = to.href
    link.target = '_blank'
    link.rel = 'noopener noreferrer'
    link.textContent = say(to.filled ? 'speak-open' : 'speak-copy-open', { host: known.host.name })
    link.addEventListener('click', () => {
      const now = files(new Date())[number]
      fresh()
      const at = address(now.name, now.text)
      if (!at.filled) copy(area, $('copy-' + number))
      link.href = at.href
    })
    const then = to.filled ? 'speak-open-then' : known.host.text ? 'speak-too-long' : 'speak-by-hand'
    return [link, paragraph(`${say(then, { host: known.host.name })} ${say('speak-login', { host: known.host.name })}`)]
  }

  // --- after handing over ---

  // handOver remembers the update, and asks the site from then on until it is public.
  function handOver(file) {
    const url = `${known.url.replace(/\/$/, '')}/incidents/${file.folder}/`
    if (!handed) setInterval(ask, asking)
    if (!handed || handed.url !== url || handed.anchor !== 'update-' + file.stem) handed = { url, anchor: 'update-' + file.stem, at: Date.now(), public: false }
    showAfter()
  }

  async function ask() {
    if (handed.public) return
    const asked = handed
    try {
      const answer = await fetch(asked.url, { cache: 'no-store' })
      asked.public = answer.ok && (await answer.text()).includes(asked.anchor)
    } catch {} // no network, or not there yet
    showAfter()
  }

  function showAfter() {
    const link = document.createElement('a')
    const [before, after] = say('speak-address').split('{url}')
    link.href = link.textContent = `${handed.url}#${handed.anchor}`
    const where = paragraph(before)
    where.append(link, after || '')
    const parts = [where]
    if (handed.public) parts.push(paragraph(say('speak-public')))
    else if (Date.now() - handed.at >= patience) parts.push(paragraph(say('speak-waiting', { owner: known.owner })))
    $('after').hidden = false
    $('after').replaceChildren(...parts)
  }

  function show() {
    const now = new Date()
    showRows()
    showFields()
    showPreview(now)
    const lacks = missing()
    $('missing').textContent = lacks.length ? say('speak-missing', { what: lacks.join('; ') }) : ''
    $('files').replaceChildren(...(lacks.length ? [] : files(now).map(fileSection)))
  }

  // --- what the person does ---

  function chosen() {
    begin()
    showEffects()
    showBlanks()
    show()
  }

  $('form').addEventListener('submit', (e) => e.preventDefault())
  $('tongue').addEventListener('change', () => {
    tongue = known.languages.find((l) => l.code === $('tongue').value)
    speakLanguage()
    show()
  })
  $('about').addEventListener('change', () => {
    const e = event()
    if (e) $('status').value = e.status === 'investigating' ? 'identified' : e.status
    for (const c of known.components) $('effect-' + c.id).value = (e && e.effects[c.id]) || 'operational'
    chosen()
  })
  for (const id of ['kind', 'status']) $(id).addEventListener('change', chosen)
  $('writing').addEventListener('change', () => {
    showBlanks()
    show()
  })
  $('form').addEventListener('input', (e) => {
    const code = writing().code
    if (texts.includes(e.target.id)) own[code][e.target.id] = e.target.value
    if (e.target.id.startsWith('effect-')) e.target.dataset.chosen = 'yes'
    if (e.target.dataset.blank) answers[code][key(code, e.target.dataset.blank)] = e.target.value
    show()
  })
  $('form').addEventListener('change', () => show())

  makeEffects()
  options($('tongue'), known.languages.map((l) => [l.code, l.name]), tongue.code)
  speakLanguage()
  options($('writing'), known.languages.map((l) => [l.code, l.name]), main.code)
  chosen()
})()
