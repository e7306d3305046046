import type { ChangedField } from './changed-fields.ts'
import { answerAbove, type Block, type Letter, subjectOf } from './letter.ts'

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

/** Who asks, as they said it; shown to those who deal with requests. */
export interface Asking {
  name: string
  address: string
  profile: string
  structure: string
  identifiers: string
}

/** What a requester typed. */
export interface Typed {
  summary: string
  text: string
}

/** What a request asks of the directory, without what is secret of it, and whether the département's own référent asks. */
export interface AskedOfDirectory {
  fields: ChangedField[]
  verified: boolean
}

/** What a référent hands over with a request. */
export interface HandedOver {
  exchange: string
  analysis: string
  problem: string
  expected: string
}

const paragraph = (words: string): Block => ({ kind: 'paragraph', words })
const heading = (words: string): Block => ({ kind: 'heading', words })
const message = (text: string): Block => ({ kind: 'message', text })
const fact = (label: string, value: string) => (value === '' ? [] : [{ label, value }])

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

/** To whoever must deal with it. `handedOver`: what a référent gave with it. */
export function assignedLetter(
  request: RequestInWords,
  asking: Asking,
  typed: Typed,
  {
    handedOver,
    deskAddress,
    withoutReferent,
    change = null,
  }: {
    handedOver: HandedOver | null
    change?: AskedOfDirectory | null
    deskAddress: string
    withoutReferent: boolean
  },
): Letter {
  const lone = 'Aucun référent n’est connu pour ce département : la demande vient à vous.'
  return {
    subject: subjectOf('assigned', request.reference),
    automatic: true,
    blocks: [
      paragraph(`La demande ${request.reference} attend une réponse.`),
      ...(withoutReferent ? [paragraph(lone)] : []),
      {
        kind: 'facts',
        facts: [...of(request), ...who(asking), ...fact('En une phrase', typed.summary)],
      },
      ...(handedOver ? given(handedOver) : []),
      ...(handedOver?.problem === typed.text
        ? []
        : [heading(handedOver ? 'La question d’origine' : 'La question'), message(typed.text)]),
      ...(change ? changing(change) : []),
      { kind: 'link', words: 'Ouvrir la demande', address: deskAddress },
    ],
  }
}

const unverified =
  'Expéditeur non vérifié : avant de croire cette demande, rappeler le département au numéro en vigueur, que donne sa page.'

/** What is asked of the directory, each line as it was typed. */
function changing({ fields, verified }: AskedOfDirectory): Block[] {
  const lines = fields.map(({ what, before, after }) => `${what} : ${before || 'rien'} → ${after}`)
  return [
    heading('Ce qui est demandé de l’annuaire'),
    message(lines.join('\n')),
    ...(verified ? [] : [paragraph(unverified)]),
  ]
}

const of = ({ place, motive, received, files }: RequestInWords) => [
  { label: 'Département', value: place },
  { label: 'Sujet', value: motive },
  { label: 'Reçue le', value: received },
  ...fact('Pièces jointes', files === 0 ? '' : `${files}, sur la page de la demande`),
]

const who = ({ name, address, profile, structure, identifiers }: Asking) => [
  { label: 'Demandeur', value: `${name}, ${address}` },
  ...fact('Profil', profile),
  ...fact('Structure', structure),
  ...fact('Identifiants', identifiers),
]

const given = ({ exchange, analysis, problem, expected }: HandedOver): Block[] => [
  ...(analysis === '' ? [] : [heading('L’analyse du référent'), message(analysis)]),
  ...(exchange === '' ? [] : [heading('L’échange avec le demandeur'), message(exchange)]),
  heading('Le problème, reformulé'),
  message(problem),
  heading('Le résultat attendu'),
  message(expected),
]

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

/** Confirms to a référent that the national team has what they escalated. */
export function confirmedLetter(
  { reference, place, motive }: RequestInWords,
  handedOver: HandedOver,
  deskAddress: string,
): Letter {
  return {
    subject: subjectOf('confirmed', reference),
    automatic: true,
    blocks: [
      paragraph(
        `La demande ${reference} (${place}, ${motive}) est chez l’équipe nationale, avec ce que vous en dites :`,
      ),
      ...given(handedOver),
      { kind: 'link', words: 'Ouvrir la demande', address: deskAddress },
    ],
  }
}

/** Hands a request back to the référent who escalated it, with a question. */
export function returnedLetter(
  { reference, place, motive }: RequestInWords,
  question: string,
  deskAddress: string,
): Letter {
  return {
    subject: subjectOf('returned', reference),
    automatic: false,
    blocks: [
      paragraph(
        `L’équipe nationale vous rend la demande ${reference} (${place}, ${motive}) avec une question :`,
      ),
      message(question),
      { kind: 'link', words: 'Ouvrir la demande', address: deskAddress },
    ],
  }
}

/** Tells whoever deals with a request that somebody wrote. */
export function toldLetter(
  { reference, place, motive }: RequestInWords,
  { from, text, deskAddress }: { from: string; text: string; deskAddress: string },
): Letter {
  return {
    subject: subjectOf('told', reference),
    automatic: true,
    blocks: [
      paragraph(`Un message est arrivé dans la demande ${reference} (${place}, ${motive}).`),
      { kind: 'facts', facts: [{ label: 'De', value: from }] },
      message(text),
      { kind: 'link', words: 'Ouvrir la demande', address: deskAddress },
    ],
  }
}

/** Tells whoever deals with a request that an answer did not arrive. */
export function undeliveredLetter(
  { reference, place, motive }: RequestInWords,
  { to, said, deskAddress }: { to: string; said: string; deskAddress: string },
): Letter {
  return {
    subject: subjectOf('undelivered', reference),
    automatic: true,
    blocks: [
      paragraph(
        `Votre réponse à la demande ${reference} (${place}, ${motive}) n’est pas arrivée : la demande est de nouveau à traiter.`,
      ),
      {
        kind: 'facts',
        facts: [
          { label: 'Destinataire', value: to },
          { label: 'Refus', value: said },
        ],
      },
      paragraph('Vérifier l’adresse avec le demandeur, par téléphone s’il l’a donné.'),
      { kind: 'link', words: 'Ouvrir la demande', address: deskAddress },
    ],
  }
}

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
