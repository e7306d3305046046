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
