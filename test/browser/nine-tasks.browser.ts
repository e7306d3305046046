import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { aMorning } from './a-morning.ts'
import { claire, openRoom, type Room, rene, signIn } from './chromium.ts'
import { Hand, type Spent } from './hand.ts'

let room: Room
let claires: Page
let renes: Page
/** What each task took before these pages, and takes now. */
const measured: [task: string, before: string, now: Spent][] = []
beforeAll(async () => {
  room = await openRoom()
  await aMorning(room.line)
  claires = await room.page()
  await signIn(claires, claire)
  renes = await room.page()
  await signIn(renes, rene)
})
afterAll(async () => {
  await room.close()
  const lines = measured.map(([task, before, { clicks, keys }]) =>
    [task.padEnd(32), before.padStart(9), `${clicks} / ${keys}`.padStart(9)].join('  '),
  )
  console.log(['clicks / keys                       before        now', ...lines].join('\n'))
})

/** Does a task from the home page in so many clicks and keys at most. */
async function task(
  page: Page,
  name: string,
  before: string,
  most: Spent,
  act: (hand: Hand) => Promise<void>,
): Promise<void> {
  await page.goto('/')
  const hand = new Hand(page)
  await act(hand)
  measured.push([name, before, hand.spent])
  expect(hand.spent.clicks, 'clicks').toBeLessThanOrEqual(most.clicks)
  expect(hand.spent.keys, 'keys').toBeLessThanOrEqual(most.keys)
}

const main = (page: Page) => page.textContent('main')
const told = (page: Page) => page.textContent('main [role=status]')

async function menu(hand: Hand, name: string, place: string, to: RegExp) {
  await hand.click(`header nav button:has-text("${name}")`)
  await hand.go(`header nav a:text-is("${place}")`, to)
}

async function toDepartment(hand: Hand, code: string) {
  await menu(hand, 'Annuaire', 'Départements', /annuaire$/)
  await hand.type(code)
  await hand.press('Enter')
  await hand.page.waitForURL(new RegExp(`annuaire/${code}$`))
}

/** Says why and publishes; the page that follows tells the version. */
async function publish(hand: Hand, reason: string) {
  await hand.click('#raison')
  await hand.type(reason)
  await hand.press('Enter')
  await hand.page.waitForFunction(() => /est publiée/.test(document.body.innerText))
}

