import {
  answerAbove,
  type Block,
  fact,
  type Letter,
  message,
  paragraph,
  subjectOf,
} from './letter.ts'

/** What letters about a request say of it, in words of ours; nothing of it was typed by anybody. */
export interface RequestInWords {
  reference: string
  /** "69 Rhône"; "région ou organisme national". */
  place: string
  /** "Demande d’insertion › Transmission". */
  motive: string
  /** "jeudi 26 novembre 2026 à 10 h 51, heure de Paris". */
  received: string
  /** Who deals with it, as R112-11-1 CRPA wants it told: its name, address and telephone. */
  service: { name: string; email: string; telephone: string }
  /** How many files were joined. */
  files: number
  /** When an answer can be expected. */
  promise: string
}

const noDecision = 'Cette demande d’assistance n’appelle pas de décision administrative.'

/** The acknowledgement (CRPA L112-11 and R112-11-1): at once, to whoever asks, and without a word that was typed. */
export function receivedLetter(request: RequestInWords, followAddress: string): Letter {
  const { reference, service } = request
  return {
    subject: subjectOf('received', reference),
    automatic: true,
    blocks: [
      paragraph('Bonjour,'),
      paragraph(
        `Votre demande est reçue. Elle porte le numéro ${reference} ; ${service.name} la lit et vous répond à cette adresse.`,
      ),
      { kind: 'facts', facts: acknowledged(request) },
      { kind: 'link', words: 'Suivre ma demande', address: followAddress },
      paragraph(
        'Ce lien n’est qu’à vous : ne le transmettez pas. Pour ajouter un mot, répondez à ce courriel ou écrivez sur cette page.',
      ),
      paragraph(noDecision),
      paragraph(
        'Vous n’avez rien demandé ? Quelqu’un a pu donner votre adresse par erreur : il n’y a rien à faire.',
      ),
    ],
  }
}

/** What the page after sending and the acknowledgement both say. */
export function acknowledged(request: RequestInWords): { label: string; value: string }[] {
  const { service, files } = request
  return [
    { label: 'Reçue le', value: request.received },
    { label: 'Service chargé', value: `${service.name}, ${service.email}` },
    { label: 'Téléphone', value: service.telephone },
    { label: 'Département', value: request.place },
    { label: 'Sujet', value: request.motive },
    ...fact('Pièces jointes', files === 0 ? '' : files === 1 ? '1 fichier' : `${files} fichiers`),
    { label: 'Réponse', value: request.promise },
  ]
}

/** "dans les 30 jours". */
const withinDays = (days: number) => (days === 1 ? 'dans la journée' : `dans les ${days} jours`)

/** An answer, to the requester or to somebody in copy. */
export function answerLetter(
  { reference, motive, service }: RequestInWords,
  {
    text,
    solves,
    joined,
    isCopy,
    followAddress,
    reopenDays,
  }: {
    text: string
    solves: boolean
    /** How many files came with it; they are read on the page. */
    joined: number
    isCopy: boolean
    /** Days in which a reply opens it again. */
    reopenDays: number
    followAddress: string
  },
): Letter {
  const settled = `Pour ${service.name}, votre demande est résolue. Si ce n’est pas le cas, répondez à ce courriel ${withinDays(reopenDays)} : elle sera rouverte.`
  const more = 'Pour répondre ou préciser, répondez à ce courriel ou écrivez sur votre page.'
  return {
    subject: subjectOf(isCopy ? 'copy' : 'answer', reference),
    automatic: false,
    blocks: [
      paragraph(answerAbove),
      paragraph(`Au sujet de « ${motive} », ${service.name} vous répond :`),
      message(text),
      ...(joined === 0 ? [] : [paragraph(filesIn(joined))]),
      paragraph(solves ? settled : more),
      { kind: 'link', words: 'Suivre ma demande', address: followAddress },
    ],
  }
}

const filesIn = (joined: number) =>
  joined === 1
    ? 'Un fichier est joint à cette réponse : il est sur la page de votre demande.'
    : `${joined} fichiers sont joints à cette réponse : ils sont sur la page de votre demande.`

/** The personal link once more, to an address that asked for it and takes part in these requests. */
export function foundLetter(
  requests: { reference: string; motive: string; address: string }[],
): Letter {
  return {
    subject: subjectOf('found'),
    automatic: true,
    blocks: [
      paragraph('Bonjour,'),
      paragraph(
        'Quelqu’un a demandé les liens vers les demandes de cette adresse. Les voici ; ils ne sont qu’à vous.',
      ),
      ...requests.map(
        ({ reference, motive, address }): Block => ({
          kind: 'link',
          words: `${reference}, ${motive}`,
          address,
        }),
      ),
      paragraph('Vous n’avez rien demandé ? Il n’y a rien à faire.'),
    ],
  }
}
