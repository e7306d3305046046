import { isFree } from './free.js'

/**
 * Narrows things while somebody types some letters of their names, however they write them; Enter takes the first that is
 * left. Without script the things stand there whole.
 */
export const withoutAccents = (words) => words.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()
export function narrow(filter, { things, nameOf, groupOf, take, told }) {
  const field = filter.querySelector('input')
  const status = filter.querySelector('[role=status]')
  let left = things
  filter.hidden = false
  if (field.autofocus && isFree()) field.focus()
  field.addEventListener('input', () => {
    const words = withoutAccents(field.value).trim().split(/\s+/)
    left = things.filter((thing) => words.every((word) => nameOf(thing).includes(word)))
    for (const thing of things) thing.hidden = !left.includes(thing)
    for (const group of new Set(things.map(groupOf)))
      group.hidden = !left.some((thing) => groupOf(thing) === group)
    status.textContent =
      field.value.trim() === '' ? '' : left.length === 0 ? 'Aucun motif ne correspond.' : told(left)
  })
  field.addEventListener('keydown', (event) => {
    const some = field.value.trim() !== '' && left.length > 0
    if (event.key === 'Enter') event.preventDefault()
    if (some) take(event, left, status)
  })
}

export const countOf = ({ length }) => (length === 1 ? '1 motif' : `${length} motifs`)
