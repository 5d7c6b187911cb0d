// How Decap CMS reads and writes the files of a candor site.
//
// A file is front matter and a text. Its fields are read by YAML's core schema, so that
// a time stays the text that was typed, offset and all. Fields that were left empty are
// not written. Three things the forms ask for are in no file, but in its path: name,
// incident and kind.
(() => {
  'use strict'
  window.CMS_MANUAL_INIT = true

  const fence = /^\uFEFF?\s*---[ \t]*\r?\n([\s\S]*?)\r?\n---[ \t]*(?:\r?\n([\s\S]*))?$/
  const options = () => ({ schema: window.jsyaml.CORE_SCHEMA })
  const kept = 'as-it-is' // the path of a file that is there does not change

  const kindOf = (fields) => {
    if (!('date' in fields)) return 'translation'
    if (!('status' in fields)) return 'postmortem'
    return fields.title ? 'first' : 'further'
  }

  function fromFile(text) {
    const [, yaml, body] = fence.exec(text) || ['', '', '', text]
    const fields = window.jsyaml.load(yaml || '', options()) || {}
    return { ...fields, body: (body || '').trim(), kind: kindOf(fields), name: kept, incident: kept }
  }

  // filled returns a value without what was left empty, undefined if that is all of it.
  function filled(value) {
    if (Array.isArray(value)) {
      const items = value.map(filled).filter((v) => v !== undefined)
      return items.length ? items : undefined
    }
    if (value && typeof value === 'object') {
      const entries = Object.entries(value).map(([k, v]) => [k, filled(v)]).filter(([, v]) => v !== undefined)
      return entries.length ? Object.fromEntries(entries) : undefined
    }
    return value === '' || value === null || value === undefined || value === false ? undefined : value
  }

  // toFile writes the fields in the order of the form.
  function toFile(data, order) {
    const { body = '', kind, name, incident, ...fields } = data
    const written = filled(fields) || {}
    delete written.notify // true is what holds without it
    if (fields.notify === false) written.notify = false
    const place = (key) => (order.includes(key) ? order.indexOf(key) : order.length)
    const sortKeys = (a, b) => place(a) - place(b)
    const yaml = window.jsyaml.dump(written, { ...options(), lineWidth: -1, noRefs: true, sortKeys })
    return `---\n${yaml}---\n${body.trim() ? body.trim() + '\n' : ''}`
  }

  // The events to choose from are those that the site's own status API names.
  function eventControl() {
    return window.createClass({
      getInitialState: () => ({ events: [] }),
      componentDidMount() {
        const list = this.props.field.get('list')
        fetch(`../api/v2/${list}.json`)
          .then((answer) => answer.json())
          .then((answer) => this.setState({ events: answer[list.replace(/-/g, '_')] || [] }))
          .catch(() => {}) // nothing is published yet: the name can be written
      },
      render() {
        const { forID, value, onChange, classNameWrapper } = this.props
        const slug = (e) => new URL(e.shortlink, location.href).pathname.split('/').filter(Boolean).pop()
        const options = this.state.events.map((e) => window.h('option', { key: e.id, value: slug(e) }, `${e.name} (${e.status})`))
        return window.h('div', {},
          window.h('input', { id: forID, className: classNameWrapper, list: forID + '-list', value: value || '', onChange: (e) => onChange(e.target.value.trim()) }),
          window.h('datalist', { id: forID + '-list' }, options))
      },
    })
  }

  window.addEventListener('DOMContentLoaded', () => {
    window.CMS.registerCustomFormat('candor', 'md', { fromFile, toFile })
    window.CMS.registerWidget('candor-event', eventControl())
    window.CMS.init()
  })
})()
