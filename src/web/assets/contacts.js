import { countOf, narrow, withoutAccents } from './narrow.js'

/** A motive of a list: the arrows go through those that are left, Enter takes the first and goes on to the next field. */
for (const filter of document.querySelectorAll('[data-finds]')) {
  const list = document.getElementById(filter.dataset.finds)
  const steps = { ArrowDown: 1, ArrowUp: -1 }
  const wordsOf = (option) => `${option.parentElement.label ?? ''} › ${option.textContent.trim()}`
  const choose = (option, status) => {
    list.value = option.value
    list.dispatchEvent(new Event('input', { bubbles: true }))
    list.dispatchEvent(new Event('change', { bubbles: true }))
    status.textContent = `Choisi : ${wordsOf(option)}`
  }
  narrow(filter, {
    things: [...list.options].filter(({ value }) => value !== ''),
    groupOf: (option) => option.parentElement,
    nameOf: (option) => withoutAccents(`${wordsOf(option)} ${option.dataset.words ?? ''}`),
    told: (left) => `${countOf(left)}, le premier : ${wordsOf(left[0])}`,
    take(event, left, status) {
      const place = left.findIndex(({ value }) => value === list.value)
      const step = steps[event.key]
      if (step) {
        event.preventDefault()
        choose(left[Math.min(Math.max(place + step, 0), left.length - 1)], status)
      }
      if (event.key !== 'Enter') return
      if (place < 0) choose(left[0], status)
      const fields = [...list.form.elements].filter((field) => field.type !== 'hidden')
      fields[fields.indexOf(list) + 1]?.focus()
    },
  })
}

/** Enter in a list saves, as it does in every other field: browsers do not agree. */
for (const form of document.querySelectorAll('form[data-enter]'))
  form.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter' || event.target.tagName !== 'SELECT') return
    event.preventDefault()
    form.requestSubmit()
  })

/**
 * Rows are filled as in a spreadsheet: Enter goes to the next one, Ctrl and Enter save. A ditto mark takes what stands
 * above, pressed again the whole row.
 */
for (const form of document.querySelectorAll('form[data-rows]')) {
  const rowsOf = [...form.querySelectorAll('[data-bulk-row]')].map((row) => [
    ...row.querySelectorAll('select, input'),
  ])
  const placeOf = (field) => {
    const row = rowsOf.findIndex((fields) => fields.includes(field))
    return { row, column: rowsOf[row]?.indexOf(field) ?? -1 }
  }
  const copy = (row, columns) => {
    for (const column of columns) rowsOf[row][column].value = rowsOf[row - 1][column].value
    rowsOf[row][columns[0]].dispatchEvent(new Event('input', { bubbles: true }))
    form.querySelector('[data-rows-said]').textContent =
      `Ligne ${row + 1} : ${columns.length > 1 ? 'toute la ligne' : 'ce champ'} comme au-dessus.`
  }
  const every = rowsOf[0].map((_, column) => column)
  let copied = null
  for (const told of document.querySelectorAll('[data-rows-told]')) told.hidden = false
  for (const untold of document.querySelectorAll('[data-rows-untold]')) untold.hidden = true
  form.addEventListener('keydown', (event) => {
    const { row, column } = placeOf(event.target)
    if (row < 0) return
    if (event.key === 'Enter') {
      event.preventDefault()
      if (event.ctrlKey || event.metaKey) return form.requestSubmit()
      const next = rowsOf[row + 1]?.[0] ?? form.querySelector('[data-save]')
      next.focus()
    }
    const isDitto = event.key === '"' && row > 0
    if (isDitto) {
      event.preventDefault()
      copy(row, copied === event.target ? every : [column])
    }
    copied = isDitto ? event.target : null
  })
  for (const button of form.querySelectorAll('[data-as-above]'))
    button.addEventListener('click', (event) => {
      event.preventDefault()
      const row = Number(button.value.replace('comme-', ''))
      copy(row, every)
      rowsOf[row][0].focus()
    })
}
