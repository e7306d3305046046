import type { ListedCall } from '../../core/call/search.ts'
import { legNames, outcomeNames, reasonNames } from '../../core/call/story.ts'
import { departmentOf } from '../../core/departments.ts'
import { isNothing } from '../../core/people/people.ts'
import { frenchDay, localTime } from '../../core/schedule/days.ts'
import { clockTime } from '../../core/schedule/words.ts'
import { type Answer, notYours, type Visit, whoOf } from '../visit.ts'
import { searchOf } from './search.ts'

/** Calls that one file holds at most. */
const mostRows = 20_000

const head = [
  'Appel',
  'Département',
  'Date',
  'Heure',
  'Issue',
  'Raison',
  'Attente (s)',
  'Conversation (s)',
  'Lignes',
  'Motifs',
  'Rappelé par',
]

/** The calls that the address asks for, without anybody's number; the taking away is written down. */
export async function exported(visit: Visit): Promise<Answer> {
  const search = searchOf(visit)
  if (isNothing(search.scope)) return notYours
  const { calls, indicators } = visit.app
  const rows = await calls.exported(search, mostRows)
  const only = search.scope !== 'all' && search.scope.length === 1 ? search.scope[0] : undefined
  await calls.noteExport(whoOf(visit), 'calls', only ?? null)
  return {
    file: indicators.file([head, ...rows.map(cellsOf)]),
    type: 'text/csv; charset=utf-8',
    name: `appels-${search.from}-${search.to}.csv`,
  }
}

function cellsOf(call: ListedCall): string[] {
  const { department, outcome, reason, waitSeconds, talkSeconds, legs } = call
  const zone = departmentOf(department ?? '75').timeZone
  const { day, minute } = localTime(Date.parse(call.startedAt), zone)
  return [
    call.call,
    department ?? '',
    frenchDay(day),
    clockTime(minute),
    outcome ? outcomeNames[outcome] : 'En cours',
    reason ? reasonNames[reason] : '',
    String(waitSeconds ?? ''),
    String(talkSeconds ?? ''),
    legs.map(({ label, result }) => `${label} ${legNames[result]}`).join(' ; '),
    String(call.contacts),
    call.callback?.person ?? '',
  ]
}
