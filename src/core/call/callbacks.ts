import type { CallFact, JournalEvent } from './journal.ts'

/** A call of which only callbacks are known: instant of the last (ISO-8601), and what each told, in French. */
export interface CallWithoutBeginning {
  call: string
  lastAt: string
  callbacks: string[]
}

type Leg = Extract<CallFact, { kind: 'leg' }>

const legEvents: Record<Leg['event'], string> = {
  initiated: 'appelée',
  ringing: 'sonne',
  answered: 'décroche',
  completed: 'finie',
}

/** Twilio's words for the end of a leg: https://www.twilio.com/docs/voice/api/call-resource#call-status-values */
const legEnds: Record<string, string> = {
  busy: 'occupée',
  'no-answer': 'ne répond pas',
  failed: 'injoignable',
  canceled: 'cesse de sonner',
}

/** What the callbacks of a call told, in the order of their instants and without anybody's number. */
export function callbacksInWords(events: JournalEvent[]): string[] {
  const inOrder = events.toSorted((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0))
  return inOrder.map(({ fact }) => inWords(fact))
}

function inWords(fact: CallFact): string {
  switch (fact.kind) {
    case 'leg':
      return `${lineOf(fact)} : ${(fact.event === 'completed' && legEnds[fact.status]) || legEvents[fact.event]}`
    case 'screened':
      return `${lineOf(fact)} : ${fact.accepted ? 'accepte' : 'refuse'} l’appel`
    case 'ended':
      return fact.seconds === null ? 'fin de l’appel' : `fin de l’appel, après ${fact.seconds} s`
    case 'swept':
      return 'fin jamais annoncée'
    default:
      return fact.kind
  }
}

function lineOf({ line, label }: { line: string; label?: string }): string {
  return label ? `ligne « ${label} »` : `ligne ${line}`
}
