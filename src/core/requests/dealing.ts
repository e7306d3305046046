import { clean } from '../contacts/typing.ts'
import type { HandedOver } from './desk-letters.ts'

/** Characters of an answer, a note or a question at most. */
export const longestWords = 8000
const shortestAnalysis = 40

/** What is typed to escalate a request. */
export type TypedEscalation = Record<'exchange' | 'analysis' | 'problem' | 'expected', string>
export type EscalationFaults = Partial<Record<keyof TypedEscalation, string>>

/**
 * What a référent hands over: after a first analysis and an exchange with the requester (or why there was none), with
 * the problem in words of their own (FAQ of the assistance, 08/09/2025). `asked`: what the requester wrote.
 */
export function readEscalation(
  typed: TypedEscalation,
  asked: string,
): { value: HandedOver; faults: EscalationFaults } | { value?: never; faults: EscalationFaults } {
  const value = {
    exchange: clean(typed.exchange),
    analysis: clean(typed.analysis),
    problem: clean(typed.problem),
    expected: clean(typed.expected),
  }
  const faults = escalationFaults(value, asked)
  return Object.keys(faults).length > 0 ? { faults } : { value, faults }
}

function escalationFaults(value: HandedOver, asked: string): EscalationFaults {
  const faults: EscalationFaults = {}
  for (const [field, text] of Object.entries(value))
    if (text.length > longestWords)
      Object.assign(faults, { [field]: `Raccourcir à ${longestWords} caractères.` })
  if (value.exchange === '')
    faults.exchange =
      'Dire l’échange que vous avez eu avec le demandeur, ou pourquoi il n’y en a pas eu.'
  if (value.analysis.length < shortestAnalysis)
    faults.analysis = `Écrire votre analyse, en ${shortestAnalysis} caractères au moins.`
  if (value.problem === '') faults.problem = 'Reformuler le problème pour l’équipe nationale.'
  else if (plain(value.problem) === plain(asked))
    faults.problem = 'Reformuler : ce texte est celui du demandeur.'
  if (value.expected === '') faults.expected = 'Dire le résultat attendu.'
  return faults
}

const plain = (text: string) =>
  text
    .normalize('NFD')
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
    .toLowerCase()

/** What is said where nothing is written beside files. */
export const withFiles = 'Fichiers joints, sans autre message.'

/** What somebody writes in a request, or why it cannot be sent. */
export function readWords(typed: string): { value: string } | { fault: string } {
  const value = clean(typed)
  if (value === '') return { fault: 'Écrire d’abord le texte.' }
  if (value.length > longestWords)
    return { fault: `Raccourcir à ${longestWords} caractères : il y en a ${value.length}.` }
  return { value }
}
