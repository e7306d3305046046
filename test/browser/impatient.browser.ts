import type { Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { aMorning } from './a-morning.ts'
import { claire, openRoom, password, type Room, rene } from './chromium.ts'

let room: Room
let page: Page
beforeAll(async () => {
  room = await openRoom()
  await aMorning(room.line)
})
afterAll(() => room.close())
beforeEach(async () => {
  page = await freshPage()
})

/** A browser in which somebody is signed in. */
async function freshPage({ email } = claire): Promise<Page> {
  const fresh = await room.page()
  fresh.setDefaultTimeout(30_000)
  await fresh.goto('/connexion')
  await fresh.fill('#email', email)
  await fresh.fill('#motdepasse', password)
  await fresh.keyboard.press('Enter')
  await fresh.waitForURL(/\/$/)
  return fresh
}

/** What is sent arrives late. */
const slowly = (milliseconds: number) =>
  page.route('**/*', async (route) => {
    if (route.request().method() === 'POST')
      await new Promise((resolve) => setTimeout(resolve, milliseconds))
    await route.continue()
  })
const said = async () => (await page.textContent('main'))?.replaceAll(/\s+/g, ' ') ?? ''
const contacts = () => room.line.database.selectFrom('contacts').select(['id', 'call']).execute()

describe('who presses again because nothing happens yet', () => {
  test('gives a call one motive by two keys, the first, and takes it back once by z twice', async () => {
    page = await freshPage(rene)
    await page.goto('/appels?motif=sans')
    await page.keyboard.press('m')
    await page.waitForSelector('[data-key="2"]')
    const first = await page.textContent('[data-key="1"]')
    await slowly(500)
    const before = (await contacts()).length
    for (const key of ['1', '2', '1']) await page.keyboard.press(key)
    await page.waitForURL(/note=/)
    expect(await page.textContent('main [role=status]')).toContain(`« ${first} » est noté`)
    expect((await contacts()).length).toBe(before + 1)
    for (const key of ['z', 'z']) await page.keyboard.press(key)
    await page.waitForURL(/\/motif$/)
    expect(await said()).toContain('Ce motif n’est plus noté')
    expect((await contacts()).length).toBe(before)
  })

  test('moves a motive by a double click, and hears of nobody else', async () => {
    await page.goto('/motifs')
    await slowly(300)
    const down = page
      .locator('#ordre > ol > li')
      .first()
      .getByRole('button', { name: /Descendre/ })
    await down.first().dblclick()
    await page.waitForSelector('#ordre .fr-alert')
    await page.waitForTimeout(800)
    expect(await said()).not.toContain('Quelqu’un d’autre')
    expect(await said()).toContain('est en place')
  })

  test('notes several contacts by a double click once, and is told so', async () => {
    page = await freshPage(rene)
    await page.goto('/suivi/saisie')
    await page.selectOption('[name="r0-motive"]', { index: 3 })
    await page.fill('[name="r0-time"]', '9:15')
    await slowly(500)
    await page.dblclick('[data-save]')
    await page.waitForURL(/\/suivi(\?|$)/)
    expect(await said()).toContain('1 sollicitation est notée')
  })

  test('may send a form again after an answer, and after the connection came back', async () => {
    await page.goto('/utilisateurs/nouveau')
    await page.click('main button:has-text("Enregistrer")')
    await page.waitForSelector('#fautes')
    await page.click('main button:has-text("Enregistrer")')
    await page.waitForSelector('#fautes')
    await page.fill('#email', 'noe@example.org')
    await page.fill('#name', 'Noé Blanc')
    await page.fill('#departments', '69')
    await page.context().setOffline(true)
    await page.click('main button:has-text("Enregistrer")')
    await page.waitForSelector('text=La connexion est perdue')
    await page.context().setOffline(false)
    await page.click('main button:has-text("Enregistrer")')
    await page.waitForFunction(() => document.body.textContent?.includes('noe@example.org'))
    expect(await page.locator('#fautes').count()).toBe(0)
  })
})

describe('where the script comes late', () => {
  const late = () =>
    page.route('**/assets/**/*.js', async (route) => {
      await new Promise((resolve) => setTimeout(resolve, 1500))
      await route.continue()
    })

  test('what was typed before it is neither marked nor left for another field', async () => {
    await late()
    await page.goto('/utilisateurs/nouveau', { waitUntil: 'commit' })
    await page.waitForSelector('#email')
    await page.focus('#email')
    await page.keyboard.type('noe@')
    await page.waitForLoadState('networkidle')
    await page.keyboard.type('example.org')
    expect(await page.inputValue('#email')).toBe('noe@example.org')
  })

  test('what was kept of an earlier page does not replace what is typed on this one', async () => {
    await page.goto('/utilisateurs/nouveau')
    await page.fill('#name', 'Noé Blanc')
    await late()
    await page.goto('/utilisateurs/nouveau', { waitUntil: 'commit' })
    await page.waitForSelector('#name')
    await page.fill('#name', 'Zoé Noir')
    await page.waitForLoadState('networkidle')
    expect(await page.inputValue('#name')).toBe('Zoé Noir')
    expect(await said()).toContain('de côté')
    await page.click('text=Remettre ce que j’avais tapé')
    await page.waitForFunction(
      () => document.querySelector<HTMLInputElement>('#name')?.value === 'Noé Blanc',
    )
  })
})

test('a link that the browser may not copy is marked, to be copied by hand', async () => {
  await page.addInitScript(() => {
    Object.defineProperty(navigator, 'clipboard', {
      value: { writeText: () => Promise.reject(new DOMException('no', 'NotAllowedError')) },
    })
  })
  await page.goto('/utilisateurs')
  await page.click('main >> text=René Petit')
  await page.click('text=Faire un nouveau lien de mot de passe')
  await page.click('[data-copy=lien]')
  await page.waitForSelector('[data-copy=lien]:has-text("Ctrl")')
  const link = await page.textContent('#lien')
  expect(await page.evaluate(() => String(getSelection()))).toBe(link?.trim())
})

test('who signs out in one tab is told so in the others, before anything is sent from there', async () => {
  await page.goto('/suivi/nouveau')
  const other = await page.context().newPage()
  await other.goto('/aide')
  await other.click('button:has-text("Se déconnecter")')
  await other.waitForURL(/connexion/)
  await page.waitForSelector('text=Votre session est terminée')
})
