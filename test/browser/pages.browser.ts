import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { aMorning } from './a-morning.ts'
import { faultsOf } from './axe.ts'
import { openRoom, type Room, signIn } from './chromium.ts'

let room: Room
let draft: string
let call: string
let logged: string
beforeAll(async () => {
  room = await openRoom()
  logged = await aMorning(room.line)
  const page = await room.page()
  await signIn(page)
  await page.goto('/annuaire/69/modifier')
  await page.fill('#l0-libelle', 'Accueil du Rhône')
  await page.keyboard.press('Enter')
  await page.waitForURL(/brouillons\/\d+$/)
  draft = new URL(page.url()).pathname
  await page.goto('/telephone')
  await page.click('text=Appeler le 0 806 000 156')
  await page.waitForURL(/telephone\/\w+$/)
  call = new URL(page.url()).pathname
  for (const motive of ['Mot de passe', 'Doublon']) {
    await page.goto(`/appels/${logged}/motif`)
    await page.click(`main >> text=${motive}`)
    await page.waitForURL(/motif=sans/)
  }
})
afterAll(() => room.close())

const paths = [
  '/',
  '/annuaire',
  '/annuaire/69',
  '/annuaire/69/modifier',
  '/annuaire/import',
  '/enquetes',
  '/enquetes/2026-T3',
  '/enquetes/2026-T3/69',
  'draft',
  '/brouillons',
  '/historique',
  '/historique/1',
  '/calendrier',
  '/indicateurs/et-si?sur=horaires&horaires=lun-ven+09:00-17:00',
  '/textes',
  '/textes/read_back_voice',
  '/telephone',
  'call',
  '/appels',
  '/appels/a-rappeler',
  '/appels?rappel=oui',
  '/appels?motif=sans&departement=69',
  '/appels/sans-debut',
  'logged',
  'motive',
  '/suivi',
  '/suivi/nouveau',
  '/suivi/saisie',
  '/suivi/1',
  '/suivi/classeur',
  '/indicateurs',
  '/indicateurs?departement=69',
  '/motifs',
  '/motifs/2',
  '/conservation',
  '/annuaire/69/version/1',
  '/utilisateurs',
  '/utilisateurs/nouveau',
  '/compte',
  '/points-de-contact',
  '/points-de-contact?vue=tableau',
  '/points-de-contact/public',
  '/nouveautes',
  '/plan-du-site',
  '/recherche?q=motif',
  '/suivi/recherche?q=doublon',
  '/demandes',
  '/reponses-types',
  '/incidents',
  '/incidents/nouveau',
  '/courriels',
  '/actes',
  '/aide',
  '/accessibilite',
  '/mentions-legales',
  '/donnees-personnelles',
  '/nulle-part',
]

/** Each width and each scheme once: what is too wide has no colour, and contrast no width. */
const looks = [
  { width: 1280, scheme: 'light' },
  { width: 375, scheme: 'dark' },
] as const

describe.each(looks)('at $width pixels, $scheme', (look) => {
  test('every page passes axe, has one heading and its own title, and fits the width', async () => {
    const page = await room.page(look)
    await page.goto('/connexion')
    const found = (await faultsOf(page)).map((fault) => `/connexion ${fault}`)
    await signIn(page)
    const titles = new Set<string>()
    for (const path of paths) {
      await page.goto(
        { draft, call, logged: `/appels/${logged}`, motive: `/appels/${logged}/motif` }[path] ??
          path,
      )
      await page.evaluate(() => document.documentElement.getAttribute('data-fr-theme'))
      found.push(...(await faultsOf(page)).map((fault) => `${path} ${fault}`))
      const seen = await page.evaluate(() => ({
        title: document.title,
        headings: [...document.querySelectorAll('main h1, main h2, main h3')].map((each) =>
          Number(each.tagName[1]),
        ),
        captions: [...document.querySelectorAll('table')].every(
          (table) => table.caption?.textContent,
        ),
        overflow: document.documentElement.scrollWidth > document.documentElement.clientWidth + 1,
        theme: document.documentElement.getAttribute('data-fr-theme'),
      }))
      if (titles.has(seen.title)) found.push(`${path} has the title of another page`)
      titles.add(seen.title)
      if (seen.headings.filter((level) => level === 1).length !== 1)
        found.push(`${path} has not one h1`)
      if (seen.headings.some((level, i) => i > 0 && level > (seen.headings[i - 1] ?? 0) + 1))
        found.push(`${path} skips a heading level`)
      if (!seen.captions) found.push(`${path} has a table without a caption`)
      if (seen.overflow) found.push(`${path} is wider than the screen`)
      if (seen.theme !== look.scheme) found.push(`${path} is shown ${seen.theme}`)
      if (process.env.SCREENSHOTS)
        await page.screenshot({
          path: `${process.env.SCREENSHOTS}/${look.width}-${look.scheme}${(path === 'draft' ? '/brouillon' : path).replaceAll('/', '-')}.png`,
          fullPage: true,
        })
    }
    expect(found).toEqual([])
  }, 180_000)
})
