import './once.js'
import './contacts.js'
import { isFree } from './free.js'
import { countOf, narrow, withoutAccents } from './narrow.js'
import './session.js'
// What is put back into fields is there before anything below looks at them.
import './typed.js'
import './answered.js'
import './in-place.js'
import './listening.js'
import './shortcuts.js'
import './writing.js'

/** A test call takes its keys one by one, and goes on when it has as many as it waits for. */
for (const form of document.querySelectorAll('form[data-digits]')) {
  const field = form.querySelector('input[name=fait]')
  if (isFree()) field.focus()
  for (const key of form.querySelectorAll('button[name=touche]'))
    key.addEventListener('click', (event) => {
      event.preventDefault()
      field.value += key.value
      field.dispatchEvent(new Event('input'))
    })
  field.addEventListener('input', () => {
    if (/^[\d*#]+$/.test(field.value) && field.value.length >= Number(form.dataset.digits))
      form.requestSubmit()
  })
}

/** After a mistake the list of corrections is read first. */
if (isFree()) document.getElementById('fautes')?.focus()

/** Copies the words of an element; without script they are there to be selected. */
for (const button of document.querySelectorAll('[data-copy]')) {
  if (!navigator.clipboard) break
  button.hidden = false
  button.setAttribute('aria-live', 'polite')
  button.addEventListener('click', async () => {
    const copied = document.getElementById(button.dataset.copy)
    try {
      await navigator.clipboard.writeText(copied.textContent)
      button.textContent = 'Copié'
    } catch {
      getSelection().selectAllChildren(copied)
      button.textContent = 'Marqué : Ctrl C (ou Cmd C) le copie'
    }
  })
}

/** Narrows what can be pressed; Enter presses the first that is left. */
for (const filter of document.querySelectorAll('[data-filter]')) {
  const groupOf = (button) => button.closest('[data-filtered]')
  narrow(filter, {
    things: [...document.querySelectorAll('[data-filtered] button')],
    groupOf,
    nameOf: (button) =>
      withoutAccents(
        [
          groupOf(button).querySelector('h3').textContent,
          button.textContent,
          button.dataset.words ?? '',
        ].join(' '),
      ),
    told: countOf,
    take(event, [first]) {
      if (event.key === 'Enter') first.form.requestSubmit(first)
    },
  })
}

/** A field that a page opens at is typed over. */
const first = document.querySelector('input[autofocus]')
if (first && !document.getElementById('revenu') && first.value === first.defaultValue)
  first.select()
