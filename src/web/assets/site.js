import './once.js'
import './contacts.js'
import { isFree } from './free.js'
import { countOf, narrow, withoutAccents } from './narrow.js'
import './session.js'
import './typed.js'
import { tellIn } from './typed-told.js'

/** Says texts with the browser's own French voice, where it has one. Pages work without it. */
const speech = globalThis.speechSynthesis

function say(text) {
  const words = new SpeechSynthesisUtterance(text.replaceAll(/[{}]/g, ' '))
  words.lang = 'fr-FR'
  speech.speak(words)
}

if (speech) {
  for (const button of document.querySelectorAll('[data-listen]')) {
    button.hidden = false
    button.addEventListener('click', () => {
      speech.cancel()
      const examples = JSON.parse(button.dataset.examples ?? '{}')
      const { value } = document.getElementById(button.dataset.listen)
      say(value.replaceAll(/\{[^{}]*\}/g, (variable) => examples[variable] ?? variable))
    })
  }
  for (const button of document.querySelectorAll('[data-listen-call]')) {
    button.hidden = false
    button.addEventListener('click', () => {
      speech.cancel()
      for (const step of document.querySelectorAll('[data-says]')) say(step.dataset.says)
    })
  }
}

/** A text to start from goes into its field, unless somebody has written something else there. */
for (const choice of document.querySelectorAll('[data-fills]'))
  choice.addEventListener('change', () => {
    const { fills, text } = choice.dataset
    const field = document.getElementById(fills)
    const offered = [...document.querySelectorAll(`[data-fills="${fills}"]`)]
    if (field.value === '' || offered.some(({ dataset }) => dataset.text === field.value))
      field.value = text
  })

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

/** What is still being made takes its place in the page when it is ready. */
for (const section of document.querySelectorAll('[data-await]'))
  pageAt(section.dataset.await).then((page) => {
    const made = page?.getElementById(section.id)
    if (made) section.replaceChildren(...made.children)
    else section.append('La suite n’est pas venue : recharger la page.')
  })

/** A page of the service; null where there is no connection. */
async function pageAt(address) {
  try {
    const answer = await fetch(address)
    return new DOMParser().parseFromString(await answer.text(), 'text/html')
  } catch {
    return null
  }
}

/** What looks like personal data is told while somebody types: by the rule of the check page, and sent nowhere. */
const watched = document.querySelectorAll('[data-watched]')
if (watched.length > 0)
  import('./personal-data.js').then(({ looksLike, personalDataIn }) => {
    for (const field of watched) {
      const told = document.createElement('div')
      told.className = 'fr-messages-group'
      told.setAttribute('aria-live', 'polite')
      field.after(told)
      let timer
      const tell = () => {
        const words = personalDataIn(field.value).map(
          ({ kind, text }) => `« ${text} » ressemble à ${looksLike[kind]}`,
        )
        const said =
          words.length === 0
            ? ''
            : `${words.join(' ; ')} : à retirer si c’est le cas. Vous pouvez continuer ; cet avis n’est pas enregistré.`
        if (said === told.textContent) return
        const line = document.createElement('p')
        line.className = 'fr-message fr-message--warning'
        line.textContent = said
        told.replaceChildren(...(said === '' ? [] : [line]))
      }
      field.addEventListener('input', () => {
        clearTimeout(timer)
        timer = setTimeout(tell, 600)
      })
      tell()
    }
  })

/** A picture that is pasted or dropped into the text becomes a file of the form. */
for (const text of document.querySelectorAll('textarea[data-watched]')) {
  const input = text.form.querySelector('input[type=file][multiple]')
  const join = (event, given) => {
    const files = [...(given?.files ?? [])]
    if (!input || files.length === 0) return
    event.preventDefault()
    const all = new DataTransfer()
    for (const file of [...input.files, ...files]) all.items.add(file)
    input.files = all.files
    const names = files.map(({ name }) => `« ${name} »`).join(', ')
    tellIn(text.form, `${names} : joint à la suite du texte, dans « Ajouter des fichiers ».`)
  }
  text.addEventListener('paste', (event) => join(event, event.clipboardData))
  text.addEventListener('dragover', (event) => event.preventDefault())
  text.addEventListener('drop', (event) => join(event, event.dataTransfer))
}

/**
 * Each field that is left is kept by the service: a window that is closed, or a way back, loses nothing but files. One
 * after the other, and none once the form is sent: what is older never comes after what is newer.
 */
for (const form of document.querySelectorAll('form[data-keeps]')) {
  const sending = new AbortController()
  let keeping = Promise.resolve()
  form.addEventListener('submit', () => sending.abort())
  form.addEventListener('change', () => {
    const typed = [...new FormData(form)].filter(([, value]) => typeof value === 'string')
    const body = new URLSearchParams([...typed, ['action', 'garder']])
    const how = { method: 'POST', body, redirect: 'manual', keepalive: true }
    keeping = keeping
      .then(() => fetch(form.getAttribute('action'), { ...how, signal: sending.signal }))
      .catch(() => undefined)
  })
}

