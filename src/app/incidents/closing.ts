import { readWords } from '../../core/requests/dealing.ts'
import { allOrNone, type Database } from '../../storage/database.ts'
import {
  changeIncident,
  countJoined,
  findIncident,
  type Incident,
} from '../../storage/incidents.ts'
import { type Answer, done, type Refusal, refused } from '../answer.ts'
import type { Announcing } from '../directory/announcing.ts'
import type { RequestNeeds } from '../requests/happening.ts'
import { isNational, nameOf, onlyNational, type Who } from '../who.ts'
import type { answeringOf } from './answering.ts'
import { inDraft, movedOn, noSuchIncident, noted, type openingOf, type Seen } from './opening.ts'

/** What becomes of the requests that still wait: an answer that solves them, or they are to be dealt with again. */
export interface Ending {
  joined: 'answer' | 'back'
  /** Of the form, so that its answer is sent once. */
  key: string
  text: string
}

const atOnce = 40
const isOpen = 'Cet incident n’est pas terminé.'
const choose = 'Choisir ce que deviennent les demandes rattachées.'
const later = 'Donner jusqu’à quand il est attendu : un instant qui vient.'

/** The end of an incident, by one act, and its beginning again. */
export function closingOf(
  { database, now }: RequestNeeds,
  announcements: Announcing,
  { running, saidOf }: Pick<ReturnType<typeof openingOf>, 'running' | 'saidOf'>,
  { keep, deliver, giveBack }: ReturnType<typeof answeringOf>,
) {
  const iso = () => new Date(now()).toISOString()

  /** Ends what the line says of it, where it is still ours, takes the banner away, and answers or gives back those who wait. */
  async function close(
    who: Who,
    seen: Seen,
    ending: Ending | null,
  ): Promise<Answer<{ answered: number; back: number; silenced: boolean }>> {
    const found = await running(who, seen)
    if (!found.done) return found
    const { incident } = found
    const { open } = await countJoined(database, incident.id)
    if (open > 0 && ending === null) return refused(choose)
    const words = ending?.joined === 'answer' && open > 0 ? readWords(ending.text) : null
    if (words && 'fault' in words) return refused(words.fault)
    const text = words?.value ?? null
    let answered = 0
    const end = async (all: Database, at = iso()): Promise<Refusal | null> => {
      const over = { ...incident, closedAt: at, closedBy: nameOf(who) }
      if (!(await changeIncident(all, incident, over))) return refused(movedOn, 'moved on')
      if (text !== null && ending)
        answered =
          (await keep(all, who, incident.id, { key: `${ending.key} fin`, text, solves: true })) ?? 0
      return noted(all, who, at, 'ended', incident)
    }
    const said = await saidOf(incident)
    const ended = await silencing(who, incident, said?.name ?? null, end)
    if (!ended.done) return ended
    await deliver(atOnce)
    if (text === null) await giveBack(atOnce)
    return done({ answered, back: open - answered, silenced: ended.silenced })
  }

  async function silencing(
    who: Who,
    { title }: Incident,
    name: string | null,
    end: (all: Database, at?: string) => Promise<Refusal | null>,
  ): Promise<Answer<{ silenced: boolean }>> {
    if (name === null)
      return allOrNone(
        database,
        async (all): Promise<Answer<{ silenced: boolean }>> =>
          (await end(all)) ?? done({ silenced: false }),
      )
    const reason = `fin de l’incident : ${title}`
    const taken = await announcements.takeBack(who, { name, reason }, end)
    return taken.done ? done({ silenced: taken.version !== null }) : taken
  }

  /** Opens an incident that was closed: its banner is back until an instant (ms); the line says nothing by itself. */
  async function reopen(who: Who, seen: Seen, until: number | null): Promise<Answer> {
    if (!isNational(who)) return refused(onlyNational, 'not yours')
    if (until === null || until <= now()) return refused(later)
    return allOrNone(database, async (all): Promise<Answer> => {
      const incident = Number.isSafeInteger(seen.id) ? await findIncident(all, seen.id) : undefined
      if (!incident) return refused(noSuchIncident, 'not there')
      if (incident.closedAt === null) return refused(isOpen, 'moved on')
      const again = { closedAt: null, closedBy: null, until: new Date(until).toISOString() }
      const after = { ...incident, ...again, announcement: null }
      if (!(await changeIncident(all, { ...incident, revision: seen.revision }, after)))
        return refused(movedOn, 'moved on')
      await noted(all, who, iso(), 'opened again', incident)
      return done()
    })
  }

  /**
   * Takes the end of an incident back: it lasts until the instant that was expected, and the line says again what that
   * end silenced. Requests that were answered, or given back, stay so.
   */
  async function undoEnd(
    who: Who,
    seen: Seen,
  ): Promise<Answer<{ said: boolean; draft?: number; why?: string }>> {
    if (!isNational(who)) return refused(onlyNational, 'not yours')
    const incident = Number.isSafeInteger(seen.id)
      ? await findIncident(database, seen.id)
      : undefined
    if (!incident) return refused(noSuchIncident, 'not there')
    if (incident.closedAt === null) return refused(isOpen, 'moved on')
    if (incident.revision !== seen.revision) return refused(movedOn, 'moved on')
    if (Date.parse(incident.until) <= now()) return refused(later)
    const begin = async (all: Database, announcement: number | null, at: string) => {
      const after = { ...incident, closedAt: null, closedBy: null, announcement }
      if (!(await changeIncident(all, incident, after))) return refused(movedOn, 'moved on')
      return noted(all, who, at, 'opened again', incident)
    }
    const silenced = await silencedBy(incident)
    if (!silenced)
      return allOrNone(
        database,
        async (all): Promise<Answer<{ said: boolean }>> =>
          (await begin(all, incident.announcement, iso())) ?? done({ said: false }),
      )
    const again = await announcements.again(who, silenced, (all, { announcement }, at) =>
      begin(all, announcement, at),
    )
    return again.done ? done({ said: true, ...inDraft(again) }) : again
  }

  /** What the line said until the incident was ended. */
  async function silencedBy({ announcement, closedAt }: Incident) {
    const said = announcement === null ? undefined : await announcements.find(announcement)
    return said && said.endedAt !== null && said.endedAt === closedAt ? said : null
  }

  return { close, reopen, undoEnd }
}
