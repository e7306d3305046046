import { DateTime } from 'luxon'
import { maskNumbers } from '../core/directory/numbers.ts'
import { type FileCell, type FileFormat, type FileTable, tableUpTo } from '../core/file-table.ts'
import { pageLength } from '../core/paging.ts'
import { writeTable } from '../spreadsheet/tables/writing.ts'
import { type Act, addAct, listActs } from '../storage/acts.ts'
import type { Database } from '../storage/database.ts'
import { type Answer, done, refused } from './answer.ts'
import { isNational, nameOf, onlyNational, type Who } from './who.ts'

/** Everything that can stand in the register of acts; lines of before stay readable, so none is ever renamed. */
export const deeds = [
  'saw the number',
  'took away',
  'called back about',
  'undid the call back about',
  'handed in',
  'applied',
  'repaired',
  'began',
  'edited',
  'agreed with',
  'dropped',
  'scheduled',
  'unscheduled',
  'took up again',
  'published',
  'could not publish',
  'published without proof',
  'published without agreement',
  'went back to',
  'lifted the second person of',
  'added',
  'changed',
  'made a link for',
  'closed',
  'reopened',
  'vouched for',
  'noted',
  'amended',
  'removed',
  'imported',
  'offered',
  'revised',
  'moved up',
  'merged',
  'signed in',
  'set a password',
  'ended a session',
  'recorded',
  'sent',
  'took',
  'answered',
  'commented on',
  'escalated',
  'returned',
  'passed on',
  'opened again',
  'released',
  'set aside',
  'tried again',
  'drafted',
  'announced',
  'took back',
  'took note of',
  'opened',
  'edited the incident',
  'ended',
  'joined',
  'left',
  'placed',
  'put away',
  'took up',
  'accepted',
  'did not accept',
  'proposed',
  'adopted',
  'rewrote',
  'withdrew',
  'restored',
  'erased',
  'put in copy',
  'asked to agree with',
  'restored the draft',
  'arranged',
  'chose to show',
] as const
export type Deed = (typeof deeds)[number]

/** What an act is done on. */
export type Noun =
  | 'call'
  | 'calls'
  | 'contact'
  | 'motive'
  | 'indicators'
  | 'what-if'
  | 'survey'
  | 'surveys'
  | 'retention'
  | 'journal'
  | 'workbook'
  | 'acts'
  | 'draft'
  | 'version'
  | 'person'
  | 'request'
  | 'letter'
  | 'mail'
  | 'standard answer'
  | 'article'
  | 'local file'
  | 'announcement'
  | 'incident'
  | 'contact point'
  | 'contact points'

/** What the register keeps of an act; `told` is short, and its telephone numbers are masked here. */
export interface Note {
  did: Deed
  noun: Noun
  name?: string | number
  department?: string | null
  told?: string
}

const longest = 200

/** Adds a line to the register, in the transaction of the act that it tells of. */
export function note(
  all: Database,
  who: Who,
  at: string,
  { did, noun, name = '', department = null, told = '' }: Note,
): Promise<void> {
  const short = maskNumbers(told).slice(0, longest)
  return addAct(all, {
    at,
    who: nameOf(who),
    did,
    noun,
    name: String(name),
    department,
    told: short,
  })
}

/** Which acts are asked for; days are the mainland's (ISO), both included. */
export interface ActsAsked {
  who?: string | undefined
  did?: Deed | undefined
  from?: string | undefined
  to?: string | undefined
}

/** Acts that the others of the national team are told of on their home page, and for how many days. */
const toldToAll: Deed[] = [
  'published without proof',
  'published without agreement',
  'went back to',
  'lifted the second person of',
  'vouched for',
]
const toldDays = 7

/** Who saw a number or took data away. */
const accesses: Deed[] = ['saw the number', 'took away']

export type Acts = ReturnType<typeof actsOf>
export type { Act }

/** Lines in a file of acts, and on a page of the register. */
export const mostInFile = 50_000
const bound = { most: mostInFile, narrower: 'donner des dates plus proches l’une de l’autre' }

/** The register of acts as it is read: the national team's alone, and the tool's. */
export function actsOf({ database, now }: { database: Database; now(): number }) {
  const iso = () => new Date(now()).toISOString()
  const list = (asked: ActsAsked, page: { limit: number; offset: number }) =>
    listActs(database, { ...asked, ...instantsOf(asked), did: asked.did && [asked.did] }, page)

  return {
    /** So many of the newest acts that are asked for, for the tool. */
    async newest(who: Who, asked: ActsAsked, limit: number): Promise<Answer<{ acts: Act[] }>> {
      if (!isNational(who)) return refused(onlyNational, 'not yours')
      return done({ acts: await list(asked, { limit, offset: 0 }) })
    },
    /** A page (from 1) of the acts that are asked for, and whether there are more. */
    async page(
      who: Who,
      asked: ActsAsked,
      page: number,
    ): Promise<Answer<{ acts: Act[]; more: boolean }>> {
      if (!isNational(who)) return refused(onlyNational, 'not yours')
      const offset = (page - 1) * pageLength
      const acts = await list(asked, { limit: pageLength + 1, offset })
      return done({ acts: acts.slice(0, pageLength), more: acts.length > pageLength })
    },
    accesses: (page: { limit: number; offset: number }) =>
      listActs(database, { did: accesses }, page),
    /** What somebody should hear of that others did in the last days. */
    toTell: async (who: Who) => {
      const from = new Date(now() - toldDays * 86_400_000).toISOString()
      const acts = await listActs(database, { did: toldToAll, from }, { limit: 20, offset: 0 })
      return acts.filter((act) => act.who !== nameOf(who))
    },
    /** The acts that are asked for as a file, which says when there are more; that somebody took them away is an act, too. */
    async write(who: Who, asked: ActsAsked, format: FileFormat) {
      if (!isNational(who)) return refused(onlyNational, 'not yours')
      const acts = await list(asked, { limit: mostInFile + 1, offset: 0 })
      await note(database, who, iso(), { did: 'took away', noun: 'acts' })
      return done({ bytes: await writeTable(tableUpTo(acts, bound, tableOf), format) })
    },
  }
}

const head = ['quand', 'qui', 'quoi', 'sur', 'lequel', 'departement', 'detail']

const tableOf = (acts: Act[]): FileTable => ({
  name: 'Registre des actes',
  head,
  rows: acts.map(cellsOf),
})

function cellsOf({ at, who, did, noun, name, department, told }: Act): FileCell[] {
  return [{ at }, who, did, noun, name, department, told]
}

/** The instants between which days of the mainland lie; days that are none narrow nothing. */
function instantsOf({ from, to }: ActsAsked) {
  const start = (day: string | undefined, later: number) =>
    (day &&
      DateTime.fromISO(day, { zone: 'Europe/Paris' }).plus({ days: later }).toUTC().toISO()) ||
    undefined
  return { from: start(from, 0), to: start(to, 1) }
}
