import type { CallStory } from '../../app/calls/services.ts'
import { type Answer, notFound, type Page, personOf, reach, type Visit, whoOf } from '../visit.ts'
import { callPage, mayUnmask } from './call.tsx'
import { exported } from './export.ts'
import { giveMotive } from './giving.ts'
import { list } from './list.tsx'
import { motivePage } from './motive.tsx'
import { withoutBeginning } from './without-beginning.tsx'

/** The call of an address, when it is one of the reader's own. */
function callOf(visit: Visit): Promise<CallStory | undefined> {
  return visit.app.calls.find(visit.params.call ?? '', reach(visit))
}

async function show(visit: Visit): Promise<Answer> {
  const call = await callOf(visit)
  return call ? callPage(visit, call) : notFound
}

async function unmask(visit: Visit): Promise<Answer> {
  const call = await callOf(visit)
  if (!call) return notFound
  if (!mayUnmask(visit, call))
    return {
      title: 'Numéro masqué',
      status: 403,
      body: 'Le numéro d’un appelant n’est montré que pour le rappeler : par les référents du département, quand personne n’a répondu.',
    }
  return callPage(visit, call, await visit.app.calls.unmask(call.row, whoOf(visit)))
}

const toCallBack = '/appels?rappel=oui'

async function callBack(visit: Visit): Promise<Answer> {
  const call = await callOf(visit)
  if (!call) return notFound
  if (call.callback)
    return {
      to: toCallBack,
      done: `Rien n’est changé : ${call.callback.person} avait déjà noté ce rappel.`,
    }
  if (!call.toCallBack) return notFound
  const note = (visit.form.get('note') ?? '').trim().slice(0, 500)
  await visit.app.calls.noteCallback(call.row.call, personOf(visit), note)
  return { to: toCallBack, done: 'Le rappel est noté.' }
}

async function undoCallBack(visit: Visit): Promise<Answer> {
  const call = await callOf(visit)
  if (!call?.callback) return notFound
  await visit.app.calls.forgetCallback(call.row.call)
  return { to: `/appels/${call.row.call}`, done: 'L’appel est de nouveau à rappeler.' }
}

export const callPages: Page[] = [
  { path: '/appels', audience: 'signed-in', get: list },
  { path: '/appels/export.csv', audience: 'signed-in', get: exported },
  { path: '/appels/sans-debut', audience: 'national', get: withoutBeginning },
  { path: '/appels/:call', audience: 'signed-in', get: show },
  { path: '/appels/:call/numero', audience: 'signed-in', post: unmask },
  { path: '/appels/:call/rappel', audience: 'signed-in', post: callBack },
  { path: '/appels/:call/rappel/annulation', audience: 'signed-in', post: undoCallBack },
  {
    path: '/appels/:call/motif',
    audience: 'signed-in',
    get: (visit) => motivePage(visit),
    post: giveMotive,
  },
]
