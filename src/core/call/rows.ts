import { departmentOf } from '../departments.ts'
import { disarmed } from '../formulas.ts'
import { frenchDay, localTime } from '../schedule/days.ts'
import { clockTime } from '../schedule/words.ts'
import type { ListedCall } from './search.ts'
import { legNames, outcomeNames, reasonNames } from './story.ts'

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

/** The calls of a file, a row each under a head, without anybody's number. */
export function callRows(calls: ListedCall[]): string[][] {
  return [head, ...calls.map(cellsOf)]
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
  ].map(disarmed)
}
