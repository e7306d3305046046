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
