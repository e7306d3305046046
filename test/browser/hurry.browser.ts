import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openRoom, type Room } from './chromium.ts'

let room: Room
beforeAll(async () => {
  room = await openRoom()
})
afterAll(() => room.close())

const picture = (name: string, bytes = 2_000_000) => ({
  name,
  mimeType: 'text/plain',
  buffer: Buffer.alloc(bytes, name),
})
const numberOn = async (page: Page) =>
  /D-2026-\d{5}-[A-Z]/.exec((await page.textContent('main')) ?? '')?.[0]

/** The second step of a form, filled but for what goes wrong. */
async function described(page: Page, email: string): Promise<void> {
  await page.goto('/demande?departement=69')
  await page.selectOption('#motif', { label: 'Transmission' })
  await page.click('main button:has-text("Continuer")')
  await page.waitForURL(/decrire$/)
  await page.fill('#summary', 'La demande ne part pas')
  await page.fill('#text', 'Le bouton reste gris.')
  await page.fill('#name', 'Zoé Lambert')
  await page.fill('#email', email)
  await page.selectOption('#profile', 'social_worker')
}

describe.each([
  ['with script', true],
  ['without script', false],
] as const)('somebody in a hurry on a telephone, %s', (_, script) => {
  test('sends twice by a double click, and has one number', async () => {
    const page = await room.page({ width: 375, script })
    await described(page, 'zoe@example.org')
    await page.click('main button:has-text("Vérifier")')
    await page.waitForURL(/verifier$/)
    room.line.clock.advance(60_000)
    const before = (await room.line.database.selectFrom('requests').select('id').execute()).length
    await page.dblclick('main button:has-text("Envoyer")')
    // The second press ends the first one's navigation, which waiting for an address would take for a failure.
    await expect.poll(() => page.url(), { timeout: 30_000 }).toMatch(/envoyee$/)
    await page.waitForLoadState()
    const number = await numberOn(page)
    expect(number).toBeDefined()
    const after = await room.line.database.selectFrom('requests').select('id').execute()
    expect(after.length).toBe(before + 1)
    await page.goBack()
    await page.reload()
    expect(await numberOn(page)).toBe(number)
  })

  test('double clicks while a file is on its way, and loses neither words nor file', async () => {
    const page = await room.page({ width: 375, script })
    await described(page, 'zoe@example.org')
    await page.setInputFiles('#fichiers', [picture('capture.txt')])
    await page.dblclick('main button:has-text("Vérifier")')
    await page.waitForURL(/verifier$/)
    expect(await page.textContent('main')).toContain('capture.txt')
    expect(await page.textContent('main')).toContain('Le bouton reste gris.')
  })

  test('mends a wrong address, with words and file kept, and goes back and forth', async () => {
    const page = await room.page({ width: 375, script })
    await described(page, 'zoe@exemple')
    await page.setInputFiles('#fichiers', [picture('capture.txt'), picture('autre.txt', 10)])
    await page.click('main button:has-text("Vérifier")')
    await page.waitForSelector('#fautes')
    expect(await page.title()).toMatch(/^Erreur – /)
    expect(await page.textContent('main')).toContain('capture.txt')
    await page.fill('#email', 'zoe@example.org')
    await page.click('main button:has-text("Vérifier")')
    await page.waitForURL(/verifier$/)
    for (const name of ['capture.txt', 'autre.txt'])
      expect(await page.textContent('main')).toContain(name)
    await page.click('main >> text=Corriger')
    await page.waitForURL(/decrire$/)
    expect(await page.inputValue('#text')).toBe('Le bouton reste gris.')
    expect(await page.textContent('main')).toContain('capture.txt')
  })
})
