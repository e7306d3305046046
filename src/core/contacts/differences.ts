import { frenchDay } from '../schedule/days.ts'
import { clockTime, durationInWords } from '../schedule/words.ts'
import { type Contact, channels, profiles, statuses } from './contact.ts'
import { type Motives, motiveInWords } from './motives.ts'

const compared = [
  'day',
  'minute',
  'channel',
  'motive',
  'profile',
  'status',
  'seconds',
  'structure',
  'question',
  'answer',
] as const

type Compared = (typeof compared)[number]
type Said = Pick<Contact, Compared>

/** The fields in which two states of a contact say something else. */
export function differing(contact: Said, kept: Said): Compared[] {
  return compared.filter((field) => contact[field] !== kept[field])
}

const fieldNames: Record<Compared, string> = {
  day: 'Date',
  minute: 'Heure',
  channel: 'Canal',
  motive: 'Motif',
  profile: 'Profil',
  status: 'Statut',
  seconds: 'Durée',
  structure: 'Structure',
  question: 'Question',
  answer: 'Réponse',
}

/** Two states of a contact. */
export interface States {
  kept: Said
  contact: Said
}

/** What changes of a contact, for people: "Statut : En cours → Résolue". */
export function changeInWords(states: States, motives: Motives): string[] {
  return differing(states.contact, states.kept).map((field) => beforeAfter(states, field, motives))
}

const written: Compared[] = ['structure', 'question', 'answer']

/** The same for the register of acts, which keeps nothing of what was written freely: "Question". */
export function changeWithoutTexts(states: States, motives: Motives): string {
  const fields = differing(states.contact, states.kept)
  return fields
    .map((field) =>
      written.includes(field) ? fieldNames[field] : beforeAfter(states, field, motives),
    )
    .join(', ')
}

function beforeAfter({ kept, contact }: States, field: Compared, motives: Motives): string {
  const [before, after] = [kept, contact].map((each) => inWords(each, field, motives) || 'rien')
  return `${fieldNames[field]} : ${before} → ${after}`
}

/** Letters of a text that a preview shows. */
const shownText = 80

function inWords(contact: Said, field: Compared, motives: Motives): string {
  const words: Partial<Record<Compared, () => string>> = {
    day: () => frenchDay(contact.day),
    minute: () => clockTime(contact.minute),
    channel: () => channels[contact.channel],
    motive: () => motiveInWords(motives, contact.motive),
    profile: () => profiles[contact.profile],
    status: () => statuses[contact.status],
    seconds: () => durationInWords(contact.seconds),
  }
  const text = words[field]?.() ?? String(contact[field] ?? '')
  return text.length > shownText ? `${text.slice(0, shownText)}…` : text
}
