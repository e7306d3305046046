import { isKeyOf } from '../records.ts'

/** What changes that people are told of, as the page of news names them. */
export const newsKinds = {
  motive: 'Motifs',
  columns: 'Colonnes du classeur',
  answer: 'Réponses types et articles',
  help: 'Aide',
} as const

export type NewsKind = keyof typeof newsKinds

/** One change: its day on the mainland (ISO), and what changed in one sentence. */
export interface News {
  day: string
  kind: NewsKind
  said: string
}

/** What was done to a motive, an article or a standard answer, as its register or history says it. */
export interface Done {
  did: string
  name: string
  /** What the register tells beside: "sous Compte". */
  told: string
}

type Tellers = Record<string, (done: Done) => string>

const motives: Tellers = {
  offered: ({ name, told }) => `« ${name} » est ajouté${told === '' ? '' : ` ${told}`}.`,
  revised: ({ name, told }) => `« ${name} » est changé${told === '' ? '' : ` : ${told}`}.`,
  merged: ({ name, told }) => `« ${name} » est fusionné ${told}.`,
  arranged: () => 'L’ordre des motifs a changé.',
  'moved up': () => 'L’ordre des motifs a changé.',
}

const articles: Tellers = {
  added: ({ name }) => `L’article « ${name} » est montré à qui choisit son motif.`,
  rewrote: ({ name }) => `L’article « ${name} » est changé.`,
  withdrew: ({ name }) => `L’article « ${name} » est retiré.`,
  restored: ({ name }) => `L’article « ${name} » est de nouveau montré.`,
}

const answers: Tellers = {
  adopted: ({ name }) => `La réponse type « ${name} » est proposée à tous.`,
  rewrote: ({ name }) => `La réponse type « ${name} » est changée.`,
  withdrew: ({ name }) => `La réponse type « ${name} » est retirée.`,
  restored: ({ name }) => `La réponse type « ${name} » est de nouveau proposée.`,
}

const tellers = { motive: motives, article: articles, 'standard answer': answers }

/** What was done, as news tell it; null of what is none. */
export function inNews(noun: keyof typeof tellers, done: Done): string | null {
  const teller = tellers[noun]
  return isKeyOf(teller, done.did) ? (teller[done.did]?.(done) ?? null) : null
}

/** News without what was told twice of one day, the latest day first; of one day, in the order of the kinds. */
export function sortedNews(all: News[]): News[] {
  const kinds = Object.keys(newsKinds)
  const once = new Map(all.map((each) => [`${each.day} ${each.kind} ${each.said}`, each]))
  return [...once.values()].sort(
    (a, b) => b.day.localeCompare(a.day) || kinds.indexOf(a.kind) - kinds.indexOf(b.kind),
  )
}
