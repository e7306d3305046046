import { randomBytes } from 'node:crypto'
import { z } from 'zod'
import type { LookedAtIncident } from '../../app/incidents/looking.ts'
import type { IncidentFaults, TypedIncident } from '../../core/requests/incident.ts'
import { instantOf, typedInstant } from '../moments.ts'

/** The fields of an incident as a form shows them; `sujets` are the numbers of the motives that are ticked. */
export interface Typed {
  cle: string
  titre: string
  texte: string
  article: string
  sujet: string
  sujets: string[]
  ou: string
  departements: string
  depuis: string
  jusqua: string
  annonce: string
  annonce_texte: string
}

const field = (most: number) =>
  z
    .string()
    .catch('')
    .transform((text) => text.slice(0, most))

const form = z.object({
  cle: field(60),
  titre: field(400),
  texte: field(8000),
  article: field(1000),
  sujet: field(10),
  ou: field(10),
  departements: field(2000),
  depuis: field(40),
  jusqua: field(40),
  annonce: field(10),
  annonce_texte: field(4000),
})

/** What a form brings, each thing short enough to be shown again. */
export function typedOf(given: URLSearchParams): Typed {
  const sujets = given.getAll('sujets').slice(0, 500)
  return { ...form.parse(Object.fromEntries(given)), sujets }
}

const chosen = (word: string, all: string, some: string) =>
  word === all ? 'all' : word === some ? 'some' : ''

/** The same as the rule reads it. */
export function incidentOf(typed: Typed): TypedIncident {
  return {
    title: typed.titre,
    text: typed.texte,
    article: typed.article,
    about: chosen(typed.sujet, 'tous', 'certains'),
    motives: typed.sujets,
    where: chosen(typed.ou, 'partout', 'certains'),
    departments: typed.departements,
    since: instantOf(typed.depuis),
    until: instantOf(typed.jusqua),
    announced: typed.annonce === 'oui' ? 'yes' : typed.annonce === 'non' ? 'no' : '',
    spoken: typed.annonce_texte,
  }
}

/** The field of the form at which a fault stands. */
export const fieldOf: Record<keyof TypedIncident, string> = {
  title: 'titre',
  text: 'texte',
  article: 'article',
  about: 'sujet',
  motives: 'sujets',
  where: 'ou',
  departments: 'departements',
  since: 'depuis',
  until: 'jusqua',
  announced: 'annonce',
  spoken: 'annonce_texte',
}

/** What is wrong, by the fields of the form. */
export function faultsOf(faults: IncidentFaults): Record<string, string> {
  const named = new Map<string, string>(Object.entries(fieldOf))
  return Object.fromEntries(
    Object.entries(faults).map(([name, fault]) => [named.get(name) ?? name, fault]),
  )
}

/** A form to begin with: a text of before, and nothing that decides whom it concerns. `now`: ms since 1970. */
export function emptyForm(now: number, preset: string): Typed {
  const { titre, texte, annonce_texte } = presets[preset] ?? nothing
  return {
    cle: randomBytes(16).toString('base64url'),
    titre,
    texte,
    annonce_texte,
    article: '',
    sujet: '',
    sujets: [],
    ou: '',
    departements: '',
    depuis: typedInstant(now),
    jusqua: '',
    annonce: '',
  }
}

type Preset = Pick<Typed, 'titre' | 'texte' | 'annonce_texte'> & { nom: string }
const nothing: Preset = { nom: '', titre: '', texte: '', annonce_texte: '' }

/** Texts to begin from, by the word that asks for them. */
export const presets: Record<string, Preset> = {
  indisponible: {
    nom: 'SI SIAO indisponible',
    titre: 'Le SI SIAO est indisponible',
    texte:
      'Le SI SIAO ne s’ouvre pas. L’équipe nationale y travaille. Vos saisies sont conservées.',
    annonce_texte: 'Le SI SIAO est indisponible. Vos saisies sont conservées.',
  },
  lent: {
    nom: 'SI SIAO lent',
    titre: 'Le SI SIAO est lent',
    texte: 'Les pages du SI SIAO mettent longtemps à venir. Vos saisies sont conservées.',
    annonce_texte: 'Le SI SIAO est lent. Vos saisies sont conservées.',
  },
  courriels: {
    nom: 'Courriels non reçus',
    titre: 'Des courriels du SI SIAO n’arrivent pas',
    texte:
      'Les courriels envoyés par le SI SIAO n’arrivent pas, ou tard. Vos demandes sont bien enregistrées.',
    annonce_texte: 'Des courriels du SI SIAO n’arrivent pas. Vos demandes sont bien enregistrées.',
  },
}

/** An incident as its form shows it, to be changed; what the line says of it now, too. */
export function typedFrom({ incident, announcement }: LookedAtIncident): Typed {
  const { motives, departments } = incident
  const said = announcement?.isInForce ? announcement.message : ''
  return {
    cle: '',
    titre: incident.title,
    texte: incident.text,
    article: incident.article ?? '',
    sujet: motives === 'all' ? 'tous' : 'certains',
    sujets: motives === 'all' ? [] : motives.map(String),
    ou: departments === 'all' ? 'partout' : 'certains',
    departements: departments === 'all' ? '' : departments.join(', '),
    depuis: typedInstant(Date.parse(incident.since)),
    jusqua: typedInstant(Date.parse(incident.until)),
    annonce: said === '' ? 'non' : 'oui',
    annonce_texte: said,
  }
}
