import type { CallRow } from '../call/outcome.ts'
import { departmentOf, findDepartment } from '../departments.ts'
import { localTime } from '../schedule/days.ts'
import { readDay } from '../schedule/typed.ts'
import { clockTime, durationInWords } from '../schedule/words.ts'
import { type Contact, channels, profiles, statuses } from './contact.ts'
import {
  allRight,
  dayField,
  durationField,
  faultsOf,
  motiveField,
  textField,
  timeField,
  wordField,
} from './fields.ts'
import { type Before, whyNotKeep } from './keeping.ts'
import type { Motives } from './motives.ts'

/** The fields of a contact as somebody typed them, in a form or a file. */
export type TypedContact = Record<
  | 'day'
  | 'time'
  | 'channel'
  | 'motive'
  | 'profile'
  | 'status'
  | 'duration'
  | 'structure'
  | 'question'
  | 'answer',
  string
>

export type ContactFaults = Partial<Record<keyof TypedContact, string>>

/** What a contact is read against; `today` is the département's own date. */
export interface ContactPlace {
  department: string
  today: string
  call: string | null
  motives: Motives
}

type ReadContact = { contact?: Omit<Contact, 'reference'>; faults: ContactFaults }

/** What one département's contact must be, whatever wrote it. */
export function readContact(typed: TypedContact, place: ContactPlace): ReadContact {
  const read = fieldsOf(typed, place)
  if (!allRight(read)) return { faults: faultsOf(read) }
  const { day, time, duration, channel, profile, status, motive } = read
  return {
    faults: {},
    contact: {
      department: place.department,
      day: day.value,
      minute: time.value,
      channel: channel.value,
      call: place.call,
      motive: motive.value,
      profile: profile.value,
      status: status.value,
      seconds: duration.value,
      structure: read.structure.value,
      question: read.question.value,
      answer: read.answer.value,
    },
  }
}

/** The same for somebody who keeps it; `before` is the contact that it changes, null when it is new. */
export function readToKeep(
  typed: TypedContact,
  place: ContactPlace,
  before: Before | null = null,
): ReadContact {
  const read = readContact(typed, place)
  const faults = read.contact ? whyNotKeep(read.contact, before, place.motives) : {}
  return Object.keys(faults).length > 0 ? { faults } : read
}

/** Each field as it is read, in the order in which faults are told. */
function fieldsOf(typed: TypedContact, { department, today, motives }: ContactPlace) {
  return {
    day: dayField(typed.day, department, today),
    time: timeField(typed.time),
    duration: durationField(typed.duration),
    channel: wordField(typed.channel, channels),
    profile: wordField(typed.profile, profiles),
    status: wordField(typed.status, statuses),
    motive: motiveField(typed.motive, motives),
    structure: textField(typed.structure),
    question: textField(typed.question),
    answer: textField(typed.answer),
  }
}

/** The moment that a form offered for a contact, on the clock of a département. */
export interface OfferedMoment {
  department: string
  day: string
  /** As it is typed; '' when none was offered. */
  time: string
}

/** What was typed, without the time of day that was offered for another day or another clock, and that nobody typed. */
export function withoutOfferedTime<T extends Pick<TypedContact, 'day' | 'time'>>(
  typed: T,
  department: string,
  offered: OfferedMoment,
): T {
  const zone = (code: string) => findDepartment(code)?.timeZone
  const holds = readDay(typed.day) === offered.day && zone(department) === zone(offered.department)
  return holds || typed.time !== offered.time ? typed : { ...typed, time: '' }
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
    motive: '',
    profile: 'unspecified',
    status: 'unspecified',
    structure: '',
    question: '',
    answer: '',
  }
}
