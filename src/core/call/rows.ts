import { departmentOf } from '../departments.ts'
import type { FileCell, FileTable } from '../file-table.ts'
import { localTime } from '../schedule/days.ts'
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

/** The calls of a file, a row each, by the clock of their département, without anybody's number. */
export function callTable(calls: ListedCall[]): FileTable {
  return { name: 'Appels', head, rows: calls.map(cellsOf) }
}

function cellsOf(call: ListedCall): FileCell[] {
  const { department, outcome, reason, waitSeconds, talkSeconds, legs } = call
  const zone = departmentOf(department ?? '75').timeZone
  const { day, minute } = localTime(Date.parse(call.startedAt), zone)
  return [
    call.call,
    department,
    { day },
    { minute },
    outcome ? outcomeNames[outcome] : 'En cours',
    reason ? reasonNames[reason] : null,
    waitSeconds,
    talkSeconds,
    legs.map(({ label, result }) => `${label} ${legNames[result]}`).join(' ; '),
    call.contacts,
    call.callback?.person ?? null,
  ]
}
