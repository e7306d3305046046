import { z } from 'zod'
import { todayIn } from '../../app/contacts/writing.ts'
import type { Standing } from '../../app/directory/saving.ts'
import { departmentOf, findDepartment } from '../../core/departments.ts'
import { entrySchema } from '../../core/directory/check.ts'
import type { Entry } from '../../core/directory/directory.ts'
import type { Draft } from '../../core/directory/draft.ts'
import type { ReadEntry } from '../../core/directory/lines.ts'
import { notReadBack, readEntry } from '../../core/directory/read-entry.ts'
import { rearranged } from '../../core/directory/rearranging.ts'
import { type TypedEntry, typedFrom } from '../../core/directory/typed-entry.ts'
import { addresses } from '../addresses.ts'
import { intoOf } from '../drafts/into.ts'
import { refusal } from '../refusal.ts'
import { type Answer, notFound, type Visit, whoOf } from '../visit.ts'
import { saveButton } from './edit-form.tsx'
import { type EditProps, EditView } from './edit-view.tsx'
import { newLineAsked } from './lines.tsx'
import { typedOf } from './typed-form.ts'

/** The form of a département as it is shown again, and why. */
type Shown = Pick<EditProps, 'typed' | 'shown'> &
  Partial<Pick<EditProps, 'faults' | 'told' | 'clashes' | 'focus' | 'readBack'>>

export async function edit(visit: Visit): Promise<Answer> {
  const code = visit.params.code ?? ''
  if (!findDepartment(code)) return notFound
  const standing = await standingOf(visit, code, intoOf(visit).draft)
  if (!standing.done) return refusal(standing)
  const { entry } = standing
  const asked = beginningAt(typedFrom(entry), visit.query.get('ligne') ?? '')
  return editPage(visit, code, standing, { ...asked, shown: entry })
}

/** The form at the number of a line, or at a new one: what the page of the département leads to. */
function beginningAt(typed: TypedEntry, line: string): Pick<Shown, 'typed' | 'focus'> {
  if (line === newLineAsked) return rearranged(typed, 'ajouter') ?? { typed }
  const place = typed.lines.findIndex(({ id }) => id === line)
  return { typed, focus: line === '' || place < 0 ? '' : `l${place}-numero` }
}

function standingOf(visit: Visit, code: string, draft: number | null) {
  return visit.app.drafts.editing(whoOf(visit), code, draft)
}

async function editPage(
  visit: Visit,
  code: string,
  { draft, others }: Pick<Standing, 'draft' | 'others'>,
  { faults = {}, told = null, clashes = [], focus = '', readBack = false, ...form }: Shown,
): Promise<Answer> {
  const own = await visit.app.drafts.own(whoOf(visit))
  const named = draft ?? (visit.form.has('brouillon') ? null : own[0])
  const into = { draft, own, chosen: String(named?.id ?? '') }
  const national = visit.app.directory.national.openingHours
  const again = { faults, told, clashes, focus, readBack }
  const today = todayIn(code, visit.now)
  const props: EditProps = { code, ...into, others, national, today, ...again, ...form }
  return {
    title: `Modifier ${code} ${departmentOf(code).name}`,
    body: <EditView {...props} />,
    status: Object.keys(faults).length > 0 ? 422 : told ? 409 : 200,
  }
}

const editForm = z.object({
  /** What the button asks for. */
  action: z.string().default('enregistrer'),
  /** The département that the form was made on. */
  etat: z.string().default(''),
})

export async function save(visit: Visit): Promise<Answer> {
  const code = visit.params.code ?? ''
  if (!findDepartment(code)) return notFound
  const { action, etat } = editForm.parse(Object.fromEntries(visit.form))
  const named = await standingOf(visit, code, intoOf(visit).draft)
  const standing = named.done ? named : await standingOf(visit, code, null)
  if (!standing.done) return refusal(standing)
  const shown = shownBy(etat, standing.entry)
  const typed = typedOf(visit.form, shown)
  const again = (form: Partial<Shown>) =>
    editPage(visit, code, standing, { typed, shown: shown ?? standing.entry, ...form })
  if (!named.done) return again({ told: `${named.why} ${another}` })
  if (!shown) return again({ told: unknown })
  const moved = rearranged(typed, action)
  if (moved) return again(moved)
  const { entry, faults } = readEntry(typed, code, todayIn(code, visit.now))
  if (!entry) return again({ faults })
  if (action === 'relire' || notReadBack(typed, entry, shown).length > 0) return again(toReadBack)
  return write(visit, entry, shown, standing.draft, again)
}

/** The département that the form was made on, as the form brings it back; null when that cannot be read. */
function shownBy(etat: string, now: Entry): Entry | null {
  try {
    const read = entrySchema.safeParse(withNumbers(JSON.parse(etat), now))
    return read.success && read.data.department === now.department ? read.data : null
  } catch {
    return null
  }
}

/** A browser that shows again what it kept brings no whole numbers: those of now stand for them, line by line. */
function withNumbers(etat: unknown, now: Entry): unknown {
  const read = z.looseObject({ lines: z.array(z.looseObject({ id: z.string() })) }).safeParse(etat)
  if (!read.success) return etat
  const lines = read.data.lines.map((line) => {
    const masked = typeof line.number === 'string' && line.number.includes('•')
    const number = masked && now.lines.find(({ id }) => id === line.id)?.number
    return number ? { ...line, number } : line
  })
  return { ...read.data, lines }
}

async function write(
  visit: Visit,
  entry: ReadEntry,
  shown: Entry,
  draft: Draft | null,
  again: (form: Partial<Shown>) => Promise<Answer>,
): Promise<Answer> {
  const { drafts } = visit.app
  const saved = await drafts.saveEntry(whoOf(visit), draft?.id ?? null, shown, entry)
  if (saved.done)
    return {
      to: addresses.draft(saved.draft),
      done: savedInWords(entry.department, draft, saved.merged),
    }
  if (!('clashes' in saved)) return again({ told: saved.why })
  const { clashes, theirs } = saved
  const told = `${saved.why} Ce que vous avez tapé est ci-dessous, avec le reste de ce que l’autre a changé : l’enregistrer de nouveau le préfère.`
  return again({ typed: typedFrom(saved.entry), shown: theirs, told, clashes })
}

function savedInWords(code: string, draft: Draft | null, merged: boolean): string {
  const where = draft ? 'est dans le brouillon' : 'est dans un brouillon : rien n’est encore publié'
  const kept = ' Ce que quelqu’un d’autre y a changé entre-temps est gardé : relire ce qui change.'
  return `${code} ${departmentOf(code).name} ${where}.${merged ? kept : ''}`
}

/** Hours that were written in words are shown as they were understood, before they are saved. */
const toReadBack = { focus: saveButton, readBack: true } as const

const another = 'Enregistrer de nouveau ce que vous avez tapé en commence un autre.'
const unknown =
  'Ce formulaire ne dit pas d’où il part. Ce que vous avez tapé est ci-dessous : le comparer à ce qui est en vigueur, puis enregistrer de nouveau.'
