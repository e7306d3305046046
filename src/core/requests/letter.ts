/**
 * A mail that the service sends, as data: what it says, and nothing of how it looks.
 *
 * What somebody typed stands in a `message` or in the value of a fact, and nowhere else: those two are shown as text
 * of others, line by line, and never interpreted.
 */
export interface Letter {
  subject: Subject
  /** One sentence of ours that stands first: lists of mails show it beside the subject. */
  preview?: string
  blocks: Block[]
  /** Nobody wrote it: whoever answers mail by machine is asked not to answer this one (RFC 3834). */
  automatic: boolean
}

export type Block =
  | { kind: 'heading'; words: string }
  | { kind: 'paragraph'; words: string }
  | { kind: 'facts'; facts: Fact[] }
  | { kind: 'message'; text: string }
  /** `address` is absolute: a mail has no page that it could be relative to. */
  | { kind: 'link'; words: string; address: string }
  | { kind: 'list'; items: string[] }
  | { kind: 'rule' }

export interface Fact {
  label: string
  value: string
}

export const heading = (words: string): Block => ({ kind: 'heading', words })
export const paragraph = (words: string): Block => ({ kind: 'paragraph', words })
export const message = (text: string): Block => ({ kind: 'message', text })
/** The fact in a list of one, or none of what is empty. */
export const fact = (label: string, value: string): Fact[] =>
  value === '' ? [] : [{ label, value }]

/** What can have happened, as subjects say it. */
export const happenings = {
  received: 'bien reçue',
  assigned: 'à traiter',
  confirmed: 'escalade transmise',
  returned: 'escalade retournée',
  answer: 'réponse',
  copy: 'réponse, pour information',
  told: 'nouveau message',
  undelivered: 'réponse non distribuée',
  found: 'votre lien de suivi',
  invited: 'votre accès au service téléphonique',
  newLink: 'votre nouveau lien',
  reset: 'choisir un nouveau mot de passe',
  passwordChanged: 'votre mot de passe a changé',
  agreementAsked: 'votre accord est demandé',
  agreed: 'accord donné à votre brouillon',
  published: 'l’annuaire de votre département a changé',
  announced: 'une annonce vient d’être publiée',
  reminded: 'une enquête est à rendre',
  digest: 'ce qui attend ce matin',
  news: 'les nouveautés du mois',
  unproven: 'votre courriel n’est pas parti au demandeur',
  elsewhere: 'où nous écrire',
  trial: 'essai d’envoi',
} as const

export type Happening = keyof typeof happenings

/** Made of a number and of words of ours, so that nobody writes the subject of a mail of ours. */
export type Subject = `Assistance SI SIAO : ${string}` | `Demande ${string} : ${string}`

/** The subject of a letter about a request, or about none; throws for a number that is none. */
export function subjectOf(happening: Happening, number: string | null = null): Subject {
  if (number === null) return `Assistance SI SIAO : ${happenings[happening]}`
  if (!/^[A-Z0-9-]{1,24}$/.test(number)) throw new RangeError('not the number of a request')
  return `Demande ${number} : ${happenings[happening]}`
}

/** Stands first in what can be answered by mail: what lies below it in an answer is folded. */
export const answerAbove = '— Pour répondre, écrivez au-dessus de cette ligne —'

/** The blocks of a letter below its subject as their title; the line above which one answers stays first. */
export function titled({ subject, blocks }: Letter): Block[] {
  const title: Block = { kind: 'heading', words: subject }
  const [first, ...others] = blocks
  const isLine = first?.kind === 'paragraph' && first.words === answerAbove
  return isLine ? [first, title, ...others] : [title, ...blocks]
}
