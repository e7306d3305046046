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
