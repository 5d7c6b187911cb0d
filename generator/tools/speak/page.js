// The page as a whole: it shows everything anew after each thing that the person does.

function show() {
  const now = new Date()
  showRows()
  showFields()
  showPreview(now)
  const lacks = missing()
  $('missing').textContent = lacks.length ? say('speak-missing', { what: lacks.join('; ') }) : ''
  $('files').replaceChildren(...(lacks.length ? [] : files(now).map(fileSection)))
}

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
  for (const c of known.components) delete $('effect-' + c.id).dataset.chosen
  $('started').value = e && e.started ? local(new Date(e.started)) : ''
  $('leak-people').value = (e && e.people) || ''
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
makeConcerns()
options($('tongue'), known.languages.map((l) => [l.code, l.name]), tongue.code)
speakLanguage()
options($('writing'), known.languages.map((l) => [l.code, l.name]), main.code)
chosen()
