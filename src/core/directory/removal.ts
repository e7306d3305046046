import { departmentName } from '../departments.ts'
import type { Entry } from './directory.ts'

/** The codes of the départements that a directory had and another has not. */
export function removedBetween(before: Entry[], after: Entry[]): string[] {
  const kept = new Set(after.map(({ department }) => department))
  return before.map(({ department }) => department).filter((code) => !kept.has(code))
}

/** Why a file that leaves départements out is not taken without a word: most often it is a part of the directory. */
export function removalInWords(codes: string[]): string {
  const places = codes.map(departmentName).join(', ')
  return codes.length === 1
    ? `Ce fichier n’a pas ${places}, qui est dans l’annuaire : l’y remettre, ou dire qu’il faut le retirer.`
    : `Ce fichier n’a pas ${codes.length} départements qui sont dans l’annuaire (${places}) : les y remettre, ou dire qu’il faut les retirer.`
}