/** What may answer before one writes follows the département that is chosen from the list, or typed and left, and the motive. */
for (const form of document.querySelectorAll('form[data-before]')) {
  const { departement, motif } = form.elements
  const follows = async () => {
    const asked = new URLSearchParams({ departement: departement.value, motif: motif?.value ?? '' })
    const page = await pageAt(`${form.dataset.before}?${asked}`)
    const before = page?.getElementById('avant')
    if (before) document.getElementById('avant')?.replaceChildren(...before.children)
  }
  departement.addEventListener('change', follows)
  motif?.addEventListener('change', follows)
  departement.addEventListener('input', () => {
    const options = [...(departement.list?.options ?? [])]
    if (options.some(({ value }) => value === departement.value)) follows()
  })
}

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

/** What is inserted into a text by a button goes where one was writing. */
for (const place of document.querySelectorAll('[data-place]')) {
  const text = document.getElementById(place.dataset.place)
  for (const event of ['blur', 'input'])
    text.addEventListener(event, () => {
      place.value = String(text.selectionStart)
    })
}

/** What the service answers to a form in such a part of the page takes that part's place; the focus stays where it was. */
const inPlace = document.querySelector('[data-in-place]')
if (inPlace) {
  const told = document.createElement('p')
  told.className = 'fr-sr-only'
  told.setAttribute('role', 'status')
  inPlace.after(told)
  let isSending = false
  inPlace.addEventListener('submit', async (event) => {
    event.preventDefault()
    if (isSending) return
    isSending = true
    const form = event.target
    const place = event.submitter?.closest('[id]')?.id ?? `motif-${form.elements.motif?.value}`
    const body = new URLSearchParams(new FormData(form))
    const answer = await fetch(form.action, { method: 'POST', body }).catch(() => null)
    isSending = false
    told.classList.toggle('fr-sr-only', answer !== null)
    if (!answer) {
      told.textContent =
        'La connexion est perdue, rien n’est changé : recharger la page quand elle sera revenue.'
      return
    }
    const page = new DOMParser().parseFromString(await answer.text(), 'text/html')
    const made = page.getElementById(inPlace.id)
    if (!made) return form.submit()
    inPlace.replaceChildren(...made.children)
    history.replaceState(null, '', answer.ok ? answer.url : location.pathname)
    const name = form.getAttribute('action')
    const same = inPlace.querySelector(`form[action="${CSS.escape(name)}"]:not([hidden]) button`)
    const near = document.getElementById(place)?.querySelector('button, a')
    ;(same ?? near)?.focus()
    told.textContent = inPlace.querySelector('.fr-alert p')?.textContent ?? ''
  })
  dragIn(inPlace)
}

/** A row is dragged among those beside it, and sent when it is let go elsewhere than it was. */
function dragIn(part) {
  let row = null
  let before = ''
  const rows = () => [...row.parentElement.children].map(({ dataset }) => dataset.arranged)
  part.addEventListener('dragstart', (event) => {
    row = event.target.closest('[data-arranged]')
    if (!row) return
    before = rows().join('-')
    event.dataTransfer.effectAllowed = 'move'
    event.dataTransfer.setDragImage(row, 0, 0)
    row.classList.add('dragged')
  })
  part.addEventListener('dragover', (event) => {
    if (!row) return
    const over = [...row.parentElement.children].find((each) => each.contains(event.target))
    if (!over) return
    event.preventDefault()
    if (over === row) return
    const { top, height } = over.getBoundingClientRect()
    if (event.clientY < top + height / 2) over.before(row)
    else over.after(row)
  })
  part.addEventListener('drop', (event) => event.preventDefault())
  part.addEventListener('dragend', ({ dataTransfer }) => {
    if (!row) return
    const moved = row
    const order = rows().join('-')
    moved.classList.remove('dragged')
    if (dataTransfer.dropEffect === 'none') {
      const were = before.split('-').map((id) => document.getElementById(`motif-${id}`))
      moved.parentElement.append(...were)
    } else if (order !== before) {
      const form = part.querySelector('form[data-arrange]')
      form.elements.motif.value = moved.dataset.arranged
      form.elements.ordre.value = order
      form.elements.vu.value = before
      form.requestSubmit()
    }
    row = null
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

/** Hours are read back in whole words while they are typed; the service asks to read those that were not. */
for (const part of document.querySelectorAll('[data-hours]')) {
  const field = part.querySelector('input')
  const told = part.querySelector('[aria-live]')
  const seen = part.querySelector('input[type=hidden]') ?? document.createElement('input')
  let timer
  const readBack = async () => {
    const typed = field.value.trim()
    const page = await pageAt(`${part.dataset.hours}?${new URLSearchParams({ horaires: typed })}`)
    const words = page?.querySelector('[data-read]')
    if (!words || typed !== field.value.trim()) return
    told.replaceChildren(words)
    seen.type = 'hidden'
    seen.name = field.name.replace('-ecrits', '-relu')
    seen.value = words.dataset.read === 'true' ? typed : ''
    part.append(seen)
  }
  field.addEventListener('input', () => {
    clearTimeout(timer)
    timer = setTimeout(readBack, 250)
  })
}

/** A field that a page opens at is typed over. */
const first = document.querySelector('input[autofocus]')
if (first && !document.getElementById('revenu') && first.value === first.defaultValue)
  first.select()
