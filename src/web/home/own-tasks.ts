import { ofTermInWords } from '../../core/schedule/terms.ts'
import { addresses, asking } from '../addresses.ts'
import { momentInWords } from '../requests/moments.tsx'
import { type Visit, whoOf } from '../visit.ts'
import type { Task } from './tasks.tsx'
import type { Common } from './waiting.tsx'

const paris = 'Europe/Paris'
/** Missed calls that are gathered by caller here; the list does it for all. */
const mostGathered = 300

/** What waits for a référent, each with its age: callers, calls without a motive, requests, surveys. */
export async function readTasks(visit: Visit, { toDo, requests }: Common): Promise<Task[]> {
  const oldest = await visit.app.calls.oldestToDo(whoOf(visit), toDo)
  const since = (at: string | null) =>
    at === null ? '' : `Depuis ${momentInWords(at, paris, visit.now)}`
  const { mine, nobodys, oldest: first } = requests.toDo
  const written = mine + nobodys
  return [
    { ...(await toCallBack(visit, toDo.missed)), ...hint(since(oldest.missed)) },
    {
      count: written,
      what: written > 1 ? 'demandes écrites à traiter' : 'demande écrite à traiter',
      ...hint(since(first), nobodys > 0 ? `${nobodys} à prendre` : ''),
      to: addresses.requests,
      act: 'Ouvrir les demandes',
      none: 'demande écrite',
    },
    {
      count: toDo.withoutMotive,
      what: toDo.withoutMotive > 1 ? 'appels répondus sans motif' : 'appel répondu sans motif',
      ...hint(since(oldest.withoutMotive)),
      to: asking(addresses.calls, { motif: 'sans' }),
      act: 'Donner les motifs',
      next: addresses.nextWithoutMotive,
      none: 'appel sans motif',
    },
    await surveys(visit),
  ]
}

function hint(...words: string[]): { hint?: string } {
  const said = words.filter((each) => each !== '')
  return said.length > 0 ? { hint: `${said.join(' ; ')}.` } : {}
}

/** By caller, however often they tried. */
async function toCallBack({ app, ...visit }: Visit, missed: number): Promise<Task> {
  const waiting =
    missed > 0 && missed <= mostGathered
      ? await app.calls.waiting(whoOf({ app, ...visit }), { department: null, page: 1 })
      : null
  const people = waiting?.done ? waiting.people : null
  const many = (people ?? missed) > 1
  const what = people === null ? (many ? 'appels' : 'appel') : many ? 'personnes' : 'personne'
  return {
    count: people ?? missed,
    what: `${what} à rappeler`,
    to: addresses.toCallBack,
    act: 'Rappeler',
    none: 'appel à rappeler',
  }
}

/** The time of surveys that was over last, where it is not handed in. */
async function surveys(visit: Visit): Promise<Task> {
  const term = visit.app.surveys.lastOver()
  const found = await visit.app.surveys.term(whoOf(visit), term)
  const own = found.done ? found.surveys : []
  const open = own.filter(({ state }) => state === 'open').length
  return {
    count: open,
    what: `${open > 1 ? 'enquêtes' : 'enquête'} ${ofTermInWords(term)} à remettre`,
    to: addresses.surveysOfTerm(term),
    act: 'Voir',
    none: 'enquête à remettre',
  }
}
