import { departmentOf } from '../departments.ts'
import type { AskedWhy, CallFact, JournalEvent } from './journal.ts'
import { type LegResult, legsOf } from './legs.ts'
import type { CallRow, Outcome, OutcomeReason } from './outcome.ts'
import { inSequence } from './sequence.ts'

/** Each outcome as people name it. */
export const outcomeNames: Record<Outcome, string> = {
  answered: 'Répondu',
  unanswered: 'Sans réponse',
  closed: 'Fermé',
  redirected: 'Redirigé',
  no_choice: 'Sans choix',
  abandoned: 'Abandonné',
  failed: 'Incident',
}

export const reasonNames: Record<OutcomeReason, string> = {
  hours: 'hors horaires',
  holiday: 'jour férié',
  closure: 'fermeture exceptionnelle',
  choosing: 'pendant le choix',
  ringing: 'pendant la sonnerie',
  technical: 'technique',
}

export const legNames: Record<LegResult, string> = {
  answered: 'a répondu',
  busy: 'était occupée',
  no_answer: 'n’a pas répondu',
  failed: 'était injoignable',
  declined: 'a été décrochée sans que personne n’accepte',
  canceled: 'a cessé de sonner : une autre a répondu, ou l’appelant a raccroché',
  ringing: 'sonnait encore',
}

/** "Abandonné (pendant la sonnerie)". */
export function outcomeInWords({ outcome, reason }: Pick<CallRow, 'outcome' | 'reason'>): string {
  if (outcome === null) return 'En cours'
  return reason ? `${outcomeNames[outcome]} (${reasonNames[reason]})` : outcomeNames[outcome]
}

/** One moment of a call, for people. */
export interface StoryMoment {
  /** ISO-8601. */
  at: string
  words: string
}

/** What happened in a call, in order, without anybody's number. */
export function storyOf(events: JournalEvent[]): StoryMoment[] {
  return inSequence(events).flatMap(({ at, fact }) => {
    const words = fact.kind === 'leg' ? legMoment(fact, events) : inWords(fact)
    return words === null ? [] : [{ at, words }]
  })
}

const askedAgain: Record<AskedWhy, string> = {
  silence: 'Rien n’est entendu : la question est posée de nouveau.',
  wrong: 'Aucun département n’est reconnu : la question est posée de nouveau.',
  too_few_keys: 'Il manque un chiffre : la question est posée de nouveau.',
  no_attempt:
    'L’appelant salue ou attend : la question est posée de nouveau, sans compter d’essai.',
  person: 'L’appelant demande une personne : son département est demandé, sans compter d’essai.',
  help: 'L’appelant demande de l’aide.',
  repeat: 'L’appelant fait répéter la question.',
  third_key: 'Une troisième touche est attendue.',
  ambiguous: 'Plusieurs départements sont possibles : l’un d’eux est demandé.',
  corrected: 'L’appelant corrige son choix.',
  lost: 'Le fil de l’appel est repris.',
}

const verdicts = {
  connect: 'ouvert, ses lignes sont appelées',
  closed: 'fermé à ce moment, l’appelant est prévenu',
  redirected: 'sans assistance par téléphone, l’appelant est renvoyé ailleurs',
}

const dialResults: Record<Extract<CallFact, { kind: 'dialled' }>['result'], string> = {
  bridged: 'la conversation est finie',
  picked_up: 'décroché',
  busy: 'occupé',
  no_answer: 'pas de réponse',
  failed: 'injoignable',
  declined: 'décroché sans que personne n’accepte',
  canceled: 'l’appelant a raccroché',
}

function inWords(fact: Exclude<CallFact, { kind: 'leg' }>): string | null {
  switch (fact.kind) {
    case 'received':
      return fact.closed
        ? `L’appel arrive ; personne ne répond à cette heure (${reasonNames[fact.closed]}), l’appelant est prévenu.`
        : 'L’appel arrive.'
    case 'asked':
      return askedAgain[fact.why]
    case 'chosen': {
      const how = fact.how === 'keys' ? 'au clavier' : 'à la voix'
      const { code, name } = departmentOf(fact.department)
      return `${code} ${name} est donné ${how} (essai ${fact.tries}) : ${verdicts[fact.verdict]}.`
    }
    case 'confirmed':
      return null
    case 'read_again':
      return 'Une touche de trop est laissée de côté : le département est redit.'
    case 'gave_up':
      return 'Après les essais permis, aucun département n’est connu : l’appelant est renvoyé au formulaire.'
    case 'replayed':
      return 'Le message est répété.'
    case 'told_goodbye':
      return 'L’appelant est salué.'
    case 'dialled':
      return `${labels(fact.lines)} : ${dialResults[fact.result]}.`
    case 'screened':
      return fact.accepted
        ? 'La personne accepte l’appel en appuyant sur une touche.'
        : 'La personne refuse l’appel.'
    case 'ended':
      return 'L’appel est fini.'
    case 'failed':
      return 'Un incident interrompt le service.'
    case 'swept':
      return 'La fin de l’appel n’a jamais été annoncée ; il est classé.'
  }
}

function labels(lines: { label: string }[]): string {
  return lines.map(({ label }) => `« ${label} »`).join(', ')
}

/** How a leg ended is told by the end of its <Dial>; here only when nothing else of the leg came. */
function legMoment(
  { event, label, leg }: Extract<CallFact, { kind: 'leg' }>,
  events: JournalEvent[],
): string | null {
  if (event === 'initiated') return `La ligne « ${label} » est appelée.`
  if (event === 'answered') return `La ligne « ${label} » décroche.`
  const alone = !events.some(
    ({ fact }) => fact.kind === 'leg' && fact.leg === leg && fact.event !== event,
  )
  const result = legsOf(events).find((each) => each.leg === leg)?.result
  return alone && event === 'completed' && result
    ? `La ligne « ${label} » ${legNames[result]}.`
    : null
}
