import { z } from 'zod'
import {
  type Supposition,
  type WhatIf,
  whyNotReplay,
} from '../../core/figures/what-if/supposition.ts'
import { parseHours } from '../../core/schedule/read-hours.ts'
import { typedIn } from '../asked.ts'
import type { Asked } from '../indicators/asked.ts'

/** The fields of a question that stand in the way, and what to do. */
export type QuestionFaults = Record<string, string>

export type Question = { whatIf: WhatIf } | { faults: QuestionFaults }

const number = (fault: string) =>
  z.coerce.number(fault).int(fault).min(1, fault).max(1_000_000_000, fault)

const hoursOn = (today: string) =>
  z.string().transform((typed, context) => {
    const read = parseHours(typed, today)
    if (read.ok) return read.hours
    context.addIssue({ code: 'custom', message: sentence(read.faults) })
    return z.NEVER
  })

/** What calls are replayed on, by the fields of the form; `today` (ISO) helps with hours of some weeks. */
const suppositionOn = (today: string) =>
  z.discriminatedUnion(
    'sur',
    [
      z.object({ sur: z.literal('horaires'), horaires: hoursOn(today).prefault('') }),
      z.object({ sur: z.literal('annuaire') }),
      z.object({
        sur: z.literal('version'),
        version: number('Écrire le numéro d’une version de l’annuaire, par exemple 3.'),
      }),
      z.object({
        sur: z.literal('brouillon'),
        brouillon: number('Choisir un brouillon de la liste.'),
      }),
    ],
    'Choisir sur quoi rejouer ces appels.',
  )

/** What an address asks to be replayed, or what is wrong with it; null before anything is asked. */
export function questionOf(
  query: URLSearchParams,
  { period, department, today }: Asked,
): Question | null {
  if (query.get('sur') === null) return null
  const read = suppositionOn(today).safeParse(typedIn(query))
  const tooLong = whyNotReplay(period)
  if (read.success && !tooLong)
    return { whatIf: { department, period, supposition: supposed(read.data) } }
  const issues = read.error?.issues ?? []
  return {
    faults: {
      ...(tooLong && { du: tooLong }),
      ...Object.fromEntries(issues.map(({ path, message }) => [path.join('.'), message])),
    },
  }
}

function supposed(typed: z.infer<ReturnType<typeof suppositionOn>>): Supposition {
  switch (typed.sur) {
    case 'horaires':
      return { on: 'hours', hours: typed.horaires }
    case 'annuaire':
      return { on: 'inForce' }
    case 'version':
      return { on: 'version', version: typed.version }
    case 'brouillon':
      return { on: 'draft', draft: typed.brouillon }
  }
}

/** Faults of hours as one sentence with a capital. */
function sentence(faults: string[]): string {
  const text = faults.join(' ')
  return text.charAt(0).toUpperCase() + text.slice(1)
}
