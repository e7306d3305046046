import { expect, test } from 'vitest'
import { allSamples } from './samples.ts'
import { htmlOf } from './showing.tsx'

/** The fields in which a form brings back what it showed, by which what others changed meanwhile is seen. */
const showed = /name="(?:vu|vue|etat|revision|remplace|alerte-remplace)"/

/** Forms that change nothing that is there already: what they send is new, a question, or one's own alone. */
const changeNothingOfOthers = [
  // Begin something.
  /^\/suivi\/(?:nouveau|saisie)$/,
  /^\/appels\/CA\w+\/motif$/,
  /^\/annonces$/,
  /^\/$/,
  /^\/motifs$/,
  /^\/motifs\/\d+\/articles$/,
  /^\/utilisateurs\/nouveau$/,
  /^\/reponses-types\/nouvelle$/,
  /^\/telephone/,
  /^\/courriels\/a-part\/\d+\/rattacher$/,
  // Search, or let somebody in.
  /^(?:\/suivi)?\/recherche$/,
  /^\/(?:connexion|mot-de-passe-oublie)$/,
  // One's own.
  /^\/filtres/,
  /^\/demande\/[^/]+\/(?:decrire|concerne)$/,
  /^\/suivi-demande\//,
]

/** A form that has words in it before anybody types: it shows something that is there. */
const isFilled = (form: string) =>
  /<textarea[^>]*>[^<]/.test(form) ||
  [...form.matchAll(/<input[^>]*>/g)].some(
    ([input]) =>
      !/type="(?:hidden|checkbox|radio|file|password)"/.test(input) && /value="[^"]/.test(input),
  )

const forms = (await allSamples()).flatMap((sample) =>
  htmlOf(sample)
    .split('<form')
    .slice(1)
    .map((part) => part.split('</form>')[0] ?? '')
    .filter((form) => /^[^>]*method="post"/.test(form))
    .map((form) => ({ id: sample.id, to: /action="([^"]*)"/.exec(form)?.[1] ?? '', form })),
)

test('every form that changes what is there brings back what it showed', () => {
  const wanting = forms
    .filter(({ form }) => isFilled(form) && !showed.test(form))
    .filter(({ to }) => !changeNothingOfOthers.some((each) => each.test(to)))
    .map(({ id, to }) => `${id}: ${to}`)
  expect(wanting).toEqual([])
})

test('there are such forms, of each of the kinds that people edit', () => {
  const edited = forms.filter(({ form }) => isFilled(form) && showed.test(form))
  const kinds = new Set(edited.map(({ to }) => to.split('/')[1]))
  for (const kind of ['annuaire', 'brouillons', 'calendrier', 'motifs', 'textes', 'utilisateurs'])
    expect([...kinds]).toContain(kind)
})
