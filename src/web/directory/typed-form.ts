import type { Entry } from '../../core/directory/directory.ts'
import { formatNumber } from '../../core/directory/numbers.ts'
import {
  days,
  mostLines,
  mostSlotsADay,
  slotsADay,
  type TypedEntry,
  type TypedLine,
} from '../../core/directory/typed-entry.ts'

/**
 * The form as it was sent. A browser that shows again what it kept brings no numbers: those of the lines that the form
 * was made on stand in their place.
 */
export function typedOf(form: URLSearchParams, shown: Entry | null): TypedEntry {
  const text = (name: string) => (form.get(name) ?? '').trim()
  const count = Math.min(mostLines, Number(/^\d{1,3}$/.exec(text('lignes'))?.[0] ?? 0))
  return {
    assistance: text('assistance'),
    email: text('email'),
    message: text('message'),
    requestsEmail: text('demandes'),
    rotation: form.has('rotation'),
    screenedTogether: form.has('ensemble'),
    lines: Array.from({ length: count }, (_, i) => typedLineOf(form, `l${i}`, shown)),
  }
}

function typedLineOf(form: URLSearchParams, prefix: string, shown: Entry | null): TypedLine {
  const text = (name: string) => (form.get(`${prefix}-${name}`) ?? '').trim()
  const slot = (name: string) => {
    const [from, to] = [text(`${name}-de`), text(`${name}-a`)]
    return from === '' && to === '' ? '' : `${from}-${to}`
  }
  const isThere = (n: number) => n < slotsADay || form.has(`${prefix}-lun-${n}-de`)
  const slots = Array.from({ length: mostSlotsADay }, (_, n) => n).filter(isThere).length
  const id = form.get(`${prefix}-id`) ?? undefined
  const line = form.has(`${prefix}-numero`) ? null : shown?.lines.find((each) => each.id === id)
  return {
    id,
    label: text('libelle'),
    number: line ? formatNumber(line.number) : text('numero'),
    rank: text('rang'),
    ring: text('sonnerie'),
    screening: form.has(`${prefix}-filtrage`),
    hours: text('horaires') === 'propres' && text('ecrits') === '' ? 'week' : 'written',
    week: days.map((day) => Array.from({ length: slots }, (_, i) => slot(`${day}-${i}`))),
    holidays: form.has(`${prefix}-feries`),
    written: text('ecrits'),
    readBack: text('relu'),
  }
}
