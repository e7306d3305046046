import { addressOf } from './address.js'
import { asSent, putBack, typedIn } from './typed-fields.js'
import { buttonTo, tellAside, tellGone, tellIn, tellKept, undoOf } from './typed-told.js'

/**
 * What is typed in a form is kept in this tab until the service has it: a session that ends or a lost connection loses
 * nothing. Only its person gets it back, on the page where it was typed; it is forgotten after a day, when they sign
 * out anywhere in this browser, and when somebody else signs in.
 */
const keptFor = 86_400_000
const prefix = 'saisie '
/** Instant of the last time that somebody signed out in this browser, in what all its tabs share. */
const signedOut = 'déconnexion'

const main = document.querySelector('main')
const { person, page, posted } = main.dataset
const [tab, shared] = ['sessionStorage', 'localStorage'].map((name) => {
  try {
    return globalThis[name]
  } catch {
    return null
  }
})

/** What is kept under a name, or null when it is none of ours. */
function read(name) {
  try {
    return JSON.parse(tab?.getItem(name) ?? 'null')
  } catch {
    return null
  }
}

/** Keeps something in this tab; a tab that is full or may keep nothing goes on without. */
function write(name, value) {
  try {
    tab?.setItem(name, JSON.stringify(value))
  } catch {
    tab?.removeItem(name)
  }
}

const drop = (name) => tab?.removeItem(name)
const keptNames = () => Object.keys(tab ?? {}).filter((name) => name.startsWith(prefix))

function forgetAll() {
  for (const name of [...keptNames(), 'envoi', 'envoi coupé', 'envoi dernier']) drop(name)
}

/** What is somebody else's, or older than a day or than the last signing out, is not kept. */
function forgetOthers() {
  const since = Math.max(Date.now() - keptFor, Number(shared?.getItem(signedOut) ?? 0))
  for (const name of keptNames()) {
    const isOwn = !person || name.startsWith(`${prefix}${person} `)
    if (!isOwn || !((read(name)?.at ?? 0) > since)) drop(name)
  }
}

forgetOthers()
for (const form of document.querySelectorAll('form[action$="/deconnexion"]'))
  form.addEventListener('submit', () => {
    forgetAll()
    shared?.setItem(signedOut, String(Date.now()))
  })
addEventListener('storage', ({ key }) => key === signedOut && forgetAll())

const keeps = person !== undefined && (page !== undefined || posted !== undefined)
const forms = keeps
  ? [...main.querySelectorAll('form[method=post]:not([data-keeps], [data-unkept], [data-digits])')]
  : []
if (page) write('page', page)
/** Where this page can be asked for: the answer to a form stands in for the page that the form was on. */
const here = page ?? read('page')

/** Two forms of a page that go to the same place are told apart by their order. */
const places = new Map()
const named = forms.map((form) => {
  const action = form.getAttribute('action')
  const place = places.get(action) ?? 0
  places.set(action, place + 1)
  return { form, name: `${prefix}${person} ${here} ${action} ${place}` }
})

/** Whether the page that is shown now says that a form was taken. */
function isTaken({ from, action }) {
  if (posted !== undefined)
    return posted === '200' && !forms.some((form) => form.getAttribute('action') === action)
  if (person === undefined) return false
  const [way] = performance.getEntriesByType('navigation')
  const isLed = way?.type === 'navigate' && document.referrer === from
  return isLed || main.querySelector('.fr-alert--success') !== null
}

const sent = read('envoi')
drop('envoi')
addEventListener('pageshow', ({ persisted }) => persisted && drop('envoi'))
const over = document.querySelector('[data-session-over]')
const unsent = sent && read(sent.name)
if (over && unsent) {
  write('envoi coupé', sent.name)
  for (const suite of over.querySelectorAll('[name=suite]')) suite.value = unsent.page
  if (unsent.fields.some(({ isTyped }) => isTyped))
    over.querySelector('[data-typed-kept]').hidden = false
} else if (sent && isTaken(sent)) for (const name of [sent.name, 'envoi dernier']) drop(name)

function keep(form, name, button) {
  const before = read(name)
  const again = page === undefined
  const fields = typedIn(form, before, again)
  if (!button && !again && !fields.some(({ isTyped }) => isTyped)) return drop(name)
  const { name: key = '', value = '', textContent = '' } = button ?? {}
  write(name, {
    at: Date.now(),
    page: here,
    again: again && 'reshow' in form.dataset,
    fields,
    button: button ? { name: key, value, words: textContent.trim() } : before?.button,
  })
}

