import { createHash, randomBytes } from 'node:crypto'
import { type Motives, motivesOf } from '../../core/contacts/motives.ts'
import {
  emptyForm,
  type FormFaults,
  formFields,
  readForm,
  readWhere,
  type TypedForm,
} from '../../core/requests/form.ts'
import { levelOf } from '../../core/requests/routing.ts'
import { listMotives } from '../../storage/motives.ts'
import { attachmentsOfForm } from '../../storage/requests/attachments.ts'
import {
  addForm,
  changeForm,
  countForms,
  findForm,
  renewForm,
} from '../../storage/requests/forms.ts'
import { requestOfForm } from '../../storage/requests/requests.ts'
import { type Answer, done, refused } from '../answer.ts'
import type { Needs } from '../ground.ts'
import { isReferent, type Who } from '../who.ts'
import { type AskedChange, askingChangeOf } from './asking-change.ts'

type FormNeeds = Pick<Needs, 'database' | 'now' | 'snapshots'>

/** How long a form that is being filled is kept: at least twenty hours are asked of time limits (RGAA 13.1). */
export const formHours = 24
/** Milliseconds after its time within which a form can still be taken up. */
export const takenUpFor = 24 * 3_600_000
/** Forms that are being filled at once; more are the doing of no people. */
const mostForms = 20_000

export const overNow =
  'Ce formulaire a été ouvert il y a plus de 24 heures : le commencer de nouveau.'

export const tooMany = 'Trop de formulaires sont ouverts : réessayer dans quelques minutes.'

/** What is wrong with a form and with what it asks of the directory, by the names of the fields. */
export type AllFaults = FormFaults & AskedChange['faults']

/** What is known of who is signed in, so that it is not asked; they may write for somebody else. */
function knownOf(who: Who | null): Partial<TypedForm> {
  if (!who || !('person' in who)) return {}
  const { name, email, role } = who.person
  return { name, email, profile: role === 'referent' ? 'referent' : 'state' }
}

/** Forms that are being filled: kept on our side, so that no error, double click or back button loses a word. */
export function formsOf({ database, now, snapshots }: FormNeeds) {
  const { asked } = askingChangeOf({ snapshots, now })
  const iso = (later = 0) => new Date(now() + later).toISOString()
  const motives = async () => motivesOf(await listMotives(database))

  /** What is wrong with a form, in the order in which its fields stand; and what it asks of the directory. */
  async function read(who: Who | null, typed: TypedForm, all: Motives) {
    const where = readWhere(typed, all).value ?? null
    const change = await asked(database, who, typed, { where, motives: all })
    const of = { motives: all, byReferent: isReferent(who), ofDirectory: change !== null }
    const faults: AllFaults = { ...change?.faults, ...readForm(typed, of).faults }
    return { where, change, faults }
  }

  async function typedOf(key: string): Promise<TypedForm | null> {
    const kept = await findForm(database, key, iso())
    return kept ? readKept(kept.content) : null
  }

  return {
    /** Begins a form with what is known already; nobody can guess its key. */
    async begin(
      typed: Partial<TypedForm>,
      who: Who | null = null,
    ): Promise<Answer<{ key: string; faults: FormFaults }>> {
      const content = { ...emptyForm, ...knownOf(who), ...typed }
      const { faults } = readWhere(content, await motives())
      if (Object.keys(faults).length > 0) return done({ key: '', faults })
      if ((await countForms(database)) >= mostForms) return refused(tooMany, 'held up')
      const key = randomBytes(16).toString('base64url')
      const expiresAt = iso(formHours * 3_600_000)
      await addForm(database, { key, content: JSON.stringify(content), begunAt: iso(), expiresAt })
      return done({ key, faults: {} })
    },
    /** What was typed and joined so far, and who reads it; or that it was sent already. */
    async look(who: Who | null, key: string) {
      const sent = await requestOfForm(database, key)
      if (sent) return done({ sent: sent.reference })
      const kept = await findForm(database, key, iso())
      if (!kept) return refused(overNow, 'not there')
      const typed = readKept(kept.content)
      const all = await motives()
      const byReferent = isReferent(who)
      const { where, change, faults } = await read(who, typed, all)
      return done({
        sent: null,
        typed,
        where,
        level: where && levelOf(all, { ...where, byReferent }),
        faults,
        change,
        byReferent,
        motives: all,
        expiresAt: kept.expiresAt,
        files: await attachmentsOfForm(database, key),
      })
    },
    /** Keeps where and about what, right or wrong, and tells what is wrong with it. */
    async choose(
      key: string,
      typed: Pick<TypedForm, 'department' | 'motive'>,
    ): Promise<Answer<{ faults: FormFaults }>> {
      const before = await typedOf(key)
      if (!before) return refused(overNow, 'not there')
      const content = { ...before, ...typed }
      await changeForm(database, key, JSON.stringify(content))
      return done({ faults: readWhere(content, await motives()).faults })
    },
    /** Takes up a form whose time is over and which is still there, as it was left. */
    async takeUp(key: string): Promise<Answer> {
      const times = { now: iso(), expiresAt: iso(formHours * 3_600_000) }
      return (await renewForm(database, key, times)) ? done() : refused(overNow, 'not there')
    },
    /** Keeps what was typed, right or wrong, and tells what is wrong with it. */
    async keep(
      who: Who | null,
      key: string,
      typed: Partial<TypedForm>,
    ): Promise<Answer<{ faults: AllFaults }>> {
      const before = await typedOf(key)
      if (!before) return refused(overNow, 'not there')
      const content = { ...before, ...typed }
      await changeForm(database, key, JSON.stringify(content))
      const { faults } = await read(who, content, await motives())
      return done({ faults })
    },
  }
}

/** What was typed, of a form of this release or of the one before. */
export function readKept(content: string): TypedForm {
  const kept: unknown = JSON.parse(content)
  const typed = { ...emptyForm }
  for (const field of formFields) {
    const value = Object(kept)[field]
    if (typeof value === 'string') typed[field] = value
  }
  return typed
}

export const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')
