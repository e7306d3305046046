import { z } from 'zod'
import type { Refusal } from '../../app/answer.ts'
import { isSubject, subjectInWords } from '../../core/directory/changes.ts'
import { addresses } from '../addresses.ts'
import { intoOf, saved } from '../drafts/into.ts'
import { numberIn } from '../number-in.ts'
import { refusal } from '../refusal.ts'
import { type Answer, notFound, type Visit, whoOf } from '../visit.ts'

const typed = z.object({
  /** A version's number. */
  version: z.coerce.number().int(),
  /** What alone is taken back; the whole version when absent. */
  sujet: z.string().refine(isSubject).optional(),
})

export async function goBack(visit: Visit): Promise<Answer> {
  const { form, params, app } = visit
  const read = typed.safeParse({ ...Object.fromEntries(form), ...params })
  if (!read.success) return notFound
  const { version, sujet } = read.data
  if (sujet !== undefined) return takeUp(visit, version, sujet)
  const gone = await app.publishing.goBack(whoOf(visit), version)
  if (!gone.done) return told(gone)
  return {
    to: addresses.version(gone.version),
    done: `La version ${gone.version} est publiée ; elle reprend la version ${version}.`,
  }
}

/** Takes back what one version changed, whatever came later, in a draft. */
export async function undo(visit: Visit): Promise<Answer> {
  const { params, app } = visit
  const into = intoOf(visit)
  const undone = await app.publishing.undo(whoOf(visit), into, numberIn(params.version))
  if (!undone.done) return told(undone)
  return saved(`L’inverse de la version ${params.version}`, into, undone.draft)
}

async function takeUp(visit: Visit, version: number, subject: string): Promise<Answer> {
  const into = intoOf(visit)
  const taken = await visit.app.publishing.takeUp(whoOf(visit), into, version, subject)
  if (!taken.done) return told(taken)
  return saved(`Le retour pour ${subjectInWords(subject)}`, into, taken.draft)
}

function told(why: Refusal): Answer {
  return why.kind === 'not there' ? notFound : refusal(why)
}
