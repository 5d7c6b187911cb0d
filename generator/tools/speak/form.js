// The form: what it offers and asks, and the preview of what customers will read.

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
  options($('kind'), [['', say('speak-kind-none')], ...known.scenarios.map((s) => [s.name, s.labels[tongue.code]]), [':notice', say('speak-notice')]])
  options($('status'), known.statuses.map((s) => [s, say('incident-status-' + s)]))
  options($('next'), known.waits.map((w, i) => [w, tongue.waits[i]]), $('next').value || '30m')
  options($('writing'), known.languages.map((l) => [l.code, l.name]))
  for (const c of known.components) $('label-' + c.id).textContent = $('concern-label-' + c.id).textContent = c.names[tongue.code]
  $('concern-list').ariaLabel = say('notice-concerns')
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

// showEffects offers the statuses. Of a leak, operational names whose data is concerned, so
// what is not concerned has a choice of its own. What the person has not chosen is as the
// incident's updates so far have it.
function showEffects() {
  const list = ['operational', ...known.effects].map((s) => [s, say('component-status-' + s)])
  if (leaking()) list.splice(0, 1, ['', '—'], ['operational', say('speak-effect-data')])
  for (const c of known.components) {
    const select = $('effect-' + c.id)
    options(select, list, select.dataset.chosen ? select.value : (event() && event().effects[c.id]) || list[0][0])
  }
}

// around is the sentence that a gap is in, with … in its place.
function around(l, gap) {
  for (const f of used()) {
    const found = (template[l.code][f] || '').split(/(?<=[.!?])\s+/).find((s) => s.includes(`{${gap}}`))
    if (found && found.replace(`{${gap}}`, '').length > 3) return filled(l, found.replace(/\s+/g, ' '), '…').trim()
  }
  return ''
}

function question(l, gap, number) {
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
  const said = around(l, gap)
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

// elsewhere reports whether a field of the page asks for a fact.
const elsewhere = (fact) => fact === 'since' || fact === 'people' || (fact === 'lasted' && event() && event().started)

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
    group.replaceChildren(...mine.map((gap) => question(l, gap, number++)))
    const box = group.closest('fieldset')
    const counts = group.dataset.gaps !== 'leak-who' || !over() || gaps.some((gap) => meaning(l.code, gap) === 'people')
    box.hidden = mine.length === 0 && !(box.dataset.fact !== undefined && l === main && (!event() || counts))
  }
  const rest = gaps.filter((gap) => !asked.has(gap) && !elsewhere(meaning(l.code, gap)))
  $('blanks').hidden = rest.length === 0
  $('blank-list').replaceChildren(...rest.map((gap) => question(l, gap, number++)))
  $('started-row').hidden = leaking() || over() || !gaps.some((gap) => meaning(l.code, gap) === 'since')
}

// showFields puts the fields where they are asked for: with a prepared text they are made
// from the answers, and can be edited.
function showFields() {
  const l = writing()
  for (const field of texts) {
    const row = $(field + '-row')
    const into = prepared() || (field === 'body' && !noticing()) ? $('edited') : $('plain')
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
  showNoticeRows()
  $('effects').hidden = noticing() || over() || known.components.length === 0
  $('next-row').hidden = $('meanwhile-row').hidden = noticing() || over()
  $('ended-row').hidden = $('account-row').hidden = !over()
  $('leak').hidden = !leaking()
  for (const id of ['leak-opened', 'leak-detected', 'leak-closed']) $(id).closest('fieldset').hidden = !leaking() || !isNew || writing() !== main
  $('leak-by-row').hidden = $('leak-unknown-row').hidden = over()
  $('leak-told-row').hidden = !over()
  $('leak-regulator-row').hidden = isNew
  $('title-label').textContent = say(noticing() ? 'speak-notice-title' : 'speak-title')
  $('summary-label').textContent = say(summaryQuestion())
  $('doing-label').textContent = say(over() ? 'speak-learned' : 'speak-doing')
  $('languages-row').hidden = $('writing-row').hidden = known.languages.length < 2
  $('writing-label').textContent = say('speak-language')
}

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
  const parts = [title, paragraph(`${in_(l, noticing() ? 'notice' : 'incident-status-' + status())} · ${when.format(now)}`)]
  const body = textOf(l, 'body', '…')
  const summary = textOf(l, 'summary', '…')
  if (summary && !body.startsWith(summary)) parts.push(paragraph(summary))
  parts.push(...body.split(/\n\s*\n/).filter((w) => w.trim()).map((w) => paragraph(w)))
  parts.push(...(noticing() ? noticeFacts(l) : updateFacts(l, when)))
  $('preview').lang = l.code
  $('preview').dir = l.dir
  $('preview').replaceChildren(...parts)
}

// updateFacts are what an update says below its text.
function updateFacts(l, when) {
  const parts = []
  const doing = textOf(l, 'doing', '…')
  if (doing) parts.push(paragraph(doing, in_(l, 'incident-doing')))
  const meanwhile = over() ? '' : textOf(l, 'meanwhile', '…')
  if (meanwhile) parts.push(paragraph(meanwhile, in_(l, 'incident-meanwhile')))
  const steps = answers[l.code].steps
  if (leaking() && !event() && steps) parts.push(paragraph(sentence(steps), in_(l, 'leak-steps')))
  if (!over()) parts.push(paragraph(in_(l, 'incident-next-by').replace('{time}', when.format(due()))))
  return parts
}
