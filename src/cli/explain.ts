import { text } from 'node:stream/consumers'
import { type Explanation, explain, titleOf } from '../core/call/explain.ts'
import { departmentOf } from '../core/departments.ts'
import { formatNumber } from '../core/directory/numbers.ts'
import { sayInstant } from '../core/schedule/words.ts'
import { callSettingsOf } from '../settings/service.ts'
import {
  currentDirectory,
  iso,
  print,
  readDepartment,
  readInstant,
  withOperator,
} from './operator.ts'

export interface ExplainOptions {
  department: string
  at?: string[]
  json?: boolean
}

/** `svi explain`: what a call for a département would meet, at each of the given instants. */
export async function explainCommand(options: ExplainOptions): Promise<void> {
  const department = readDepartment(options.department)
  const typed = await instantsGiven(options.at)
  await withOperator(async (operator) => {
    const current = await currentDirectory(operator)
    const instants = typed.length > 0 ? typed : [iso(operator.now) ?? '']
    const explained = instants.map((at) => ({
      typed: at.trim(),
      explanation: explain(
        department,
        {
          now: readInstant(at, department),
          call: 'CA',
          caller: null,
          called: null,
          forwardedFrom: null,
          test: false,
          ...current,
          settings: callSettingsOf(operator.config.service),
        },
        current.prompts,
      ),
    }))
    if (options.json) {
      const all = explained.map(({ typed: at, explanation }) => asJson(at, explanation))
      print(JSON.stringify(all.length === 1 ? all[0] : all))
    } else
      print(explained.map(({ explanation }) => inWords(explanation, operator.now)).join('\n\n'))
  })
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
  const zone = departmentOf(department).timeZone
  const moment = (instant: number) => sayInstant(instant, zone, now)
  const why = reason ? `${reasons[reason]}${holiday ? ` (${holiday})` : ''}` : ''
  return [
    `${titleOf(department)}, ${moment(at)}`,
    open ? `  ouvert${until ? ` jusqu'à ${moment(until)}` : ''}` : `  fermé : ${why}`,
    ...(nextOpening ? [`  prochaine ouverture : ${moment(nextOpening)}`] : []),
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
