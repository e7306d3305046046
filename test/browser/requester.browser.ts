import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { faultsOf } from './axe.ts'
import { openRoom, type Room, tabTo } from './chromium.ts'

let room: Room
let page: Page
beforeAll(async () => {
  room = await openRoom()
  page = await room.page({ width: 375 })
})
afterAll(() => room.close())

const main = () => page.textContent('main')

/** Gives a picture to the text, as if it were pasted or dropped there. */
const give = (event: 'paste' | 'drop', name: string) =>
  page.evaluate(
    ([kind, file]) => {
      const data = new DataTransfer()
      data.items.add(
        new File(['GIF89a\u0001\u0000\u0001\u0000'], file ?? '', { type: 'image/gif' }),
      )
      const happened =
        kind === 'paste'
          ? new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true })
          : new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true })
      document.querySelector('textarea')?.dispatchEvent(happened)
    },
    [event, name],
  )

describe('somebody who asks for help on a telephone, by the keyboard', () => {
  test('chooses, and sees at once whether the line of their département is open', async () => {
    await page.goto('/demande')
    await tabTo(page, 'Département')
    await page.keyboard.type('Villeurbanne')
    await tabTo(page, 'Sujet')
    await page.waitForFunction(() =>
      /Ouvert jusqu’à 11\sh\s30/.test(document.body.textContent ?? ''),
    )
    await page.keyboard.type('Transm')
    await tabTo(page, 'Continuer')
    await page.keyboard.press('Enter')
    await page.waitForURL(/decrire$/)
    expect(await faultsOf(page)).toEqual([])
  })

  test('is warned of personal data while typing, and a pasted picture becomes a file', async () => {
    await tabTo(page, 'En une phrase')
    await page.keyboard.type('La demande ne part pas')
    await tabTo(page, /^Ce que vous avez fait/)
    await page.keyboard.type('Le bouton reste gris pour le 1 85 05 78 006 084 36.')
    await page.waitForSelector('.fr-message--warning')
    expect(await main()).toContain('ressemble à un numéro de sécurité sociale')
    await give('paste', 'collée.gif')
    await give('drop', 'posée.gif')
    expect(await page.textContent('[data-told]')).toContain('« posée.gif » : joint')
    const names = await page.$eval('#fichiers', (input: HTMLInputElement) =>
      [...(input.files ?? [])].map(({ name }) => name),
    )
    expect(names).toEqual(['collée.gif', 'posée.gif'])
  })

  test('loses nothing that was left when the window is closed, but files', async () => {
    await tabTo(page, /^Identifiants/)
    await page.keyboard.type('P-1204417')
    const kept = page.waitForResponse((answer) =>
      (answer.request().postData() ?? '').includes('identifiers=P-1204417'),
    )
    await page.keyboard.press('Tab')
    await kept
    await page.reload()
    expect(await page.inputValue('#identifiers')).toBe('P-1204417')
    expect(await page.inputValue('#summary')).toBe('La demande ne part pas')
    await give('paste', 'collée.gif')
    await give('drop', 'posée.gif')
  })

  test('is led to what is wrong, with the files kept, and Enter takes none of them back', async () => {
    await tabTo(page, 'Votre nom')
    await page.keyboard.type('Zoé Lambert')
    await page.keyboard.press('Enter')
    await page.waitForSelector('#fautes')
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('fautes')
    expect(await page.title()).toMatch(/^Erreur – /)
    expect(await faultsOf(page)).toEqual([])
    await page.fill('#email', 'zoe@example.org')
    await page.selectOption('#profile', 'social_worker')
    await page.focus('#summary')
    await page.keyboard.press('Enter')
    await page.waitForURL(/verifier$/)
    for (const name of ['collée.gif', 'posée.gif']) expect(await main()).toContain(name)
    expect(await faultsOf(page)).toEqual([])
  })

  test('sends, goes back, and finds the same number', async () => {
    room.line.clock.advance(60_000)
    await tabTo(page, 'Envoyer')
    const posted = page.waitForRequest((request) => request.method() === 'POST')
    await page.keyboard.press('Enter')
    await page.waitForURL(/envoyee$/)
    const { origin, referer } = await (await posted).allHeaders()
    expect([`${origin}/`, referer]).toEqual([new URL('/', page.url()).href, `${origin}/`])
    const number = /D-2026-\d{5}-[A-Z]/.exec((await main()) ?? '')?.[0]
    expect(number).toBeDefined()
    await page.goBack()
    await page.waitForURL(/envoyee$/)
    expect(await main()).toContain(number)
  })

  test('follows, writes once more, and says that it is settled', async () => {
    await page.click('text=Suivre ma demande')
    await page.waitForURL(/suivi-demande/)
    expect(await faultsOf(page)).toEqual([])
    await tabTo(page, 'Votre message')
    await page.keyboard.type('Voici la capture.')
    await tabTo(page, 'Envoyer')
    await page.keyboard.press('Enter')
    await page.waitForSelector('main [role=status]')
    expect(await main()).toContain('Voici la capture.')
    await tabTo(page, 'C’est résolu')
    await page.keyboard.press('Enter')
    await page.waitForSelector('text=La réponse vous a-t-elle aidé')
    await page.click('text=En partie')
    await page.waitForSelector('[aria-pressed=true]')
    expect(await faultsOf(page)).toEqual([])
  })
})
