// The page to speak from: see the package comment in speak.go. It keeps what is written
// in `said`, by language and field, and makes everything shown anew after each change.
(() => {
  'use strict'
  const known = JSON.parse(document.getElementById('data').textContent)
  const main = known.languages[0]
  const texts = ['title', 'summary', 'doing', 'meanwhile', 'body']
  const $ = (id) => document.getElementById(id)
  const blank = /\{[^{}]+\}/g
  // A longer address is refused by hosts and by browsers on the way to them.
  const longest = 7500

  let tongue = known.languages.find((l) => navigator.languages.some((n) => n.split('-')[0] === l.code.split('-')[0])) || main
  const said = {} // language -> field -> text
  const prepared = {} // what a scenario put there, to know what the person has changed
  for (const l of known.languages) said[l.code] = {}

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
    for (const c of known.components) {
      $('label-' + c.id).textContent = c.names[tongue.code]
      options($('effect-' + c.id), ['operational', ...known.effects].map((s) => [s, say('component-status-' + s)]))
    }
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

  // --- prepared words ---

  // begin puts a scenario's words into the fields that the person has not written in.
  function begin() {
    const s = scenario()
    const phase = (s && s.phases[status()]) || {}
    for (const l of known.languages) {
      const words = phase[l.code] || {}
      const fresh = !event() && !s ? { body: in_(l, 'speak-sorry') } : words
      const mine = said[l.code]
      const old = prepared[l.code] || {}
      for (const field of texts) {
        if ((mine[field] || '') === (old[field] || '')) mine[field] = fresh[field] || ''
      }
      prepared[l.code] = Object.fromEntries(texts.map((f) => [f, fresh[f] || '']))
    }
    const words = phase[main.code]
    if (words && known.waits.includes(words.next_update)) $('next').value = words.next_update
  }

  function showFields() {
    for (const field of texts) $(field).value = said[writing().code][field] || ''
    for (const field of texts) $(field).lang = writing().code
    for (const field of texts) $(field).dir = writing().dir
  }

  function showRows() {
    const isNew = !event()
    const leak = scenario() && scenario().leak
    $('kind-row').hidden = !isNew
    $('status-row').hidden = isNew
    $('title-row').hidden = !isNew
    $('effects').hidden = over() || known.components.length === 0
    $('next-row').hidden = over()
    $('meanwhile-row').hidden = over()
    $('ended-row').hidden = $('account-row').hidden = !over()
    $('leak').hidden = !leak || writing() !== main
    $('summary-label').textContent = say(over() ? 'speak-can' : 'speak-cannot')
    $('doing-label').textContent = say(over() ? 'speak-learned' : 'speak-doing')
    $('languages-row').hidden = $('writing-row').hidden = known.languages.length < 2
    $('writing-label').textContent = say('speak-language')
  }

  const used = () => texts.filter((f) => (f !== 'title' || !event()) && (f !== 'meanwhile' || !over()))
  const blanksIn = (code) => [...new Set(used().flatMap((f) => (said[code][f] || '').match(blank) || []))]

  // showBlanks asks for each thing that the texts leave open, once.
  function showBlanks() {
    const code = writing().code
    const open = blanksIn(code)
    $('blanks').hidden = open.length === 0
    $('blank-list').replaceChildren(...open.map((name, i) => {
      const row = document.createElement('p')
      const label = document.createElement('label')
      const input = document.createElement('input')
      label.textContent = name.slice(1, -1)
      label.htmlFor = input.id = 'blank-' + i
      input.dataset.blank = name
      label.lang = code
      row.append(label, input)
      return row
    }))
  }

  function fill(name, value) {
    const mine = said[writing().code]
    for (const field of texts) mine[field] = (mine[field] || '').split(name).join(value)
    showFields()
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
    const words = (said[main.code].title || '').normalize('NFKD').replace(/[\u0300-\u036f]/g, '').toLowerCase()
    const plain = words.replace(/[^a-z0-9]+/g, '-').replace(/^-+|-+$/g, '')
    const kind = ($('kind').value || 'incident') + '-' + two(now.getHours()) + two(now.getMinutes())
    return (day(now) + '-' + (plain.length > 2 ? plain : kind)).slice(0, 80).replace(/-+$/, '')
  }

  const quote = (text) => JSON.stringify(text.trim().replace(/\s+/g, ' '))

  function fields(now) {
    const mine = said[main.code]
    const lines = []
    if (!event()) lines.push('title: ' + quote(mine.title || ''))
    lines.push('status: ' + status(), 'date: ' + stamp(now))
    const effects = known.components.map((c) => [c.id, $('effect-' + c.id).value])
    const hit = effects.filter(([id, s]) => s !== 'operational' || (event() && id in event().effects))
    if (!over() && hit.length) lines.push('components: {' + hit.map(([id, s]) => `${id}: ${s}`).join(', ') + '}')
    for (const f of used()) if (f !== 'title' && f !== 'body' && mine[f].trim()) lines.push(`${f}: ${quote(mine[f])}`)
    if (!over()) lines.push('next_update: ' + $('next').value)
    if (over() && $('ended').value) lines.push('ended: ' + stamp(new Date($('ended').value)))
    if (over() && $('account').value) lines.push('postmortem_by: ' + $('account').value)
    if (!event() && scenario()) lines.push('scenario: ' + scenario().name)
    const leak = leakFacts()
    if (leak.length) lines.push('leak:', ...leak.map((l) => '  ' + l))
    return lines
  }

  function leakFacts() {
    if (!scenario() || !scenario().leak) return []
    const lines = []
    for (const f of ['data', 'steps', 'contact']) if ($('leak-' + f).value.trim()) lines.push(`${f}: ${quote($('leak-' + f).value)}`)
    for (const f of ['detected', 'closed']) if ($('leak-' + f).value) lines.push(`${f}: ${stamp(new Date($('leak-' + f).value))}`)
    if (/^\d+$/.test($('leak-people').value.trim())) lines.push('people: ' + $('leak-people').value.trim())
    return lines
  }

  function translation(code) {
    return used().filter((f) => f !== 'body' && (said[code][f] || '').trim()).map((f) => `${f}: ${quote(said[code][f])}`)
  }

  // whole is a file's text. A line of the body that looks like a fence is none.
  const whole = (lines, body) => '---\n' + lines.join('\n') + '\n---\n' + (body.trim() ? body.trim() + '\n' : '')

  function files(now) {
    const e = event()
    const number = e ? e.next : 1
    const name = `content/incidents/${e ? e.slug : slug(now)}/${number}-${status()}`
    const made = [{ language: main, name: name + '.md', text: whole(fields(now), said[main.code].body || '') }]
    for (const l of known.languages.slice(1)) {
      const mine = said[l.code]
      if (missing(l.code).length || !used().some((f) => (mine[f] || '').trim())) continue
      made.push({ language: l, name: `${name}.${l.code}.md`, text: whole(translation(l.code), mine.body || '') })
    }
    return made
  }

  // missing names what a language's words still need before they can be read.
  function missing(code) {
    const mine = said[code]
    const list = blanksIn(code)
    if (code !== main.code) return list
    if (!event() && !(mine.title || '').trim()) list.push(say('speak-title'))
    if (!(mine.summary || '').trim()) list.push(say(over() ? 'speak-can' : 'speak-cannot'))
    return list
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
    const mine = said[l.code]
    const title = document.createElement('h3')
    title.textContent = event() ? event().titles[l.code] : mine.title || '…'
    const when = new Intl.DateTimeFormat(l.code, { dateStyle: 'long', timeStyle: 'short' })
    const parts = [title, paragraph(`${in_(l, 'incident-status-' + status())} · ${when.format(now)}`)]
    const words = (mine.body || '').trim() || mine.summary || ''
    parts.push(...words.split(/\n\s*\n/).filter((w) => w.trim()).map((w) => paragraph(w)))
    if ((mine.doing || '').trim()) parts.push(paragraph(mine.doing, in_(l, 'incident-doing')))
    if (!over() && (mine.meanwhile || '').trim()) parts.push(paragraph(mine.meanwhile, in_(l, 'incident-meanwhile')))
    if (!over()) {
      const due = new Date(now.getTime() + parseInt($('next').value, 10) * 60000)
      parts.push(paragraph(in_(l, 'incident-next-by').replace('{time}', when.format(due))))
    }
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
    b.addEventListener('click', () => {
      area.value = files(new Date())[number].text // as of now
      copy(area, b)
    })
    const named = paragraph('', say('speak-name'))
    named.append(name)
    section.append(heading, named)
    if (known.host) section.append(...handOver(file, number))
    else section.append(paragraph(say('speak-by-hand')))
    section.append(area, b)
    return section
  }

  function handOver(file, number) {
    const to = address(file.name, file.text)
    const link = document.createElement('a')
    link.id = 'open-' + number
    link.className = 'button'
    link.href = to.href
    link.target = '_blank'
    link.rel = 'noopener noreferrer'
    link.textContent = say('speak-open', { host: known.host.name })
    link.addEventListener('click', () => {
      const now = files(new Date())[number]
      link.href = address(now.name, now.text).href
    })
    const then = to.filled ? 'speak-open-then' : known.host.text ? 'speak-too-long' : 'speak-by-hand'
    return [link, paragraph(say(then, { host: known.host.name }))]
  }

  function show() {
    const now = new Date()
    showRows()
    showPreview(now)
    const lacks = missing(main.code)
    $('missing').textContent = lacks.length ? say('speak-missing', { what: lacks.join('; ') }) : ''
    $('files').replaceChildren(...(lacks.length ? [] : files(now).map(fileSection)))
  }

  // --- what the person does ---

  function chosen() {
    begin()
    showFields()
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
    showFields()
    showBlanks()
    show()
  })
  $('form').addEventListener('input', (e) => {
    if (texts.includes(e.target.id)) said[writing().code][e.target.id] = e.target.value
    if (!e.target.dataset.blank) show()
  })
  $('form').addEventListener('change', (e) => {
    if (e.target.dataset.blank && e.target.value.trim()) {
      fill(e.target.dataset.blank, e.target.value.trim())
      e.target.closest('p').remove()
      $('blanks').hidden = blanksIn(writing().code).length === 0
    } else if (texts.includes(e.target.id)) showBlanks()
    show()
  })

  makeEffects()
  options($('tongue'), known.languages.map((l) => [l.code, l.name]), tongue.code)
  speakLanguage()
  options($('writing'), known.languages.map((l) => [l.code, l.name]), main.code)
  chosen()
})()
