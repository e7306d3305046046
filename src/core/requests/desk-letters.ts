import type { ChangedField } from './changed-fields.ts'
import { type Block, fact, heading, type Letter, message, paragraph, subjectOf } from './letter.ts'
import type { RequestInWords } from './letters.ts'

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
