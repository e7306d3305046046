import { z } from 'zod'
import type { Refusal } from '../../app/answer.ts'
import type { Seen } from '../../app/directory/on-draft.ts'
import type { Published } from '../../app/directory/publishing.ts'
import type { Draft } from '../../core/directory/draft.ts'
import { addresses } from '../addresses.ts'
import { instantOf, soon } from '../moments.ts'
import { numberIn } from '../number-in.ts'
import { statusOf } from '../refusal.ts'
import { type Answer, notFound, personOf, type Visit, whoOf } from '../visit.ts'
import { DraftView, EndedDraftView } from './draft-view.tsx'
import { heardOf } from './hearing.ts'

/** Why something was refused, and the status that tells it. */
interface Told {
  fault: string
  status: number
}

export function draft(visit: Visit): Promise<Answer> {
  return show(visit, null)
}

async function show(visit: Visit, told: Told | null): Promise<Answer> {
  const { app, params } = visit
  const found = await app.drafts.find(numberIn(params.id))
  if (!found) return notFound
  const title = `Brouillon ${found.id}`
  const status = told?.status ?? 200
  const fault = told?.fault ?? null
  if (found.state === 'published' || found.state === 'dropped')
    return { title, body: await ended(visit, found, fault), status }
  const { body, isMistyped } = await open(visit, found, fault)
  return { title, body, status: status === 200 && isMistyped ? 422 : status }
}

async function ended(visit: Visit, draft: Draft, fault: string | null) {
  const requests = await visit.app.directoryChanges.ofDraft(whoOf(visit), draft.id)
  return <EndedDraftView draft={draft} fault={fault} requests={requests} now={visit.now} />
}

/** What is shown of a draft that is open or waits for its date. */
async function open(visit: Visit, draft: Draft, fault: string | null) {
  const { app, now, query, form } = visit
  const { proof, beside, agreementMissing, ...preview } = await app.publishing.preview(draft)
  const team = agreementMissing ? await app.drafts.whoMayAgree(draft) : null
  const heard = heardOf(draft, { beside, before: preview.before }, query, now)
  const body = (
    <DraftView
      draft={draft}
      requests={await app.directoryChanges.ofDraft(whoOf(visit), draft.id)}
      {...preview}
      proof={await soon(proof)}
      heard={heard}
      agreement={
        team && { team, asked: await app.drafts.asked([draft]), person: personOf(visit).email }
      }
      typed={{ reason: form.get('raison') ?? draft.reason, date: form.get('date') ?? '' }}
      fault={fault}
    />
  )
  return { body, isMistyped: Object.keys(heard.faults).length > 0 }
}

/** The draft as the form saw it. */
export function seenOf({ params, form }: Visit): Seen {
  return { id: numberIn(params.id), revision: Number(form.get('revision')) }
}

/** The draft's page with the reason why something was refused; another page where there is no such draft. */
export async function told(visit: Visit, why: Refusal): Promise<Answer> {
  if (why.kind === 'not there') return notFound
  return show(visit, { fault: why.why, status: statusOf(why) })
}

const publishForm = z.object({
  raison: z
    .string()
    .default('')
    .transform((typed) => typed.trim().slice(0, 500)),
  date: z
    .string()
    .default('')
    .refine(
      (typed) => typed === '' || instantOf(typed) !== null,
      'Cette date ne se lit pas : écrire par exemple 24/12/2026 14h.',
    )
    .transform(instantOf),
})

export async function publish(visit: Visit): Promise<Answer> {
  const read = publishForm.safeParse(Object.fromEntries(visit.form))
  if (!read.success) return show(visit, { fault: read.error.issues[0]?.message ?? '', status: 422 })
  const { raison: reason, date: at } = read.data
  if (at !== null && at > visit.now) return schedule(visit, reason, at)
  const published = await visit.app.publishing.publish(whoOf(visit), seenOf(visit), reason)
  if (!published.done) return told(visit, published)
  return {
    to: addresses.version(published.version),
    done: publishedInWords(published),
  }
}

function publishedInWords({ version, calls }: Published): string {
  return calls
    ? `La version ${version} est publiée : les appels suivants la suivent.`
    : `La version ${version} est publiée. Rien ne change pour les appelants.`
}

async function schedule(visit: Visit, reason: string, at: number): Promise<Answer> {
  const { publishing } = visit.app
  const date = new Date(at).toISOString()
  const scheduled = await publishing.schedule(whoOf(visit), seenOf(visit), reason, date)
  if (!scheduled.done) return told(visit, scheduled)
  return { to: addresses.draft(visit.params.id ?? ''), done: 'La publication est programmée.' }
}
