import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openRoom, type Room, signIn, tabTo } from './chromium.ts'

let room: Room
beforeAll(async () => {
  room = await openRoom()
})
afterAll(() => room.close())

const widths = [
  ['a desk', 1280],
  ['a telephone', 375],
] as const

describe.each(widths)('by the keyboard alone, on %s', (_, width) => {
  test('a number is changed, published, called, and taken back', async () => {
    const page = await room.page({ width })
    await signIn(page)
    await page.goto('/annuaire/69')
    await tabTo(page, 'Modifier')
    await page.keyboard.press('Enter')
    await page.waitForURL(/modifier/)
    await tabTo(page, 'Numéro')
    await page.keyboard.press('Control+A')
    await page.keyboard.type('0806000156')
    await page.keyboard.press('Enter')
    await page.waitForSelector('#fautes')
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('fautes')
    expect(await page.textContent('#l0-numero-fault')).toContain('numéro de cette ligne')
    await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('l0-numero')
    await page.keyboard.press('Control+A')
    await page.keyboard.type('04 65 71 69 99')
    await page.keyboard.press('Enter')
    await page.waitForURL(/brouillons\/\d+$/)
    expect(await page.textContent('main')).toContain('04 65 71 69 99')
    await page.waitForFunction(() =>
      document.body.textContent?.includes('réponses de la ligne jouées'),
    )
    await tabTo(page, 'Raison du changement')
    await page.keyboard.type('nouveau numéro')
    await page.keyboard.press('Enter')
    await page.waitForURL(/historique\/\d+$/)
    expect(await page.textContent('[role=status]')).toContain('est publiée')

    await page.goto('/telephone')
    await tabTo(page, 'Appeler le 0 806 000 156')
    await page.keyboard.press('Enter')
    await page.waitForURL(/telephone\/\w+/)
    await page.keyboard.type('69')
    await page.waitForFunction(() => document.body.textContent?.includes('pour corriger'))
    await tabTo(page, 'Rester silencieux')
    await page.keyboard.press('Enter')
    await page.waitForFunction(() => document.body.textContent?.includes('04 65 71 69 99 sonne'))
    await tabTo(page, 'Continuer')
    await page.keyboard.press('Enter')
    await page.waitForFunction(() =>
      document.body.textContent?.includes('Ce que le journal en dirait'),
    )
    expect(await page.textContent('table')).toContain('répondu')

    await page.goto('/historique/1')
    await tabTo(page, 'Revenir à cette version')
    await page.keyboard.press('Enter')
    await page.waitForFunction(() => document.body.textContent?.includes('reprend la version 1'))
  })

  test('a closure and an alert are put in a draft', async () => {
    const page = await room.page({ width })
    await signIn(page)
    await page.goto('/calendrier')
    await tabTo(page, 'Ajouter une fermeture ou une ouverture')
    await page.keyboard.press('Enter')
    await page.fill('#departments', '69')
    await page.fill('#from', '01/12/2026')
    await page.fill('#message', 'Formation.')
    await tabTo(page, 'Mettre dans un brouillon')
    await page.keyboard.press('Enter')
    await page.waitForURL(/brouillons\/\d+$/)
    expect(await page.textContent('main')).toContain('fermeture le 1er décembre 2026, pour 69')
    await page.goto('/calendrier')
    await tabTo(page, 'Ajouter une alerte')
    await page.keyboard.press('Enter')
    await page.fill('#alerte-message', 'Le SI SIAO est indisponible.')
    await page.fill('#alerte-debut', '2026-12-01T08:00')
    await page.fill('#alerte-fin', '2026-12-01T18:00')
    await tabTo(page, 'Mettre l’alerte dans un brouillon')
    await page.keyboard.press('Enter')
    await page.waitForURL(/brouillons\/\d+$/)
    expect(await page.textContent('main')).toContain('Le SI SIAO est indisponible.')
  })

  test('a file with errors is refused row by row', async () => {
    const page = await room.page({ width })
    await signIn(page)
    await page.goto('/annuaire/import')
    const buffer = Buffer.from(
      'departement;assistance;rang;ligne;numero;horaires;filtrage;sonnerie;courriel;message\n69;telephone;1;A;12;;;;;\n',
    )
    await page.setInputFiles('#fichier', { name: 'annuaire.csv', mimeType: 'text/csv', buffer })
    await tabTo(page, 'Lire le fichier')
    await page.keyboard.press('Enter')
    await page.waitForSelector('.fr-alert--error')
    expect(await page.textContent('.fr-alert--error')).toContain('ligne 2, colonne numero')
  })
})
