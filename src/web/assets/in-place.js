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
