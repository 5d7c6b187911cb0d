// Handing over: the git host's form, the clipboard or the share sheet, and then the question
// to the site whether the text is public.

// A longer address is refused by hosts and by browsers on the way to them.
const longest = 7900
const asking = 15_000 // milliseconds between two questions whether the update is public
const patience = 300_000 // until it is said to wait for review
let handed = null // the text that was handed over: when, and where it will be

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

// handOver remembers the text, and asks the site from then on until it is public.
function handOver(file) {
  const page = `${known.url.replace(/\/$/, '')}/${file.page}`
  const url = file.anchor ? `${page}#${file.anchor}` : page
  if (!handed) setInterval(ask, asking)
  // An update is public when its page has its anchor, a notice when its page names its own address.
  if (!handed || handed.url !== url) handed = { page, url, sign: file.anchor || file.page, at: Date.now(), public: false }
  showAfter()
}

async function ask() {
  if (handed.public) return
  const asked = handed
  try {
    const answer = await fetch(asked.page, { cache: 'no-store' })
    asked.public = answer.ok && (await answer.text()).includes(asked.sign)
  } catch {} // no network, or not there yet
  showAfter()
}

function showAfter() {
  const link = document.createElement('a')
  const [before, after] = say('speak-address').split('{url}')
  link.href = link.textContent = handed.url
  const where = paragraph(before)
  where.append(link, after || '')
  const parts = [where]
  if (handed.public) parts.push(paragraph(say('speak-public')))
  else if (Date.now() - handed.at >= patience) parts.push(paragraph(say('speak-waiting', { owner: known.owner })))
  $('after').hidden = false
  $('after').replaceChildren(...parts)
}
