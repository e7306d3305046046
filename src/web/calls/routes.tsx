import { type Answer, notFound, type Page, personOf, reach, type Visit } from '../visit.ts'
import { callPage } from './call.tsx'
import { list } from './list.tsx'
import { giveMotive, motivePage } from './motive.tsx'

async function show(visit: Visit): Promise<Answer> {
  const call = await visit.services.calls.find(visit.params.call ?? '', reach(visit))
  return call ? callPage(visit, call) : notFound
}

async function unmask(visit: Visit): Promise<Answer> {
  const call = await visit.services.calls.find(visit.params.call ?? '', reach(visit))
  if (!call) return notFound
  if (!call.mayCallBack)
    return {
      title: 'Numéro masqué',
      status: 403,
      body: 'Le numéro d’un appelant n’est montré que pour le rappeler : appels de votre département auxquels personne n’a répondu.',
    }
  return callPage(visit, call, await visit.services.calls.unmask(call.row, personOf(visit)))
}

async function callBack(visit: Visit): Promise<Answer> {
  const call = await visit.services.calls.find(visit.params.call ?? '', reach(visit))
  if (!call?.mayCallBack) return notFound
  const note = (visit.form.get('note') ?? '').trim().slice(0, 500)
  await visit.services.calls.noteCallback(call.row.call, personOf(visit), note)
  return { to: '/appels?rappel=oui', done: 'Le rappel est noté.' }
}

export const callPages: Page[] = [
  { path: '/appels', audience: 'signed-in', get: list },
  { path: '/appels/:call', audience: 'signed-in', get: show },
  { path: '/appels/:call/numero', audience: 'signed-in', post: unmask },
  { path: '/appels/:call/rappel', audience: 'signed-in', post: callBack },
  { path: '/appels/:call/motif', audience: 'signed-in', get: motivePage, post: giveMotive },
]
