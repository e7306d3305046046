import { text } from 'node:stream/consumers'
import { type Explanation, titleOf } from '../core/call/explain.ts'
import { departmentOf } from '../core/departments.ts'
import { formatNumber } from '../core/directory/numbers.ts'
import { sayInstant } from '../core/schedule/words.ts'
import type { Tool } from './tool.ts'
import { iso, print, readDepartment, readInstant } from './typed.ts'

export interface ExplainOptions {
  department: string
  at?: string[]
  json?: boolean
}

/** `svi explain`: what a call for a département would meet, at each of the given instants. */
export async function explainCommand({ app, now }: Tool, options: ExplainOptions): Promise<void> {
  const department = readDepartment(options.department)
  const typed = await instantsGiven(options.at)
  const instants = typed.length > 0 ? typed : [iso(now) ?? '']
  const explained = instants.map((at) => ({
    typed: at.trim(),
    explanation: app.directory.explain(department, readInstant(at, department)),
  }))
  if (!options.json)
    return print(explained.map(({ explanation }) => inWords(explanation, now)).join('\n\n'))
  const all = explained.map(({ typed: at, explanation }) => asJson(at, explanation))
  print(JSON.stringify(all.length === 1 ? all[0] : all))
}

async function instantsGiven(at: string[] | undefined): Promise<string[]> {
  const given = at ?? []
  const asked = given.includes('-') || (given.length === 0 && !process.stdin.isTTY)
  const piped = asked
    ? (await text(process.stdin)).split('\n').filter((line) => line.trim() !== '')
    : []
  return [...given.filter((each) => each !== '-'), ...piped]
}

function asJson(at: string, { lines, until, nextOpening, ...rest }: Explanation) {
  return {
    ...rest,
    at,
    until: iso(until),
    nextOpening: iso(nextOpening),
    lines: lines.flatMap((group, i) =>
      group.map(({ id, label, number, rank, screening, ringSeconds }) => ({
        turn: i + 1,
        rank,
        line: id,
        label,
        number,
        screening,
        ringSeconds,
      })),
    ),
  }
}

const reasons = {
  hours: 'hors des horaires',
  holiday: 'jour férié',
  closure: 'fermeture exceptionnelle',
  redirected: 'pas d’assistance par téléphone',
}

function inWords(explanation: Explanation, now: number): string {
  const { department, at, open, reason, holiday, until, nextOpening, lines, hears } = explanation
  const { someWeeks } = explanation
  const zone = departmentOf(department).timeZone
  const moment = (instant: number) => sayInstant(instant, zone, now)
  const why = reason ? `${reasons[reason]}${holiday ? ` (${holiday})` : ''}` : ''
  return [
    `${titleOf(department)}, ${moment(at)}`,
    open ? `  ouvert${until ? ` jusqu'à ${moment(until)}` : ''}` : `  fermé : ${why}`,
    ...(nextOpening ? [`  prochaine ouverture : ${moment(nextOpening)}`] : []),
    ...(someWeeks ? [`  une semaine sur deux à cette heure : ${someWeeks}`] : []),
    ...lines.flatMap((group, i) =>
      group.map(
        (line) =>
          `  ${i + 1}. ${line.label} ${formatNumber(line.number)}, ${line.ringSeconds} s${line.screening ? ', filtrage' : ''}`,
      ),
    ),
    ...(lines.length > 0 ? [`  sans réponse : ${explanation.longestRinging} s de sonnerie`] : []),
    ...hears.map((sentence) => `  ☎ ${sentence}`),
  ].join('\n')
}