/** Asks the service to show a form again that has other rows by now than its page would give it; nothing is done by it. */
function showAgain(form, name, { fields }) {
  write('envoi revenu', name)
  const again = document.createElement('form')
  again.method = 'post'
  again.action = form.getAttribute('action')
  for (const [key, value] of [...asSent(form, fields), ['action', form.dataset.reshow]]) {
    const field = document.createElement('input')
    Object.assign(field, { type: 'hidden', name: key, value })
    again.append(field)
  }
  document.body.append(again)
  again.submit()
}

function restore(form, name, kept) {
  const isCut = read('envoi coupé') === name
  if (!isCut && !kept.fields.some(({ isTyped }) => isTyped)) return drop(name)
  if (kept.aside && !isCut) return tellAside(form, () => putNoLongerAside(name, kept))
  if (kept.again) return showAgain(form, name, kept)
  if (!isCut && isTypedOtherwise(form, kept)) return tellAside(form, () => putIn(form, kept, isCut))
  if (isCut) drop('envoi coupé')
  putIn(form, kept, isCut)
}

/** Whether somebody has typed something else meanwhile: before this script came, or on the way back. */
function isTypedOtherwise(form, { fields }) {
  const before = new Map(fields.map(({ id, value }) => [id, value]))
  return typedIn(form, null, false).some(
    (each) => each.isTyped && before.get(each.id) !== each.value,
  )
}

function putIn(form, kept, isCut) {
  form.querySelector('[data-told]')?.remove()
  const back = putBack(form, kept.fields)
  tellKept(
    form,
    kept,
    { ...back, isCut },
    undoOf(form, () => putBack(form, kept.fields)),
  )
}

/** Tells of a form that the service has shown again as it was typed; of its numbers, those that nobody changed are there. */
function tellAgain(form, name, kept) {
  const isEmpty = (each) =>
    [...form.elements].some((field) => field.name === each.name && field.value === '')
  const lost = kept.fields.filter((each) => each.lost && (each.isTyped || isEmpty(each)))
  const isCut = read('envoi coupé') === name
  const putAside = buttonTo('Reprendre la page sans ce que j’avais tapé', () => {
    write(name, { ...kept, aside: true })
    location.assign(addressOf(kept.page))
  })
  tellKept(form, kept, { lost, moved: [], gone: [], isCut }, putAside)
  for (const marker of ['envoi revenu', 'envoi coupé']) drop(marker)
}

function putNoLongerAside(name, kept) {
  write(name, { ...kept, aside: false })
  location.reload()
}

let isReached = false

/** A browser without a network may still reach a service on its own machine: it is asked before anything is said. */
async function sendOrTell(form, button) {
  try {
    await fetch(addressOf('/robots.txt'), { cache: 'no-store' })
  } catch {
    return tellIn(
      form,
      'La connexion est perdue. Ce que vous avez tapé est gardé : enregistrer de nouveau quand elle sera revenue.',
    )
  }
  isReached = true
  form.requestSubmit(button)
}

for (const { form, name } of named) {
  const kept = read(name)
  if (kept && page) restore(form, name, kept)
  if (kept && !page && read('envoi revenu') === name) tellAgain(form, name, kept)
  for (const event of ['input', 'change']) form.addEventListener(event, () => keep(form, name))
  form.addEventListener('submit', (event) => {
    keep(form, name, event.submitter ?? form.querySelector('button'))
    const [from] = location.href.split('#')
    write('envoi dernier', name)
    // A part that is changed in place says itself that the connection is lost.
    const goes = navigator.onLine || isReached || form.closest('[data-in-place]') !== null
    isReached = false
    if (goes) return write('envoi', { name, from, action: form.getAttribute('action') })
    event.preventDefault()
    sendOrTell(form, event.submitter)
  })
}

/** Who goes elsewhere instead of waiting for the answer has sent nothing that is known of. */
document.addEventListener('click', ({ target }) => {
  if (target.closest('a[href]')) drop('envoi')
})

/** The password that is asked for in the middle of a form sends that form. */
for (const form of document.querySelectorAll('form[data-unkept]'))
  form.addEventListener('submit', () => {
    const name = read('envoi dernier')
    const [from] = location.href.split('#')
    if (name) write('envoi', { name, from, action: form.getAttribute('action') })
  })

/** What was typed on this page in a form that it has no more is shown as it was. */
if (page && person) {
  const own = new Set(named.map(({ name }) => name))
  for (const name of keptNames()) {
    const kept = read(name)
    if (kept?.page !== page || own.has(name)) continue
    const fields = kept.fields.filter(({ isTyped }) => isTyped)
    if (fields.length > 0) tellGone(main, fields, () => drop(name))
  }
}
