import { checkDirectory } from '../../directory/check.ts'
import type { Directory, Entry } from '../../directory/directory.ts'
import { doubledFaults } from '../../directory/doubled.ts'
import { formatNumber } from '../../directory/numbers.ts'
import { type PromptId, promptIds, retiredIds } from '../../prompt-list.ts'
import { type Prompts, promptFaults, promptTitle } from '../../prompts.ts'
import { addDays } from '../../schedule/days.ts'
import { exceptionInWords, periodInWords } from '../../schedule/exceptions-text.ts'
import type { National } from '../../schedule/hours.ts'
import { weekdays } from '../../schedule/words.ts'
import type { ServiceSettings, Timetable } from '../facts.ts'
import { screenedBeside } from '../hunting.ts'

/** Something the examination found: an error keeps the directory from being published. */
export interface Finding {
  level: 'error' | 'warning'
  /** null: it concerns every caller. */
  department: string | null
  message: string
}

/** "69 : …", or the message alone when it concerns everybody. */
export function inFrench({ department, message }: Finding): string {
  return department ? `${department} : ${message}` : message
}

/** Findings with the same words, said once of all their départements (codes; empty: it concerns everybody). */
export function gathered(
  findings: Finding[],
): (Pick<Finding, 'level' | 'message'> & { departments: string[] })[] {
  const same = Map.groupBy(findings, ({ level, message }) => `${level} ${message}`)
  return [...same.values()].flatMap((those) => {
    const [first] = those
    const departments = those.flatMap(({ department }) => department ?? [])
    return first ? [{ level: first.level, message: first.message, departments }] : []
  })
}

/** The errors among findings, in French. */
export function errorsOf(findings: Finding[]): string[] {
  return findings.filter(({ level }) => level === 'error').map(inFrench)
}

/** What is examined: a directory as a call would meet it. */
export interface Examined {
  directory: Directory
  timetable: Timetable
  prompts: Prompts
  settings: ServiceSettings
  national: National
}

/** What shows without playing a call. */
export function wholeFindings({ directory, prompts }: Examined, now: number): Finding[] {
  const error = (message: string): Finding => ({ level: 'error', department: null, message })
  return [
    ...[...checkDirectory(directory), ...doubledFaults(directory)].map(({ message }) =>
      error(message),
    ),
    ...promptIds.flatMap((id: PromptId) =>
      promptFaults(id, prompts.texts[id]).map((fault) => error(`${promptTitle(id)} : ${fault}`)),
    ),
    ...unsaidEdits(directory),
    ...sharedNumbers(directory),
    ...directory.entries.flatMap(screenedTogether),
    ...longClosures(directory),
    ...endingAlerts(directory, now),
  ]
}

function unsaidEdits({ prompts }: Directory): Finding[] {
  return retiredIds
    .filter((id) => prompts[id])
    .map((id) => ({
      level: 'warning',
      department: null,
      message: `le ${promptTitle(id)} a été changé, mais n’est plus dit : reprendre ses mots dans un autre, puis le retirer (page Textes).`,
    }))
}

/** The same number in two départements can be meant; it is said, because most often it is not. */
function sharedNumbers({ entries }: Directory): Finding[] {
  const owners = new Map<string, string[]>()
  for (const { department, lines } of entries)
    for (const { number } of lines)
      owners.set(number, [...new Set([...(owners.get(number) ?? []), department])])
  return [...owners].flatMap(([number, codes]) =>
    codes.length < 2
      ? []
      : codes.map((department) => {
          const others = codes.filter((code) => code !== department)
          const message = `le ${formatNumber(number)} répond aussi pour ${others.join(', ')} : est-ce voulu ?`
          return { level: 'warning' as const, department, message }
        }),
  )
}

/** The setting that rings screened lines together is obeyed, and its price said. */
function screenedTogether(entry: Entry): Finding[] {
  const { department, rotation } = entry
  const warn = (message: string): Finding => ({ level: 'warning', department, message })
  if (!entry.screenedTogether) return []
  if (rotation)
    return [
      warn('« ensemble » est sans effet : la rotation fait sonner les lignes l’une après l’autre.'),
    ]
  return screenedBeside(entry).map((group) => {
    const labels = group.map(({ label }) => `« ${label} »`).join(', ')
    return warn(
      `${labels} sonnent ensemble alors qu’une est filtrée : un répondeur qui décroche le premier coupe la personne qui allait répondre. Les faire sonner l’une après l’autre, sauf si aucune n’a de répondeur.`,
    )
  })
}

const longClosure = 31

function longClosures({ exceptions }: Directory): Finding[] {
  return exceptions
    .filter(({ kind, from, to }) => kind === 'closed' && addDays(from, longClosure) < to)
    .map((exception) => ({
      level: 'warning',
      department: null,
      message: `une fermeture dure plus d’un mois : ${exceptionInWords(exception)}.`,
    }))
}

function endingAlerts({ alerts }: Directory, now: number): Finding[] {
  return alerts
    .filter(({ goesOn, end }) => !goesOn && Date.parse(end) > now)
    .map(({ start, end }) => ({
      level: 'warning',
      department: null,
      message: `${periodInWords(start, end)}, tous les appels s’arrêtent après l’alerte.`,
    }))
}

/** What shows once every situation of the year is played: lines and days that no caller meets. */
export function unreached(
  entry: Entry,
  reached: Set<string>,
  { national, timetable }: Examined,
): Finding[] {
  const { department } = entry
  const warn = (message: string): Finding => ({ level: 'warning', department, message })
  if (reached.size === 0)
    return [
      {
        level: 'error',
        department,
        message:
          'aucune ligne ne sonne dans les douze mois qui viennent : donner des horaires, ou une autre assistance.',
      },
    ]
  const never = entry.lines.filter(({ id }) => !reached.has(id))
  const week = timetable.schedules(department).map(({ hours }) => hours.week)
  const empty = weekdays.filter(
    (_, day) =>
      (national.openingHours.week[day] ?? []).length > 0 &&
      week.every((each) => !each[day]?.length),
  )
  return [
    ...never.map(({ label }) =>
      warn(`la ligne « ${label} » ne sonne jamais dans les douze mois qui viennent.`),
    ),
    ...(empty.length > 0
      ? [
          warn(
            `personne ne répond le ${empty.join(' ni le ')}, jour où l’assistance nationale ouvre.`,
          ),
        ]
      : []),
  ]
}
