import type { Changes } from '../directory/changes.ts'
import { type Block, type Letter, paragraph, subjectOf } from '../requests/letter.ts'
import { ofTermInWords } from '../schedule/terms.ts'
import { draftPath, surveyPath, versionPath } from './paths.ts'

const link = (words: string, address: string): Block => ({ kind: 'link', words, address })

/** A draft or a version as letters tell it: its number, why it is, and who asks, agrees or publishes. */
interface Told {
  publicUrl: string
  number: number
  by: string
  reason: string
}

const why = (reason: string) => (reason === '' ? [] : [{ label: 'Raison', value: reason }])

/** Asks for the agreement of one of those who can give it. */
export function agreementAskedLetter({ publicUrl, number, by, reason }: Told): Letter {
  return {
    subject: subjectOf('agreementAsked'),
    automatic: true,
    blocks: [
      paragraph(`Le brouillon ${number} de l’annuaire attend l’accord d’une seconde personne.`),
      { kind: 'facts', facts: [{ label: 'Demandé par', value: by }, ...why(reason)] },
      paragraph(
        'Relisez ce qu’il change pour les appelants, puis donnez votre accord sur sa page.',
      ),
      link('Ouvrir le brouillon', publicUrl + draftPath(number)),
    ],
  }
}

/** Tells those who changed a draft that somebody agrees with it. */
export function agreedLetter({ publicUrl, number, by, reason }: Told): Letter {
  return {
    subject: subjectOf('agreed'),
    automatic: true,
    blocks: [
      paragraph(`Votre brouillon ${number} de l’annuaire a l’accord d’une seconde personne.`),
      { kind: 'facts', facts: [{ label: 'Accord de', value: by }, ...why(reason)] },
      paragraph('Il peut être publié ; le changer demande un nouvel accord.'),
      link('Ouvrir le brouillon', publicUrl + draftPath(number)),
    ],
  }
}

/** Tells a référent that the directory of some of their départements has changed. */
export function publishedLetter({
  publicUrl,
  number,
  by,
  reason,
  places,
}: Told & { places: string[] }): Letter {
  return {
    subject: subjectOf('published'),
    automatic: true,
    blocks: [
      paragraph(`L’annuaire a changé pour : ${places.join(', ')}.`),
      { kind: 'facts', facts: [{ label: 'Publié par', value: by }, ...why(reason)] },
      link('Voir ce qui a changé', publicUrl + versionPath(number)),
      paragraph('Ces courriels se choisissent sur la page de votre compte.'),
    ],
  }
}

/** The départements that a change of the directory names. */
export function departmentsOf({
  entries,
  exceptions,
}: Pick<Changes, 'entries' | 'exceptions'>): string[] {
  const dated = [...exceptions.added, ...exceptions.removed].flatMap(({ departments }) =>
    departments === 'all' ? [] : departments,
  )
  return [...new Set([...Object.keys(entries), ...dated])].sort()
}

/** Reminds a référent of the surveys of a term that is over. */
export function remindedLetter({
  publicUrl,
  term,
  surveys,
}: {
  publicUrl: string
  term: string
  surveys: { code: string; place: string }[]
}): Letter {
  return {
    subject: subjectOf('reminded'),
    automatic: true,
    blocks: [
      paragraph(
        `L’enquête ${ofTermInWords(term)} n’est pas encore remise. Ses chiffres sont comptés : les relire, puis la remettre.`,
      ),
      ...surveys.map(({ code, place }) => link(place, publicUrl + surveyPath(term, code))),
      paragraph(
        'Ce rappel part une seule fois par enquête. Il s’arrête sur la page de votre compte.',
      ),
    ],
  }
}
