import { z } from 'zod'
import { satisfactions } from '../../../core/requests/request.ts'
import { addresses } from '../../addresses.ts'
import { notShown, refusal, statusOf } from '../../refusal.ts'
import type { Answer, FilesFor, Visit } from '../../visit.ts'
import { notFound } from '../../visit.ts'
import { filesName, removeName } from '../files-field.tsx'
import { GoneView } from '../form/sent.tsx'
import { FollowView } from './follow-view.tsx'

const linkOf = ({ params }: Pick<Visit, 'params'>) => ({
  reference: params.reference ?? '',
  token: params.token ?? '',
})

const here = (visit: Visit) => {
  const { reference, token } = linkOf(visit)
  return addresses.follow(reference, token)
}

/** For which reply files come: one of a link that opens something. */
export const filesOfReply: FilesFor = async ({ params, app }) => {
  const form = await app.requests.following.replyOf(linkOf({ params }))
  return form === null ? notFound : { form }
}

interface Again {
  text?: string
  fault?: string
  fileFaults?: string[]
}

export const followPage = (visit: Visit) => show(visit)

/** What a participant follows; looking changes nothing. */
async function show(visit: Visit, again: Again = {}): Promise<Answer> {
  const link = linkOf(visit)
  const look = await visit.app.requests.following.look(link)
  if (!look.done)
    return { title: 'Lien inconnu', body: <GoneView why={look.why} />, status: statusOf(look) }
  const { text = '', fault, fileFaults = [] } = again
  const body = <FollowView {...{ link, look, text, fileFaults }} {...(fault ? { fault } : {})} />
  const status = fault || fileFaults.length > 0 ? 422 : 200
  return { title: `Votre demande ${link.reference}`, body, status }
}

const late = (days: number) =>
  `Votre demande était résolue depuis plus de ${days === 1 ? 'un jour' : `${days} jours`} : ce que vous avez écrit commence une nouvelle demande. Complétez-la, puis envoyez-la.`

const typed = z.object({ texte: z.string().catch('') })

/** A message of a participant, its files kept first. */
export async function reply(visit: Visit): Promise<Answer> {
  const { app, form, files } = visit
  const { following, files: joining } = app.requests
  const link = linkOf(visit)
  const { texte: text } = typed.parse({ texte: form.get('texte') ?? '' })
  const waiting = await following.replyOf(link)
  if (waiting === null) return show(visit)
  const removed = form.get(removeName)
  if (removed) await following.removeFile(link, removed)
  const fileFaults = await joining.join(waiting, files.get(filesName) ?? [])
  if (removed || fileFaults.length > 0) return show(visit, { text, fileFaults })
  const said = await following.reply(link, text)
  if (said.done) return { to: here(visit), done: 'Votre message est arrivé.' }
  if (!('anew' in said)) return show(visit, { text, fault: said.why })
  const begun = await following.anew(link, text)
  if (begun.done)
    return { to: addresses.describeRequest(begun.key), done: late(following.reopenDays) }
  return show(visit, { text, fault: begun.why })
}

export async function settle(visit: Visit): Promise<Answer> {
  const settled = await visit.app.requests.following.settle(linkOf(visit))
  if (settled.done)
    return { to: here(visit), done: 'Merci : votre demande est close comme résolue.' }
  return 'anew' in settled ? { to: here(visit) } : refusal(settled)
}

const rated = z.enum(satisfactions)

export async function rate(visit: Visit): Promise<Answer> {
  const satisfaction = rated.safeParse(visit.form.get('avis'))
  if (!satisfaction.success) return { to: here(visit) }
  const done = await visit.app.requests.following.rate(linkOf(visit), satisfaction.data)
  return done.done ? { to: here(visit), done: 'Merci de votre avis.' } : refusal(done)
}

/** A file of the request, for who follows it. */
export async function file(visit: Visit): Promise<Answer> {
  const found = await visit.app.requests.following.file(linkOf(visit), visit.params.id ?? '')
  if (!found.done) return notShown(found)
  return { stored: found.path, type: found.file.type, name: found.file.name }
}
