import { tellIn } from './typed-told.js'

/** A text to start from goes into its field, unless somebody has written something else there. */
for (const choice of document.querySelectorAll('[data-fills]'))
  choice.addEventListener('change', () => {
    const { fills, text } = choice.dataset
    const field = document.getElementById(fills)
    const offered = [...document.querySelectorAll(`[data-fills="${fills}"]`)]
    if (field.value === '' || offered.some(({ dataset }) => dataset.text === field.value))
      field.value = text
  })

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

/** What is inserted into a text by a button goes where one was writing. */
for (const place of document.querySelectorAll('[data-place]')) {
  const text = document.getElementById(place.dataset.place)
  for (const event of ['blur', 'input'])
    text.addEventListener(event, () => {
      place.value = String(text.selectionStart)
    })
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
