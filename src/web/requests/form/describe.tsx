import type { AllFaults } from '../../../app/requests/forms.ts'
import { addresses } from '../../addresses.ts'
import { concernedWith } from '../../incidents/concerned.tsx'
import type { Answer, FilesFor, Visit } from '../../visit.ts'
import { filesName, removeName } from '../files-field.tsx'
import { DescribeView } from './describe-view.tsx'
import { over } from './over.tsx'
import { heading, titleOf } from './steps.tsx'
import { typedDescription } from './typed.ts'
import { rearranges } from './typed-change.ts'

const sentAlready =
  'Cette demande est déjà envoyée. Pour y ajouter quelque chose, ouvrez votre page de suivi.'

/** For which form files come: one that is being filled; nothing is read for any other. */
export const filesOfForm: FilesFor = async ({ params, app }) => {
  const key = params.key ?? ''
  if (await app.requests.files.isLiving(key)) return { form: key }
  return (await sentPage({ params, app })) ?? over(key)
}

async function sentPage({ params, app }: Pick<Visit, 'params' | 'app'>): Promise<Answer | null> {
  const key = params.key ?? ''
  const told = await app.requests.forms.acknowledgement(key)
  return told.done ? { to: addresses.requestSent(key), done: sentAlready } : null
}

/** The second step, as it was left. */
export function describePage(visit: Visit): Promise<Answer> {
  return show(visit, {})
}

/** Keeps all that was typed and joined first, and tells what is wrong with it then. */
export async function describe(visit: Visit): Promise<Answer> {
  const { app, form, files, who } = visit
  const key = visit.params.key ?? ''
  await app.requests.forms.takeUp(key)
  const kept = await app.requests.forms.keep(who, key, typedDescription(form))
  if (!kept.done) return (await sentPage(visit)) ?? over(key)
  if (form.get('action') === 'garder') return { to: addresses.describeRequest(key) }
  const removed = form.get(removeName)
  if (removed) await app.requests.files.remove(key, removed)
  const fileFaults = await app.requests.files.join(key, files.get(filesName) ?? [])
  if (fileFaults.length > 0) return show(visit, { faults: kept.faults, fileFaults })
  if (removed) return { to: `${addresses.describeRequest(key)}#pieces` }
  if (rearranges(form)) return { to: `${addresses.describeRequest(key)}#changement` }
  const concerned = concernedWith(form, key)
  if (concerned) return concerned
  if (form.get('action') === 'choisir') return { to: addresses.chooseForRequest(key) }
  if (Object.keys(kept.faults).length > 0) return show(visit, { faults: kept.faults })
  return { to: addresses.checkRequest(key) }
}

/** The second step, with what is wrong with it. */
export async function show(
  { app, who, params }: Visit,
  { faults = {}, fileFaults = [] }: { faults?: AllFaults; fileFaults?: string[] },
): Promise<Answer> {
  const key = params.key ?? ''
  const look = await app.requests.forms.look(who, key)
  if (!look.done) return over(key)
  if (look.sent !== null) return { to: addresses.requestSent(key) }
  const { where, level } = look
  if (where === null || level === null) return { to: addresses.chooseForRequest(key) }
  const before = app.requests.before(where.department ?? '')
  const told = {
    before,
    articles: await app.requests.articles.offered(String(where.motive)),
    incidents: await app.incidents.toldTo(where),
    faults,
    fileFaults,
    limits: app.requests.files.limits,
    rules: app.retention.rules,
  }
  const body = <DescribeView {...{ ...look, ...told, formKey: key, where, level }} />
  const isFaulty = fileFaults.length > 0 || Object.keys(faults).length > 0
  return { title: titleOf(2), heading, body, status: isFaulty ? 422 : 200 }
}
