import { readFileSync } from 'node:fs'
import { readXlsx, writeXlsx } from 'hucre/xlsx'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { aMorning } from './a-morning.ts'
import { openRoom, type Room, rene, signIn, tabTo } from './chromium.ts'

let room: Room
let page: Page
beforeAll(async () => {
  room = await openRoom()
  room.line.clock.set('2026-09-30T08:00:00Z')
  await aMorning(room.line)
  room.line.clock.set('2026-11-30T09:00:00Z')
  await aMorning(room.line)
  page = await room.page()
  await signIn(page, rene)
})
afterAll(() => room.close())

const told = () => page.textContent('main [role=status]')

describe('a référent’s day, by the keyboard', () => {
  test('begins with the missed calls: the number is seen, the call back noted', async () => {
    expect(await page.textContent('main')).toContain('personnes à rappeler')
    await tabTo(page, /^Rappeler/)
    await page.keyboard.press('Enter')
    await page.waitForURL(/a-rappeler/)
    expect(await page.textContent('main')).toContain('2 personnes, 2 appels manqués')
    await tabTo(page, /^Afficher le numéro/)
    await page.keyboard.press('Enter')
    await page.waitForSelector('a[href^="tel:"]')
    await tabTo(page, /^Marquer comme rappelé/)
    await page.keyboard.press('Enter')
    await page.waitForSelector('main [role=status]')
    expect(await told()).toContain('ses appels manqués sont rayés')
    expect(await page.textContent('main')).toContain('1 personne, 1 appel manqué')
    await page.goto('/appels')
    expect(await page.textContent('main')).toContain('1 à rappeler')
  })

  test('gives each answered call its motive with two keys', async () => {
    await page.goto('/appels')
    expect(await page.textContent('main')).toContain('3 sans motif')
    for (const left of [2, 1, 0]) {
      await page.keyboard.press('m')
      await page.waitForSelector('[data-key="3"]')
      await page.keyboard.press('3')
      await page.waitForURL(/motif=sans/)
      expect(await told()).toContain('est noté')
      expect(await page.textContent('main')).toContain(`${left} sans motif`)
    }
  })

  test('takes a wrong key back with z, and finds any motive by typing', async () => {
    await room.line.call({ caller: [{ keys: '69' }, 'wait'] })
    await page.goto('/')
    await page.keyboard.press('m')
    await page.waitForSelector('[data-key="2"]')
    await page.keyboard.press('2')
    await page.waitForSelector('main [role=status]')
    await page.keyboard.press('z')
    await page.waitForURL(/\/motif$/)
    expect(await told()).toContain('n’est plus noté')
    await page.keyboard.press('/')
    await page.keyboard.type('doublon')
    expect(await page.textContent('[data-filter] [role=status]')).toBe('1 motif')
    await page.keyboard.press('Enter')
    await page.waitForURL(/motif=sans/)
    expect(await told()).toMatch(/Doublon » est noté/)
  })

  test('turns the keys off for good, for who types with their voice', async () => {
    await page.goto('/appels')
    await page.click('text=Raccourcis clavier')
    await page.reload()
    await page.keyboard.press('m')
    await page.waitForTimeout(200)
    expect(page.url()).toMatch(/\/appels$/)
    await page.click('text=Raccourcis clavier')
    await page.keyboard.press('m')
    await page.waitForURL(/motif/)
  })

  test('notes an e-mail, and loses nothing when the connection is lost', async () => {
    await page.goto('/suivi/nouveau')
    await tabTo(page, 'Arrivée par (obligatoire)')
    await page.keyboard.type('Cou')
    await tabTo(page, 'Thématique et motif (obligatoire)')
    await page.keyboard.type('Transf')
    await tabTo(page, 'Facultatif')
    await page.keyboard.press('Enter')
    await tabTo(page, 'Question')
    await page.keyboard.type('Comment transférer une demande ?')
    await page.context().setOffline(true)
    await tabTo(page, 'Enregistrer')
    await page.keyboard.press('Enter')
    expect(await told()).toContain('La connexion est perdue')
    await page.context().setOffline(false)
    await page.goto('/suivi/nouveau')
    expect(await told()).toContain('est revenu')
    expect(await page.inputValue('#question')).toBe('Comment transférer une demande ?')
    expect(await page.inputValue('#channel')).toBe('email')
    await tabTo(page, 'Enregistrer')
    await page.keyboard.press('Enter')
    await page.waitForURL(/suivi\/\d+$/)
    expect(await told()).toContain('La sollicitation est notée')
    await page.goto('/suivi/nouveau')
    expect(await page.inputValue('#question')).toBe('')
  })

  test('keeps what a session that had ended did not save, whatever is saved since', async () => {
    await page.goto('/suivi/nouveau')
    await page.selectOption('#motive', { label: 'Transfert' })
    await page.click('summary:has-text("Facultatif")')
    await page.fill('#question', 'Perdue ?')
    await page.context().clearCookies()
    await page.click('main button:has-text("Enregistrer")')
    await page.waitForSelector('text=Votre session est terminée')
    await signIn(page, rene)
    await page.goto('/appels?rappel=oui')
    await page.click('main table .inline button')
    await page.waitForSelector('main [role=status]')
    await page.goto('/suivi/nouveau')
    expect(await page.inputValue('#question')).toBe('Perdue ?')
    await page.click('main button:has-text("Enregistrer")')
    await page.waitForURL(/suivi\/\d+$/)
  })

  test('notes several at once without the mouse', async () => {
    await page.goto('/suivi/saisie')
    await tabTo(page, 'Motif')
    await page.keyboard.type('Doub')
    for (let field = 0; field < 5; field++) await page.keyboard.press('Tab')
    await tabTo(page, 'Motif')
    await page.keyboard.type('SMS')
    await tabTo(page, 'Enregistrer les lignes remplies')
    await page.keyboard.press('Enter')
    await page.waitForURL(/suivi$/)
    expect(await told()).toMatch(/2\ssollicitations sont notées/)
  })

  test('takes the workbook away, and brings a filled one back', async () => {
    await page.goto('/suivi')
    await tabTo(page, 'Classeur')
    await page.keyboard.press('Enter')
    await page.waitForURL(/classeur$/)
    await tabTo(page, 'Télécharger le classeur (xlsx)')
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.keyboard.press('Enter'),
    ])
    expect(download.suggestedFilename()).toBe('suivi-69-2026-10-01-2026-12-31.xlsx')
    const { sheets } = await readXlsx(readFileSync(await download.path()))
    const rows = sheets[0]?.rows ?? []
    rows.push(['24/11/2026', 'Courriel', 'Demande 115', 'SMS', 'Gestionnaire', 'Nouvelle'])
    const buffer = Buffer.from(await writeXlsx({ sheets: [{ name: sheets[0]?.name ?? '', rows }] }))
    await page.setInputFiles('#fichier', {
      name: 'suivi.xlsx',
      mimeType: 'application/xlsx',
      buffer,
    })
    await tabTo(page, 'Lire le fichier')
    await page.keyboard.press('Enter')
    await page.waitForURL(/import\/\w+$/)
    expect(await page.textContent('main')).toContain('Nouvelles : 1')
    await tabTo(page, /^Importer pour/)
    await page.keyboard.press('Enter')
    await page.waitForURL(/suivi$/)
    expect(await told()).toContain('Sollicitations ajoutées : 1')
  })

  test('ends with the quarter handed in, and what changed since', async () => {
    await page.goto('/enquetes')
    await page.click('main >> text=3e trimestre 2026')
    await page.waitForURL(/2026-T3/)
    if (!/\/69$/.test(page.url())) await page.click('main a:has-text("69")')
    await page.waitForURL(/2026-T3\/69$/)
    expect(await page.textContent('main')).toMatch(/3 appels répondus n’ont pas de motif/)
    await tabTo(page, 'Remarques (facultatif)')
    await page.keyboard.type('Formation en septembre.')
    await tabTo(page, /^Remettre/)
    await page.keyboard.press('Enter')
    await page.waitForSelector('main [role=status]')
    expect(await page.textContent('main')).toContain('Formation en septembre.')
    await page.goto('/appels?motif=sans&du=2026-09-30&au=2026-09-30')
    await page.keyboard.press('m')
    await page.waitForSelector('[data-key="1"]')
    await page.keyboard.press('1')
    await page.waitForURL(/motif=sans/)
    await page.goto('/enquetes/2026-T3/69')
    expect(await page.textContent('main')).toMatch(
      /Répondus avec un motif : 0 à la remise, 1 aujourd’hui/,
    )
  })
})
