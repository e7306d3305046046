import { withoutNumbers } from './personal-data.js'

/**
 * The fields of a form, as they are kept and put back: never a password, a file or a whole telephone number, of which
 * it is only said that they are to be typed again.
 */

/** The field that says on what a form was made, by which the service sees what others have changed since. */
const madeOn = 'etat'
const never = ['password', 'file', 'tel']
const isTicked = ({ type }) => type === 'checkbox' || type === 'radio'

/** What sends something, each under its name and its place among those of the same name; of boxes, under their value. */
function fieldsOf(form) {
  const places = new Map()
  return [...form.elements]
    .filter((field) => field.name && field.matches('input, select, textarea'))
    .filter((field) => !['submit', 'button', 'image', 'reset'].includes(field.type))
    .map((field) => {
      const name = isTicked(field) ? `${field.name}=${field.value}` : field.name
      const place = places.get(name) ?? 0
      places.set(name, place + 1)
      return { field, id: `${name} ${place}` }
    })
}

function saidIn(field) {
  if (isTicked(field)) return field.checked ? 'oui' : ''
  if (!field.options) return field.value
  return [...field.selectedOptions].map(({ value }) => value).join('\n')
}

/** What the page itself says in a field. */
function givenIn(field) {
  if (isTicked(field)) return field.defaultChecked ? 'oui' : ''
  if (!field.options) return field.defaultValue
  const chosen = [...field.options].filter(({ defaultSelected }) => defaultSelected)
  const first = field.multiple || chosen.length > 0 ? [] : [...field.options].slice(0, 1)
  return [...chosen, ...first].map(({ value }) => value).join('\n')
}

/** What a field is called, with the group in which it stands. */
function labelOf(field) {
  const label = field.labels?.[0]
  const own = label?.firstChild?.textContent ?? field.getAttribute('aria-label') ?? field.name
  const group = field.closest('fieldset')?.querySelector('legend')?.textContent
  return withoutNumbers(group && !isTicked(field) ? `${own} (${group.trim()})` : own.trim())
}

/**
 * What is typed in a form. On the answer to a form (`again`) the page itself gives what was typed before: what was
 * kept then says what that was.
 */
export function typedIn(form, before, again) {
  const earlier = new Map((before?.fields ?? []).map((each) => [each.id, each]))
  return fieldsOf(form).flatMap(({ field, id }) => {
    const value = saidIn(field)
    const kept = withoutNumbers(value)
    const { name, type } = field
    if (type === 'hidden')
      return kept === value || name === madeOn ? [{ id, name, value: kept, hidden: true }] : []
    const old = again ? earlier.get(id) : undefined
    const isTyped = value !== givenIn(field) || old?.isTyped === true
    const isNever = never.includes(type)
    const isUnsure = again && 'reshow' in form.dataset && isNever && value !== ''
    const told = { id, name, label: labelOf(field), isTyped, was: old?.was }
    return [
      {
        ...told,
        ...(isNever ? {} : { value: kept, was: again ? old?.was : withoutNumbers(givenIn(field)) }),
        ...(isTicked(field) && { sends: field.value }),
        lost: (isTyped || isUnsure) && (isNever || kept !== value),
      },
    ]
  })
}

/** Puts back what was typed; what is to be typed again, what the page says otherwise by now, and what has no field here. */
export function putBack(form, fields) {
  const here = new Map(fieldsOf(form).map(({ field, id }) => [id, field]))
  const back = { lost: [], moved: [], gone: [] }
  for (const each of fields) {
    const field = here.get(each.id)
    // The key of a form lets it act once, even if it was taken before the connection was lost.
    if (each.hidden && each.name === 'cle' && field) field.value = each.value
    if (each.hidden || !(each.isTyped || each.lost)) continue
    if (!field || !takes(field, each)) {
      back.gone.push(each)
      continue
    }
    const given = withoutNumbers(givenIn(field))
    if (each.was !== undefined && each.was !== given && each.value !== given)
      back.moved.push({ ...each, given: isTicked(field) ? '' : given })
    put(field, each)
    if (each.lost) back.lost.push({ ...each, field })
    for (let fold = field.closest('details'); fold; fold = fold.parentElement.closest('details'))
      fold.open = true
  }
  return back
}

/** Whether a list still has what was chosen from it. */
function takes(field, { value }) {
  if (!field.options || value === undefined) return true
  const offered = [...field.options].map((option) => option.value)
  return value.split('\n').every((each) => each === '' || offered.includes(each))
}

function put(field, { value = '' }) {
  if (isTicked(field)) field.checked = value === 'oui'
  else if (field.options) {
    const chosen = value.split('\n')
    for (const option of field.options) option.selected = chosen.includes(option.value)
  } else field.value = value
  for (const kind of ['input', 'change']) field.dispatchEvent(new Event(kind, { bubbles: true }))
}

/** What is kept of a form as it would be sent, so that its page can show it again with all its rows. */
export function asSent(form, fields) {
  const kept = new Set(fields.map(({ id }) => id))
  const fresh = fieldsOf(form)
    .filter(({ field, id }) => field.type === 'hidden' && !kept.has(id))
    .map(({ field }) => [field.name, field.value])
  const typed = fields
    .filter(({ value, sends }) => value !== undefined && !(sends !== undefined && value === ''))
    .map(({ name, value, sends }) => [name, sends ?? value])
  return [...fresh, ...typed]
}
