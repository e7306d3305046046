import { departmentOf } from '../departments.ts'
import type { Directory } from '../directory/directory.ts'

/** How the recent legs of one line ended; legs that another line's answer stopped are left out. */
export interface LineTally {
  department: string
  line: string
  answered: number
  busy: number
  noAnswer: number
  failed: number
  /** Picked up, but nobody pressed the key that accepts. */
  declined: number
  /** Answered, and over within `shortTalk` seconds. */
  short: number
}

export type Ailment = 'never_answers' | 'always_busy' | 'machine' | 'fails' | 'short_talks'

/** What is wrong with a line, with the figures that show it. */
export interface LineHealth {
  department: string
  line: string
  ailment: Ailment
  /** Legs that show it, of all that rang. */
  count: number
  rung: number
}

/** Talks shorter than this are most often a voicemail's greeting. */
export const shortTalk = 8
/** Days of legs that are looked at. */
export const healthDays = 14
const enough = 5
const most = 0.8

/** The lines of whose recent legs (at least five) four in five ended in the same wrong way. */
export function healthOf(tallies: LineTally[]): LineHealth[] {
  return tallies.flatMap((tally) => {
    const rung = tally.answered + tally.busy + tally.noAnswer + tally.failed + tally.declined
    if (rung < enough) return []
    const found = signs(tally).find(([, count]) => count >= rung * most)
    return found
      ? [
          {
            department: tally.department,
            line: tally.line,
            ailment: found[0],
            count: found[1],
            rung,
          },
        ]
      : []
  })
}

function signs({ busy, noAnswer, failed, declined, short }: LineTally): [Ailment, number][] {
  return [
    ['fails', failed],
    ['always_busy', busy],
    ['machine', declined],
    ['never_answers', noAnswer],
    ['short_talks', short],
  ]
}

const ailments: Record<Ailment, string> = {
  never_answers: 'ne répond pas',
  always_busy: 'est toujours occupée',
  machine: 'est décrochée sans que personne n’accepte : sans doute un répondeur',
  fails: 'est injoignable',
  short_talks:
    'ne garde l’appelant que quelques secondes : peut-être un répondeur, activer le filtrage',
}

/** "69 Rhône : la ligne « Accueil » ne répond pas (9 appels sur 10 en 14 jours)." */
export function healthInWords(
  { department, line, ailment, count, rung }: LineHealth,
  { entries }: Directory,
): string {
  const entry = entries.find((each) => each.department === department)
  const label = entry?.lines.find(({ id }) => id === line)?.label ?? line
  return `${department} ${departmentOf(department).name} : la ligne « ${label} » ${ailments[ailment]} (${count} appels sur ${rung} en ${healthDays} jours).`
}
