// A notice: a message while nothing is broken. It has no status, promises nothing and has no
// further updates.

function makeConcerns() {
  for (const c of known.components) {
    const label = document.createElement('label')
    const box = document.createElement('input')
    const name = document.createElement('span')
    box.type = 'checkbox'
    box.id = 'concern-' + c.id
    name.id = 'concern-label-' + c.id
    label.append(box, name)
    $('concern-list').append(label)
  }
}

function showNoticeRows() {
  $('kind-hint').hidden = $('until-row').hidden = !noticing()
  $('concerns').hidden = !noticing() || known.components.length === 0
  $('doing-row').hidden = $('edit').hidden = $('body-hint').hidden = noticing()
  $('until').min = day(new Date())
  $('body').rows = noticing() ? 3 : 6 // a notice takes two screens at most
}

const concerned = () => known.components.filter((c) => $('concern-' + c.id).checked)

// endsBefore is whether the last day has passed.
const endsBefore = (now) => Boolean($('until').value) && $('until').value < day(now)

function noticeFields(now) {
  const lines = ['title: ' + quote(textOf(main, 'title')), 'date: ' + stamp(now)]
  if ($('until').value) lines.push('until: ' + $('until').value)
  if (concerned().length) lines.push(`components: [${concerned().map((c) => c.id).join(', ')}]`)
  lines.push('summary: ' + quote(textOf(main, 'summary')))
  return lines
}

// noticePlace is what a notice's files are called, and where the site shows it.
function noticePlace(now) {
  const name = slug(now)
  return { name: 'content/notices/' + name, page: `notices/${name}/`, anchor: '' }
}

// noticeFacts are what a notice's page says below its text.
function noticeFacts(l) {
  const parts = []
  if ($('until').value) {
    const date = new Intl.DateTimeFormat(l.code, { dateStyle: 'long' }).format(new Date($('until').value + 'T12:00'))
    parts.push(paragraph(date, in_(l, 'notice-last-day')))
  }
  if (concerned().length) parts.push(paragraph(concerned().map((c) => c.names[l.code]).join(', '), in_(l, 'notice-concerns')))
  return parts
}
