/**
 * One key works where nothing is being typed: m goes to the next call without a motive, a digit chooses one; on requests
 * j, k, r and n. They can be turned off (WCAG 2.1.4), and stay off in this browser.
 */
const shortcuts = [...document.querySelectorAll('[data-shortcut]')]
const rows = [...document.querySelectorAll('[data-row]')]
const motives = document.querySelector('form[data-keys], [data-motive], [data-motives]')
const keys = [
  ...(motives ? ['m', '1 à 9'] : []),
  ...(rows.length > 0 ? ['j', 'k'] : []),
  ...new Set([
    ...shortcuts.map(({ dataset }) => dataset.shortcut),
    ...(document.querySelector('[data-in-place]') ? ['z'] : []),
  ]),
]
if (keys.length > 0) {
  const name = 'raccourcis'
  const isOn = () => localStorage.getItem(name) !== 'non'
  const button = document.createElement('button')
  button.type = 'button'
  button.className = 'fr-btn fr-btn--tertiary fr-btn--sm fr-mt-2w'
  const tell = () => {
    button.textContent = `Raccourcis clavier (${keys.join(', ')}) : ${isOn() ? 'activés' : 'désactivés'}`
    button.setAttribute('aria-pressed', String(isOn()))
  }
  button.addEventListener('click', () => {
    localStorage.setItem(name, isOn() ? 'non' : 'oui')
    tell()
  })
  tell()
  document.querySelector('main').append(button)
  for (const told of document.querySelectorAll('[data-keys-told]')) {
    told.hidden = false
    button.after(told)
  }
  document.addEventListener('keydown', (event) => {
    const typing = document.activeElement?.matches(
      'input:not([type=checkbox], [type=radio]), select, textarea',
    )
    if (!isOn() || typing || event.ctrlKey || event.altKey || event.metaKey || event.repeat) return
    if (event.key === 'm') nextMotive()
    const choice = document.querySelector(`form[data-keys] [data-key="${CSS.escape(event.key)}"]`)
    choice?.form.requestSubmit(choice)
    const step = steps[event.key]
    if (
      rows.length > 0 &&
      step &&
      (event.key.length === 1 || rows.includes(document.activeElement))
    ) {
      event.preventDefault()
      goTo(step)
    }
    const target = document.querySelector(`[data-shortcut="${CSS.escape(event.key)}"]`)
    if (target) follow(target, event)
  })
}

/** The first call of this page that has no motive, or of all of them. */
function nextMotive() {
  const here = document.querySelector('[data-motive]')
  const next = document.querySelector('[data-motives]')?.dataset.motives
  if (here) here.click()
  else if (next) location.assign(next)
}

/** j and k go through a list; once in it the arrows do, too, which scroll the page elsewhere. */
const steps = { j: 1, k: -1, ArrowDown: 1, ArrowUp: -1 }

/** The next row of a list, or the one before, takes the focus; Enter opens it. */
function goTo(step) {
  const place = rows.indexOf(document.activeElement)
  const next = place < 0 ? 0 : Math.min(Math.max(place + step, 0), rows.length - 1)
  rows[next].focus()
}

/** A link is followed, a field opened and entered; the key itself is not typed there. */
function follow(target, event) {
  event.preventDefault()
  if (target.matches('a, button, [type=checkbox]')) return target.click()
  target.closest('details')?.setAttribute('open', '')
  target.focus()
}
