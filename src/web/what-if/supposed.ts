import { z } from 'zod'
import type { Supposition, WhatIf } from '../../core/figures/what-if/supposition.ts'
import { parseHours } from '../../core/schedule/hours-text.ts'
import { lengthOf } from '../../core/schedule/period.ts'
import type { Asked } from '../indicators/asked.ts'
import { personOf, reach, type Visit } from '../visit.ts'

/** The field of a question that stands in the way, and what to do. */
export type QuestionFaults = Record<string, string>

export type Question = { whatIf: WhatIf } | { faults: QuestionFaults }

/** Days that are replayed at most: every call of them is decided again. */
const longest = 366

/** What an address asks to be replayed, or what is wrong with it; null before anything is asked. */
export function questionOf(visit: Visit, { period, department }: Asked): Question | null {
  const on = visit.query.get('sur')
  if (on === null) return null
  const faults: QuestionFaults = {}
  if (lengthOf(period) > longest) faults.du = 'Choisir une période d’un an au plus.'
  const supposition = suppositionOf(visit, on, faults)
  if (!supposition || Object.keys(faults).length > 0) return { faults }
  return { whatIf: { reach: reach(visit), department, period, supposition } }
}

const numberSchema = z.coerce.number().int().min(1).max(1_000_000_000)

function suppositionOf(
  { query }: Visit,
  on: string,
  faults: QuestionFaults,
): Supposition | undefined {
  switch (on) {
    case 'horaires': {
      const read = parseHours(query.get('horaires') ?? '')
      if (read.ok) return { on: 'hours', hours: read.hours }
      faults.horaires = sentence(read.faults)
      return undefined
    }
    case 'annuaire':
      return { on: 'inForce' }
    case 'version': {
      const read = numberSchema.safeParse(query.get('version'))
      if (read.success) return { on: 'version', version: read.data }
      faults.version = 'Écrire le numéro d’une version de l’annuaire, par exemple 3.'
      return undefined
    }
    case 'brouillon': {
      const read = numberSchema.safeParse(query.get('brouillon'))
      if (read.success) return { on: 'draft', draft: read.data }
      faults.brouillon = 'Choisir un brouillon de la liste.'
      return undefined
    }
    default:
      faults.sur = 'Choisir sur quoi rejouer ces appels.'
      return undefined
  }
}

/** Faults of hours as one sentence with a capital. */
function sentence(faults: string[]): string {
  const text = faults.join(' ')
  return text.charAt(0).toUpperCase() + text.slice(1)
}

/** What calls can be replayed on, for the person of a visit. */
export function choicesOf(visit: Visit): [string, string][] {
  const national = personOf(visit).role === 'national'
  return [
    ['horaires', 'D’autres horaires'],
    ['annuaire', 'L’annuaire en vigueur'],
    ['version', 'Une autre version de l’annuaire'],
    ...(national ? ([['brouillon', 'Un brouillon']] as [string, string][]) : []),
  ]
}
