import { DateTime } from 'luxon'
import { findDepartment } from '../directory/departments.ts'
import type { Exception } from './hours.ts'

/** What is wrong with a list of exceptions, in French; an empty list when all is well. */
export function checkExceptions(exceptions: readonly Exception[]): string[] {
  const each = exceptions.flatMap((exception, i) =>
    faultsOf(exception).map((fault) => `exception ${i + 1} : ${fault}`),
  )
  return [...each, ...contradictions(exceptions)]
}

function faultsOf({ departments, from, to, slot }: Exception): string[] {
  const faults: string[] = []
  for (const date of [from, to])
    if (!DateTime.fromISO(date).isValid)
      faults.push(`${date} n'est pas une date : écrire 2026-12-24.`)
  if (from > to) faults.push(`la fin (${to}) précède le début (${from}).`)
  if (slot && slot.start >= slot.end) faults.push('l’heure de fin doit suivre celle du début.')
  if (departments !== 'all') {
    if (departments.length === 0)
      faults.push('aucun département : écrire « all » ou une liste de codes.')
    for (const code of departments)
      if (!findDepartment(code)) faults.push(`le département « ${code} » n'existe pas.`)
  }
  return faults
}

/** A closure and an opening of the same weight on the same hours: nobody could tell which one holds. */
function contradictions(exceptions: readonly Exception[]): string[] {
  return exceptions.flatMap((one, i) =>
    exceptions.slice(i + 1).flatMap((other, j) => {
      if (one.kind === other.kind || !sameWeight(one, other) || !overlap(one, other)) return []
      return [
        `les exceptions ${i + 1} et ${i + 2 + j} se contredisent : l'une ferme, l'autre ouvre aux mêmes heures.`,
      ]
    }),
  )
}

function sameWeight(one: Exception, other: Exception): boolean {
  if ((one.slot === null) !== (other.slot === null)) return false
  if (one.departments === 'all' || other.departments === 'all')
    return one.departments === other.departments
  return one.departments.some((code) => other.departments.includes(code))
}

function overlap(one: Exception, other: Exception): boolean {
  if (one.from > other.to || other.from > one.to) return false
  if (!one.slot || !other.slot) return true
  return one.slot.start < other.slot.end && other.slot.start < one.slot.end
}
