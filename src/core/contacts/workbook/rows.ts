import type { CellContent } from '../../cells.ts'
import { disarmed } from '../../formulas.ts'
import { frenchDay } from '../../schedule/days.ts'
import { clockTime } from '../../schedule/words.ts'
import { channels, type KeptContact, profiles, statuses } from '../contact.ts'
import { type Motives, pathOf } from '../motives.ts'
import { serialOf } from './cells.ts'
import { type ColumnKey, columns } from './columns.ts'

const daySeconds = 86_400

/** Names a contact and the state of it that a file holds, so that an import can tell who changed it since. */
export function writtenReference({ reference, revision }: KeptContact): string {
  return `${reference}.${revision}`
}

type Written = Record<ColumnKey, CellContent>

function writtenOf(contact: KeptContact, motives: Motives): Written {
  const [theme, motive, subMotive] = pathOf(motives, contact.motive)
  return {
    day: serialOf(contact.day),
    channel: channels[contact.channel],
    theme: theme?.name ?? null,
    motive: motive?.name ?? null,
    subMotive: subMotive?.name ?? null,
    profile: profiles[contact.profile],
    status: statuses[contact.status],
    time: contact.minute === null ? null : contact.minute / 1440,
    duration: contact.seconds === null ? null : contact.seconds / daySeconds,
    structure: contact.structure || null,
    question: contact.question || null,
    answer: contact.answer || null,
    reference: writtenReference(contact),
  }
}

/** A contact as a row of the history in the order of `columns`; days, times and durations are serials. */
export function rowOf(contact: KeptContact, motives: Motives): CellContent[] {
  const written = writtenOf(contact, motives)
  return columns.map(({ key }) => written[key])
}

/** The same in words for a CSV file, safe to open in a spreadsheet. */
export function textRowOf(contact: KeptContact, motives: Motives): string[] {
  const written: Written = {
    ...writtenOf(contact, motives),
    day: frenchDay(contact.day),
    time: clockTime(contact.minute),
    duration: withHours(contact.seconds),
  }
  return columns.map(({ key }) => disarmed(String(written[key] ?? '')))
}

/** With its hours even when there are none: a spreadsheet takes "5:07" for seven past five. */
function withHours(seconds: number | null): string {
  if (seconds === null) return ''
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60]
  const two = (value: number) => String(value).padStart(2, '0')
  return `${hours}:${two(minutes)}:${two(seconds % 60)}`
}
