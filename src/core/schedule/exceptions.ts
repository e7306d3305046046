import { DateTime } from 'luxon'
import { findDepartment } from '../departments.ts'
import type { Exception, Slot } from './hours.ts'

/**
 * What is wrong with a list of exceptions, in French; an empty list when all is well. A whole day and
 * a part of it may differ: the part wins. The same hours cannot be closed and opened by one level.
 */
export function checkExceptions(exceptions: readonly Exception[]): string[] {
  const each = exceptions.flatMap((exception, i) =>
    faultsOf(exception).map((fault) => `exception ${i + 1} : ${fault}`),
  )
  return [...each, ...contradictions(exceptions)]
}

function faultsOf({ departments, from, to, slot }: Exception): string[] {
  const faults: string[] = []
  for (const date of [from, to])
    if (!isDate(date)) faults.push(`${date} n'est pas une date : écrire 2026-12-24.`)
  if (from > to) faults.push(`la fin (${to}) précède le début (${from}).`)
  if (slot && slot.start >= slot.end) faults.push('l’heure de fin doit suivre celle du début.')
  else if (slot && !isSlot(slot))
    faults.push('le début va de 00:00 à 23:59, la fin à 48:00 au plus.')
  if (departments !== 'all') {
    if (departments.length === 0)
      faults.push('aucun département : écrire « all » ou une liste de codes.')
    for (const code of departments)
      if (!findDepartment(code)) faults.push(`le département « ${code} » n'existe pas.`)
  }
  return faults
}

/** 2026-12-24 and nothing else: dates are compared as texts. */
function isDate(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && DateTime.fromISO(text).isValid
}

function isSlot({ start, end }: Slot): boolean {
  return (
    Number.isInteger(start) && Number.isInteger(end) && 0 <= start && start < 1440 && end <= 2880
  )
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