describe('nine tasks from the home page', () => {
  test('a number is changed', async () => {
    await task(claires, 'change a number', '6 / 30', { clicks: 4, keys: 30 }, async (hand) => {
      await toDepartment(hand, '69')
      await hand.go('main a:has-text("Changer")', /modifier/)
      await hand.type('0465716977')
      await hand.press('Enter')
      await claires.waitForURL(/brouillons\/\d+$/)
      await publish(hand, 'Nouveau')
    })
    await claires.goto('/annuaire/69')
    expect(await main(claires)).toContain('04 65 71 69 77')
  })

  test('a second line is added, with hours of its own', async () => {
    const most = { clicks: 4, keys: 75 }
    await task(claires, 'second line, own hours', '11 / 79', most, async (hand) => {
      await toDepartment(hand, '75')
      await hand.go('main a:has-text("Ajouter une ligne")', /modifier/)
      await hand.type('Permanence')
      await hand.press('Tab')
      await hand.type('0465717509')
      await hand.press('Tab')
      await hand.type('lun-ven 9h-12h 14h-17h')
      await claires.waitForFunction(() =>
        document.body.textContent?.includes('Du lundi au vendredi, de 9 heures à'),
      )
      await hand.press('Enter')
      await claires.waitForURL(/brouillons\/\d+$/)
      await publish(hand, 'Renfort')
    })
    await claires.goto('/annuaire/75')
    expect(await main(claires)).toContain('Permanence')
  })

  test('a bridge is closed everywhere', async () => {
    await task(claires, 'close a bridge', '6 / 33', { clicks: 7, keys: 33 }, async (hand) => {
      await menu(hand, 'Annuaire', 'Fermetures et alertes', /calendrier$/)
      await hand.click('main summary:has-text("Ajouter une fermeture")')
      await hand.choose('#ou', 'Partout en France')
      await hand.click('#from')
      await hand.type('7/5/27')
      await hand.press('Enter')
      await claires.waitForURL(/brouillons\/\d+$/)
      await publish(hand, 'Pont')
    })
    await claires.goto('/calendrier')
    expect(await main(claires)).toMatch(/fermeture le 7 mai 2027, partout/)
  })

  test('a failure is announced, and ended', async () => {
    await task(claires, 'announce a failure', '8 / 91', { clicks: 3, keys: 10 }, async (hand) => {
      await hand.click('main label:has-text("SI SIAO lent")')
      await hand.click('main label:has-text("Partout")')
      await hand.click('main button:has-text("Publier l’annonce")')
      await claires.waitForURL(/annonce=/)
    })
    const heard = async () =>
      (await room.line.call({ caller: [{ keys: '69' }], lines: ['answer'] })).heard
    expect(await heard()).toContain('Le SI SIAO est lent')
    await task(claires, 'end it', '—', { clicks: 1, keys: 0 }, async (hand) => {
      await hand.click('main button:has-text("C’est fini")')
      await claires.waitForURL(/fini=|silence=/)
    })
    expect(await heard()).not.toContain('Le SI SIAO est lent')
  })

  test('a change is taken back', async () => {
    await task(claires, 'take back', '3 / 0', { clicks: 2, keys: 0 }, async (hand) => {
      await hand.go('main a:has-text("Version ") >> nth=0', /historique\/\d+$/)
      await hand.click('main button:has-text("ce changement"), main button:has-text("Revenir")')
      await claires.waitForURL(/brouillons|historique|annuaire/)
    })
  })

  test('one sees why a call failed', async () => {
    await task(renes, 'why did a call fail', '3 / 0', { clicks: 3, keys: 0 }, async (hand) => {
      await hand.go('main a:has-text("à rappeler")', /a-rappeler/)
      await hand.go('main tbody a >> nth=0', /appels\/CA/)
    })
    expect(await main(renes)).toMatch(/personne n’a répondu|sans réponse|occupé/i)
  })

  test('a référent gets an account', async () => {
    const most = { clicks: 5, keys: 40 }
    await task(claires, 'add a référent', '3 / 33 + lost', most, async (hand) => {
      await menu(hand, 'Réglages', 'Utilisateurs', /utilisateurs$/)
      await hand.go('main a:has-text("Ajouter")', /nouveau$/)
      await hand.type('lea@example.org')
      await hand.press('Tab')
      await hand.type('Léa Roy')
      await hand.press('Tab', 'Tab')
      await hand.type('Ain')
      await hand.press('Enter')
      await claires.waitForURL(/utilisateurs/)
    })
    expect(await main(claires)).toContain('lea@example.org')
  })

  test('ten answered calls get their motive', async () => {
    for (let i = 0; i < 10; i++) await room.line.call({ caller: [{ keys: '69' }, 'wait'] })
    await task(renes, 'ten motives', '0 / 20', { clicks: 0, keys: 20 }, async (hand) => {
      for (let i = 0; i < 10; i++) {
        await hand.press('m')
        await renes.waitForSelector('[data-key="2"]')
        await hand.press('2')
        await renes.waitForURL(/motif=sans/)
      }
    })
  })

  test('a direct call is noted', async () => {
    await task(renes, 'a direct call', '0 / 33', { clicks: 0, keys: 15 }, async (hand) => {
      await hand.press('n')
      await renes.waitForURL(/nouveau/)
      await renes.waitForFunction(() => document.activeElement?.id === 'chercher-motif')
      await hand.type('doub')
      await hand.press('Enter')
      await renes.waitForFunction(() => document.activeElement?.id === 'profile')
      await hand.press('Enter')
      await renes.waitForURL(/suivi\/\d+$/)
    })
    expect(await told(renes)).toContain('est notée')
  })
})
