import { z } from 'zod'
import type { KeptContact } from '../../core/contacts/contact.ts'
import { longestText } from '../../core/contacts/fields.ts'
import type { TypedContact } from '../../core/contacts/typed.ts'
import { clockTime, durationInWords } from '../../core/schedule/words.ts'

/** Longer than what is kept, so that the fault is told and not hidden; what comes beyond is nobody's typing. */
const text = z
  .string()
  .catch('')
  .transform((typed) => typed.slice(0, longestText * 2))

/** The fields of a contact as a form sends them; what they must be is read in `core/contacts/typed.ts`. */
const contactForm = z.object({
  day: text,
  time: text,
  duration: text,
  channel: text,
  motive: text,
  profile: text,
  status: text,
  structure: text,
  question: text,
  answer: text,
})

const fields = Object.keys(contactForm.shape)

/** The fields of a form as typed; `row` is what their names begin with when there are several. */
export function typedContact(form: URLSearchParams, row = ''): TypedContact {
  return contactForm.parse(Object.fromEntries(fields.map((name) => [name, form.get(row + name)])))
}

/** A contact as its form shows it. */
export function typedFrom(contact: KeptContact): TypedContact {
  const { day, minute, seconds, channel, motive, profile, status, structure, question, answer } =
    contact
  return {
    day,
    time: clockTime(minute),
    duration: durationInWords(seconds),
    channel,
    motive: String(motive),
    profile,
    status,
    structure,
    question,
    answer,
  }
}

/** A contact before anything is typed: that day (ISO), by telephone; at that time where one is offered. */
export function blank(day: string, time = ''): TypedContact {
  return {
    day,
    time,
    duration: '',
    channel: 'phone',
    motive: '',
    profile: 'unspecified',
    status: 'unspecified',
    structure: '',
    question: '',
    answer: '',
  }
}
