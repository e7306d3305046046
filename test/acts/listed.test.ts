import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { pages } from '../../src/web/pages.ts'

/** The acts that are tried with each role, as they are written. */
const tried = readFileSync(new URL('./roles.test.ts', import.meta.url), 'utf8')

/** Addresses of forms whose rule is none of a role and a département, and what they do. */
const others: Record<string, string> = {
  '/appels/:call/motif/annulation': 'takes back what one noted oneself',
  '/compte/session': 'prolongs one’s own session',
  '/confirmation': 'goes on where the password was asked for again',
  '/connexion': 'signs in',
  '/connexion/demonstration': 'signs in, in local mode',
  '/courriels/:id/lien': 'leads to where a letter leads, in local mode',
  '/deconnexion': 'signs out',
  '/filtres': 'keeps a filter that nobody else sees',
  '/filtres/:id': 'names one’s own filter',
  '/filtres/:id/retour': 'brings one’s own filter back',
  '/filtres/:id/retrait': 'takes one’s own filter away',
  '/mot-de-passe-oublie': 'sends a link to an address',
  '/mot-de-passe/:token': 'is opened by a link',
  '/recherche': 'looks for what one may see',
  '/reponses-types/articles/:id/utile': 'counts that an article helped',
  '/suivi/recherche': 'looks for what one may see',
  '/suivi/touches': 'orders one’s own keys',
  '/telephone/:id': 'goes on with a call that one began',
}

/** Forms of who has no account: their addresses are their key. */
const isOpen = (path: string) => /^\/(demande|suivi-demande)(\/|$)/.test(path)

/** The last word of an address that is none of a thing: 'publication' of "/brouillons/:id/publication". */
const lastWord = (path: string) => path.split('/').findLast((word) => !word.startsWith(':')) ?? ''

const posted = pages.filter(({ post }) => post).map(({ path }) => path)

test('every form is tried with each role, or is listed with why not', () => {
  const left = posted.filter((path) => !isOpen(path) && !Object.hasOwn(others, path))
  const word = (path: string) => new RegExp(`[/'\`]${lastWord(path)}\\b`)
  expect(left.filter((path) => !word(path).test(tried))).toEqual([])
})

test('what is listed is there', () => {
  expect(Object.keys(others).filter((path) => !posted.includes(path))).toEqual([])
})
