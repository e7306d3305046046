import { z } from 'zod'
import { callFirst } from '../../../app/requests/directory-changes.ts'
import { addresses } from '../../addresses.ts'
import { draftNumber } from '../../drafts/into.ts'
import { numberIn } from '../../number-in.ts'
import { statusOf } from '../../refusal.ts'
import { type Answer, notFound, type Signed } from '../../visit.ts'
import { requestPage } from './request.tsx'

const draftSchema = z.object({
  rappel: z.string().optional().catch(undefined),
  brouillon: z.string().catch('').pipe(draftNumber),
})

/** Makes a draft of what a request asks of the directory, and opens it. */
export async function draftRequest(visit: Signed): Promise<Answer> {
  const { app, who, params, form } = visit
  const { rappel, brouillon: into } = draftSchema.parse({
    rappel: form.get('rappel') ?? undefined,
    brouillon: form.get('brouillon') ?? '',
  })
  const calledBack = rappel === 'oui'
  const drafted = await app.directoryChanges.draft(who, numberIn(params.id), { calledBack, into })
  if (drafted.done)
    return {
      to: addresses.draft(drafted.draft),
      done: 'La demande est dans ce brouillon : rien n’est encore publié.',
    }
  if (drafted.kind === 'not there') return notFound
  const shown = drafted.why === callFirst ? { callFirst } : { told: drafted.why }
  return requestPage(visit, { ...shown, status: statusOf(drafted) })
}
