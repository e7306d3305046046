import type { Answered } from '../../../app/answer.ts'
import type { Requests } from '../../../app/requests/requests.ts'
import { momentInWords } from '../moments.tsx'

/** A letter of the outbox, with what became of it. */
export type OutLetter = Answered<Requests['letters']['look']>['letter']
type Fate = Pick<OutLetter, 'state' | 'said' | 'tries' | 'settledAt' | 'address'>

/** What a letter is for. */
export const purposeNames: Record<string, string> = {
  received: 'Accusé de réception',
  assigned: 'Demande à traiter',
  answer: 'Réponse',
  confirmed: 'Confirmation d’escalade',
  returned: 'Question au référent',
  told: 'Avis',
  found: 'Lien retrouvé',
  invited: 'Accès au service',
  reset: 'Mot de passe oublié',
  'password changed': 'Mot de passe changé',
  'agreement asked': 'Accord demandé',
  agreed: 'Accord donné',
  published: 'Annuaire modifié',
  announced: 'Annonce publiée',
  reminded: 'Rappel d’enquête',
  news: 'Nouveautés du mois',
  digest: 'Résumé du matin',
  elsewhere: 'Où nous écrire',
  unproven: 'Courriel gardé en note',
}

/** "Remis à zoe@example.org aujourd’hui à 14 h 52", "Refusé pour …", "En attente pour …, 2 essais". */
export function fateInWords(
  { state, said, tries, settledAt, address }: Fate,
  { zone, now }: { zone: string; now: number },
): string {
  const why = said === '' ? '' : `\u00a0: ${said}`
  switch (state) {
    case 'sent':
      return `Remis à ${address}${settledAt === null ? '' : ` ${momentInWords(settledAt, zone, now)}`}`
    case 'refused':
      return `Refusé pour ${address}${why}`
    default:
      return tries === 0
        ? `En attente pour ${address}`
        : `En attente pour ${address}, ${tries} essai${tries > 1 ? 's' : ''}${why}`
  }
}

/** Why a mail lies aside: "il ne se rattache à aucune demande". */
export const asideInWords = (became: string) =>
  became === 'à aucune demande' ? 'il ne se rattache à aucune demande' : became
