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
      say(document.getElementById(button.dataset.listen).value)
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

/** One digit chooses among the first buttons of a form, unless something is being typed. */
for (const form of document.querySelectorAll('form[data-keys]')) {
  document.addEventListener('keydown', (event) => {
    const typing = /^(input|select|textarea)$/i.test(document.activeElement?.tagName ?? '')
    if (typing || event.ctrlKey || event.altKey || event.metaKey) return
    const button = form.querySelector(`[data-key="${CSS.escape(event.key)}"]`)
    if (button) form.requestSubmit(button)
  })
}

/** What is typed is kept in this browser until the service has it, or until it is submitted well. */
for (const form of document.querySelectorAll('form[data-keep]')) {
  const name = `saisie ${form.dataset.keep}`
  const kept = JSON.parse(localStorage.getItem(name) ?? 'null')
  const untouched =
    !document.getElementById('fautes') && !document.querySelector('.fr-alert--error')
  if (kept && untouched && Date.now() - kept.at < 86_400_000) {
    for (const [key, value] of kept.fields) {
      const field = form.elements.namedItem(key)
      if (field && field.type !== 'hidden') field.value = value
    }
    for (const fold of form.querySelectorAll('details')) fold.open = true
    const told = document.createElement('p')
    told.setAttribute('role', 'status')
    told.textContent = 'Ce que vous aviez tapé sans l’enregistrer est revenu.'
    form.prepend(told)
  }
  form.addEventListener('input', () => {
    const fields = [...new FormData(form)].filter(([, value]) => typeof value === 'string')
    localStorage.setItem(name, JSON.stringify({ at: Date.now(), fields }))
  })
  form.addEventListener('submit', () => sessionStorage.setItem('saisie envoyée', name))
}
/** A page that says that something is done was reached: what was kept for it may go. */
const sent = sessionStorage.getItem('saisie envoyée')
if (sent && document.querySelector('.fr-alert--success')) {
  localStorage.removeItem(sent)
  sessionStorage.removeItem('saisie envoyée')
}
for (const form of document.querySelectorAll('form[action$="/deconnexion"]'))
  form.addEventListener('submit', () => localStorage.clear())

/** A test call takes its keys one by one, and goes on when it has as many as it waits for. */
for (const form of document.querySelectorAll('form[data-digits]')) {
  const field = form.querySelector('input[name=fait]')
  field.focus()
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
document.getElementById('fautes')?.focus()

/** What is still being made takes its place in the page when it is ready. */
for (const section of document.querySelectorAll('[data-await]')) {
  const answer = await fetch(section.dataset.await)
  const page = new DOMParser().parseFromString(await answer.text(), 'text/html')
  const made = page.getElementById(section.id)
  if (made) section.replaceChildren(...made.children)
}
