import { z } from 'zod'
import type { CallRow } from '../call/outcome.ts'
import { departmentOf, findDepartment } from '../departments.ts'
import { localTime } from '../schedule/days.ts'
import { clockTime, durationInWords } from '../schedule/words.ts'
import {
  type Channel,
  type Contact,
  channels,
  type Profile,
  profiles,
  type Status,
  statuses,
} from './contact.ts'
import { type Motives, mayTake, motiveOf } from './motives.ts'

export const longestText = 2000
const earliestDay = '2015-01-01'
const longestSeconds = 4 * 3600

/** The fields of a contact as somebody typed them, in a form or a file. */
export type TypedContact = Record<
  | 'day'
  | 'time'
  | 'channel'
  | 'topic'
  | 'profile'
  | 'status'
  | 'duration'
  | 'structure'
  | 'question'
  | 'answer',
  string
>

export type ContactFaults = Partial<Record<keyof TypedContact, string>>

const key = <T extends object>(words: T) => z.enum(Object.keys(words) as [keyof T & string])
/** Made once: a file has a hundred thousand rows. */
const keys = { channel: key(channels), profile: key(profiles), status: key(statuses) }

/** What a contact is read against; `today` is the département's own date. */
export interface ContactPlace {
  department: string
  today: string
  call: string | null
  motives: Motives
}

type ReadContact = { contact?: Omit<Contact, 'reference'>; faults: ContactFaults }

/** The same for somebody who keeps it: its motive is one that may be taken. `kept` is the one that it has already. */
export function readToKeep(
  typed: TypedContact,
  place: ContactPlace,
  kept: number | null = null,
): ReadContact {
  const read = readContact(typed, place)
  if (!read.contact || mayTake(place.motives, read.contact.topic, kept)) return read
  return { faults: { topic: 'Ce motif est retiré : en choisir un autre.' } }
}

/** What one département's contact must be, whatever wrote it. */
export function readContact(typed: TypedContact, place: ContactPlace): ReadContact {
  const faults: ContactFaults = {}
  const fault = (field: keyof TypedContact, message: string) => {
    faults[field] ??= message
  }
  const { department, today, call, motives } = place
  if (!findDepartment(department)) fault('day', `Le département ${department} n’existe pas.`)
  const day = readDay(typed.day)
  if (!day) fault('day', 'Donner la date, par exemple 24/11/2026.')
  else if (day > today) fault('day', 'Cette date n’est pas encore venue.')
  else if (day < earliestDay) fault('day', 'Cette date est trop ancienne : vérifier l’année.')
  const minute = readTime(typed.time)
  if (minute === undefined) fault('time', 'Écrire l’heure comme 9:30, ou rien.')
  const seconds = readDuration(typed.duration)
  if (seconds === undefined)
    fault('duration', 'Écrire la durée comme 5:30 (minutes et secondes), ou rien.')
  else if (seconds !== null && seconds > longestSeconds)
    fault('duration', 'Une durée de plus de quatre heures : vérifier.')
  const channel = keys.channel.safeParse(typed.channel)
  if (!channel.success) fault('channel', `Choisir parmi : ${list(channels)}.`)
  const profile = keys.profile.safeParse(typed.profile)
  if (!profile.success) fault('profile', `Choisir parmi : ${list(profiles)}.`)
  const status = keys.status.safeParse(typed.status)
  if (!status.success) fault('status', `Choisir parmi : ${list(statuses)}.`)
  const motive = motiveOf(motives, Number(typed.topic))
  if (!motive) fault('topic', 'Choisir une thématique ou un motif de la liste.')
  for (const field of ['structure', 'question', 'answer'] as const)
    if (typed[field].length > longestText) fault(field, `Raccourcir à ${longestText} caractères.`)
  if (Object.keys(faults).length > 0) return { faults }
  return {
    faults,
    contact: {
      department,
      day: day as string,
      minute: minute ?? null,
      channel: channel.data as Channel,
      call,
      topic: motive?.id as number,
      profile: profile.data as Profile,
      status: status.data as Status,
      seconds: seconds ?? null,
      structure: clean(typed.structure),
      question: clean(typed.question),
      answer: clean(typed.answer),
    },
  }
}

function list(words: Record<string, string>): string {
  return Object.values(words).join(', ')
}

/** Text without what neither a page nor a workbook can hold: controls, marks that turn the reading. */
export function clean(text: string): string {
  return text
    .replaceAll(/\r\n?/g, '\n')
    .replaceAll(/[^\P{C}\n]/gu, ' ')
    .trim()
}

/** A date typed in one of the ways people write it: 2026-11-24, 24/11/2026, 24.11.26; null for nonsense. */
export function readDay(typed: string): string | null {
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(typed.trim())
  const french = /^(\d{1,2})[/.\- ](\d{1,2})[/.\- ](\d{2}|\d{4})$/.exec(typed.trim())
  const [year, month, day] = iso
    ? [iso[1], iso[2], iso[3]]
    : french
      ? [(french[3] as string).padStart(4, '20'), french[2], french[1]]
      : []
  if (!year || !month || !day) return null
  const date = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  const at = Date.parse(`${date}T00:00:00Z`)
  return Number.isNaN(at) || new Date(at).toISOString().slice(0, 10) !== date ? null : date
}

/** Minutes since midnight of "9:30", "9h30", "9 h"; null for nothing, undefined for nonsense. */
export function readTime(typed: string): number | null | undefined {
  if (typed.trim() === '') return null
  const [, hour, minute = '0'] =
    /^(\d{1,2})\s*(?:[:h]\s*(\d{2})?)(?::\d{2})?$/i.exec(typed.trim()) ?? []
  if (hour === undefined || Number(hour) > 23 || Number(minute) > 59) return undefined
  return Number(hour) * 60 + Number(minute)
}

/** Seconds of "5:30" (minutes and seconds), "1:05:30", "12" (minutes); null for nothing, undefined for nonsense. */
export function readDuration(typed: string): number | null | undefined {
  const text = typed.trim()
  if (text === '') return null
  const parts = /^\d{1,3}(:\d{2}){0,2}$/.test(text) ? text.split(':').map(Number) : null
  if (!parts) return undefined
  if (parts.length === 1) return (parts[0] ?? 0) * 60
  return parts.reduce((sum, part) => sum * 60 + part, 0)
}

/** What a contact takes over from its call. */
export function typedFromCall(row: CallRow): TypedContact {
  const { timeZone } = departmentOf(row.department ?? '75')
  const { day, minute } = localTime(Date.parse(row.startedAt), timeZone)
  return {
    day,
    time: clockTime(minute),
    duration: durationInWords(row.talkSeconds),
    channel: 'svi',
    topic: '',
    profile: 'social_worker',
    status: row.outcome === 'answered' ? 'solved' : 'new',
    structure: '',
    question: '',
    answer: '',
  }
}
