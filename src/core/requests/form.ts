import { type Profile, profiles } from '../contacts/contact.ts'
import { isOffered, type Motives } from '../contacts/motives.ts'
import { clean } from '../contacts/typing.ts'
import { readAddress } from './address.ts'
import { readPlace } from './place.ts'

/**
 * What is typed in the form, as it was typed; files lie beside it. `directory` is a change of the directory, as JSON; `mail` the number of a mail that it is made of.
 * Nobody sees `trap`: only programs fill it.
 */
export const formFields = [
  'department',
  'motive',
  'summary',
  'text',
  'expected',
  'identifiers',
  'name',
  'email',
  'profile',
  'structure',
  'telephone',
  'copy',
  'directory',
  'call',
  'follows',
  'mail',
  'trap',
] as const
export type FormField = (typeof formFields)[number]
export type TypedForm = Record<FormField, string>
export type FormFaults = Partial<Record<FormField, string>>

export const emptyForm: TypedForm = {
  department: '',
  motive: '',
  summary: '',
  text: '',
  expected: '',
  identifiers: '',
  name: '',
  email: '',
  profile: '',
  structure: '',
  telephone: '',
  copy: '',
  directory: '',
  call: '',
  follows: '',
  mail: '',
  trap: '',
}

/** Characters that each field takes. */
export const longestOf: Record<FormField, number> = {
  department: 80,
  motive: 12,
  summary: 120,
  text: 8000,
  expected: 2000,
  identifiers: 200,
  name: 80,
  email: 200,
  profile: 30,
  structure: 120,
  telephone: 30,
  copy: 3,
  directory: 60_000,
  call: 40,
  follows: 40,
  mail: 12,
  trap: 200,
}
const shortestText = 10

/** Where and about what. */
export interface Where {
  /** null: a region or a national body. */
  department: string | null
  motive: number
}

/** The form as it can be sent. */
export interface Form extends Where {
  summary: string
  text: string
  /** What a référent expects of the national team; '' for anybody else. */
  expected: string
  identifiers: string
  name: string
  email: string
  profile: Profile
  structure: string
  telephone: string | null
  /** A référent wants the answers too. */
  copy: boolean
}

type Read<T> = { value: T; faults: FormFaults } | { value?: never; faults: FormFaults }

/** Where and about what, or what is wrong with it. */
export function readWhere(
  typed: Pick<TypedForm, 'department' | 'motive'>,
  motives: Motives,
): Read<Where> {
  const faults: FormFaults = {}
  const place = readPlace(typed.department)
  if ('fault' in place) faults.department = place.fault
  if (!isOffered(motives, Number(typed.motive)))
    faults.motive = 'Choisissez ce dont il s’agit ; « Autre » si rien ne convient.'
  if ('fault' in place || faults.motive) return { faults }
  const value = { department: place.department, motive: Number(typed.motive) }
  return { value, faults }
}

/** Who fills a form, and what it is for. */
interface Filling {
  motives: Motives
  byReferent: boolean
  /** It says in fields of its own what is to change in the directory. */
  ofDirectory?: boolean
}

/** The whole form, or what is wrong with each field. A référent says what they expect, and may ask for a copy. */
export function readForm(typed: TypedForm, filling: Filling): Read<Form> {
  const { motives, byReferent } = filling
  const where = readWhere(typed, motives)
  const email = readAddress(typed.email)
  const profile = readProfile(typed.profile)
  const faults: FormFaults = {
    ...where.faults,
    ...tooLong(typed),
    ...missing(typed, filling),
    ...('fault' in email ? { email: email.fault } : {}),
    ...(profile ? {} : { profile: 'Choisissez ce qui vous décrit le mieux.' }),
  }
  if (!where.value || 'fault' in email || !profile || Object.keys(faults).length > 0)
    return { faults }
  const value = {
    ...where.value,
    summary: oneLine(typed.summary),
    text: clean(typed.text),
    expected: byReferent ? clean(typed.expected) || theChange : '',
    identifiers: oneLine(typed.identifiers),
    name: oneLine(typed.name),
    email: email.address,
    profile,
    structure: oneLine(typed.structure),
    telephone: oneLine(typed.telephone) || null,
    copy: byReferent && typed.copy === 'oui',
  }
  return { value, faults: {} }
}

const oneLine = (text: string) => clean(text).replaceAll(/\s+/g, ' ').trim()

/** The profiles that people choose for themselves. */
export const ownProfiles = Object.entries(profiles).filter(([key]) => key !== 'unspecified')

/** The profile of a key; null for none that somebody chooses. */
export function readProfile(typed: string): Profile | null {
  const found = Object.keys(profiles).find((key): key is Profile => key === typed)
  return found === 'unspecified' ? null : (found ?? null)
}

function tooLong(typed: TypedForm): FormFaults {
  const faults: FormFaults = {}
  for (const field of formFields) {
    const most = longestOf[field]
    if (typed[field].length > most)
      faults[field] =
        `${most} caractères au plus : il y en a ${typed[field].length}. Joignez le reste dans un fichier.`
  }
  return faults
}

/** What a référent expects who asks for a change of the directory and says no more. */
const theChange = 'La modification de l’annuaire qui est demandée.'

function missing(typed: TypedForm, filling: Filling): FormFaults {
  const { byReferent, ofDirectory } = filling
  const faults: FormFaults = {}
  if (oneLine(typed.summary) === '')
    faults.summary = `Dites en une phrase ce qui ${ofDirectory ? 'change' : 'vous bloque'}.`
  if (clean(typed.text).length < shortestText) faults.text = whyText(filling)
  if (byReferent && !ofDirectory && clean(typed.expected) === '')
    faults.expected = 'Dites le résultat que vous attendez.'
  if (oneLine(typed.name) === '') faults.name = 'Écrivez votre nom.'
  return faults
}

function whyText({ byReferent, ofDirectory }: Filling): string {
  if (ofDirectory) return 'Dites pourquoi cela change.'
  return byReferent
    ? 'Reformulez le problème pour l’équipe nationale.'
    : 'Décrivez ce que vous avez fait et ce que vous attendiez.'
}
