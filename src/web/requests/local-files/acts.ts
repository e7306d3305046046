import type { Requests } from '../../../app/requests/requests.ts'
import { addresses } from '../../addresses.ts'
import { notShown, refusal } from '../../refusal.ts'
import { type Answer, notFound, type Signed } from '../../visit.ts'

const idOf = ({ params }: Signed) => params.id ?? ''

type Changed = Awaited<ReturnType<Requests['localFiles']['adopt']>>

function after(changed: Changed, done: (title: string) => string): Answer {
  if (changed.done) return { to: addresses.localFiles, done: done(changed.title) }
  return changed.kind === 'not there' ? notFound : refusal(changed)
}

export async function adopt(visit: Signed): Promise<Answer> {
  const adopted = await visit.app.requests.localFiles.adopt(visit.who, idOf(visit))
  return after(adopted, (title) => `« ${title} » est offert à tous.`)
}

export async function withdraw(visit: Signed): Promise<Answer> {
  const withdrawn = await visit.app.requests.localFiles.withdraw(visit.who, idOf(visit))
  return after(withdrawn, (title) => `« ${title} » est retiré ; le retrait s’annule ici.`)
}

export async function restore(visit: Signed): Promise<Answer> {
  const restored = await visit.app.requests.localFiles.restore(visit.who, idOf(visit))
  return after(restored, (title) => `« ${title} » est de nouveau offert.`)
}

export async function erase(visit: Signed): Promise<Answer> {
  const erased = await visit.app.requests.localFiles.erase(visit.who, idOf(visit))
  return after(erased, (title) => `« ${title} » est effacé pour de bon.`)
}

/** The file itself, for who may read it. */
export async function take(visit: Signed): Promise<Answer> {
  const found = await visit.app.requests.localFiles.find(visit.who, idOf(visit))
  if (!found.done) return notShown(found)
  return { stored: found.path, type: found.file.type, name: found.file.name }
}
