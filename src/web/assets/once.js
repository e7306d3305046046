/**
 * A form that is sent twice because nothing happens yet is sent once: the second press is nothing. After some seconds, or
 * when the page comes back, it may be sent again.
 */
const waits = 5_000
let sent = new WeakMap()

document.addEventListener(
  'submit',
  (event) => {
    const form = event.target
    if (form.method !== 'post') return
    if (Date.now() - (sent.get(form) ?? 0) < waits) {
      event.preventDefault()
      event.stopImmediatePropagation()
    } else sent.set(form, Date.now())
  },
  { capture: true },
)
/** What a listener of the page took upon itself was not sent. */
document.addEventListener('submit', ({ target, defaultPrevented }) => {
  if (defaultPrevented) sent.delete(target)
})
addEventListener('pageshow', ({ persisted }) => {
  if (persisted) sent = new WeakMap()
})
