/** Why a request was not read to its end. */
export type Reason = keyof typeof reasons

const reasons = {
  large: [
    413,
    'Ce qui a été envoyé est trop grand : un fichier a 12 Mo au plus. Le couper en plusieurs, un trimestre à la fois pour un classeur, et en ôter les images.',
  ],
  'large form': [
    413,
    'Ce qui a été envoyé est trop grand. Revenir à la page précédente, qui dit combien de fichiers elle prend, et envoyer moins à la fois.',
  ],
  long: [
    413,
    'Ce qui a été écrit est trop long pour cette page. Revenir à la page précédente et l’abréger.',
  ],
  unreadable: [
    400,
    'Ce qui a été envoyé est illisible. Revenir à la page précédente et recommencer.',
  ],
  type: [415, 'Cette page ne prend pas de fichier. Revenir à la page précédente et recommencer.'],
  coming: [
    503,
    'Ce que vous avez envoyé d’ici arrive encore. Rien n’est perdu : attendre quelques secondes, revenir à la page précédente, l’actualiser et, s’il y manque quelque chose, recommencer.',
  ],
  busy: [
    503,
    'Trop de personnes envoient ou demandent quelque chose en même temps. Rien n’est changé : recommencer dans quelques secondes.',
  ],
} as const

/** Seconds after which somebody who is told to come back does. */
export const comeBack = 5

/** A request that was refused while it was read; the message is for the person who sent it. */
export class Unread extends Error {
  readonly status: number

  constructor(reason: Reason) {
    super(reasons[reason][1])
    this.status = reasons[reason][0]
  }
}
