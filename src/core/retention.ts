import { DateTime } from 'luxon'
import { z } from 'zod'
import { droppedDays } from './directory/publishing.ts'
import { monthOf } from './figures/keys.ts'
import { addDays, localDate } from './schedule/days.ts'

/** How long personal data is kept, as `config/service.json` says. */
export const retentionSchema = z.strictObject({
  /** Days after which callers' numbers give way to a keyed hash. */
  numbersDays: z.int().min(1).max(3650).default(90),
  /** Months after which calls give way to monthly figures. */
  callsMonths: z.int().min(3).max(120).default(36),
  /** Months after which contacts lose what was typed freely: structure, question and answer. */
  contactTextsMonths: z.int().min(1).max(120).default(24),
  /** Days after which the notes of calls back are emptied; who called back stays. */
  callbackNotesDays: z.int().min(1).max(3650).default(90),
  /** Days for which it is known who looked at a number or took data away. */
  accessDays: z.int().min(30).max(3650).default(365),
  /** Months after it was closed at which a request loses its files. */
  attachmentsMonths: z.int().min(1).max(120).default(3),
  /** Months after it was closed at which a request loses what was written, and who took part. */
  requestsMonths: z.int().min(1).max(120).default(12),
  /** Days after which mails are known by what became of them alone. */
  mailDays: z.int().min(1).max(3650).default(30),
})

export type Retention = z.infer<typeof retentionSchema>

/** What goes at a run: all that is older. */
export interface Cutoffs {
  /** The mainland's date of the run, under which it is recorded. */
  day: string
  /** ISO-8601 instants. */
  numbersBefore: string
  accessesBefore: string
  /** First day (ISO, local to each département) of the first month whose calls are kept. */
  callsBefore: string
  /** First day (ISO, local to each département) of the first month whose contacts keep their texts. */
  textsBefore: string
  /** ISO-8601 instant. */
  notesBefore: string
  /** Requests that were closed before these instants (ISO-8601) lose their files, and what was written. */
  attachmentsBefore: string
  requestsBefore: string
  mailsBefore: string
  /** Drafts that were given up before it (ISO-8601) lose what they said. */
  draftsBefore: string
}

/** What a run at an instant (ms since 1970) takes away. Whole months go, so that no month is kept by halves. */
export function cutoffsAt(now: number, retention: Retention): Cutoffs {
  const { numbersDays, callsMonths, contactTextsMonths, callbackNotesDays, accessDays } = retention
  const day = localDate(now, 'Europe/Paris')
  const daysAgo = (days: number) => new Date(now - days * 86_400_000).toISOString()
  return {
    day,
    numbersBefore: daysAgo(numbersDays),
    accessesBefore: daysAgo(accessDays),
    callsBefore: monthsBefore(day, callsMonths),
    textsBefore: monthsBefore(day, contactTextsMonths),
    notesBefore: daysAgo(callbackNotesDays),
    attachmentsBefore: monthsAgo(now, retention.attachmentsMonths),
    requestsBefore: monthsAgo(now, retention.requestsMonths),
    mailsBefore: daysAgo(retention.mailDays),
    draftsBefore: daysAgo(droppedDays),
  }
}

/** The instant (ISO-8601) so many calendar months before one. */
function monthsAgo(now: number, months: number): string {
  return DateTime.fromMillis(now, { zone: 'utc' }).minus({ months }).toJSDate().toISOString()
}

function monthsBefore(day: string, months: number): string {
  const month = Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1 - months
  return `${Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, '0')}-01`
}

/** The months (ISO, '2023-11') from the one of a day to the last before another day's. */
export function monthsBetween(first: string, before: string): string[] {
  const months: string[] = []
  for (let month = monthOf(first); `${month}-01` < before; month = monthAfter(month))
    months.push(month)
  return months
}

/** The month (ISO) that follows another. */
export function monthAfter(month: string): string {
  return monthOf(addDays(`${month}-01`, 31))
}

const erased = 'hmac:'

/** How a caller is known once the number is gone: the same caller keeps the same name. */
export function erasedName(hash: string): string {
  return `${erased}${hash.slice(0, 32)}`
}

export function isErased(caller: string | null): boolean {
  return caller?.startsWith(erased) === true
}

/** What a run did. */
export interface RetentionDone {
  numbers: number
  facts: number
  months: string[]
  calls: number
  accesses: number
  /** Contacts whose texts, and calls back whose notes, were emptied. */
  texts: number
  notes: number
  /** Requests that lost their files, and those that lost what was written; mails. */
  attachments: number
  requests: number
  mails: number
  /** Drafts that were given up. */
  drafts: number
}

/** A run as it was kept, maybe before there was all that is counted now. */
export function retentionDone(kept: Partial<RetentionDone>): RetentionDone {
  const none = { numbers: 0, facts: 0, months: [], calls: 0, accesses: 0, texts: 0, notes: 0 }
  return { ...none, attachments: 0, requests: 0, mails: 0, drafts: 0, ...kept }
}
