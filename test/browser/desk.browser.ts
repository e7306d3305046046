import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { requestsIn } from '../web/requests/house.ts'
import { faultsOf } from './axe.ts'
import { openRoom, type Room, rene, signIn, tabTo } from './chromium.ts'

let room: Room
let requests: Awaited<ReturnType<typeof requestsIn>>
let first: string
let second: string
let page: Page
beforeAll(async () => {
  room = await openRoom()
  requests = await requestsIn(room)
  first = (await requests.send({ summary: 'La fiche a deux noms' })).reference
  room.line.clock.advance(60_000)
  second = (await requests.send({ summary: 'Le bouton reste gris' })).reference
  page = await room.page()
  await signIn(page, rene)
})
afterAll(async () => {
  requests.close()
  await room.close()
})

const main = () => page.textContent('main')
const told = () => page.textContent('main [role=status]')
/** What left since the two acknowledgements and what goes with them. */
const lettersSince = async () => (await requests.letters()).slice(4)

/** Opens a fold by the keyboard, and leaves the focus on it. */
async function unfold(title: string) {
  await tabTo(page, title)
  await page.keyboard.press('Enter')
}

describe('a référent’s morning at the desk, by the keyboard', () => {
  test('begins with what waits, the longest wait first', async () => {
    await page.goto('/')
    await tabTo(page, 'Demandes')
    await page.keyboard.press('Enter')
    await page.locator('nav a', { hasText: 'Demandes à traiter' }).waitFor()
    await tabTo(page, 'Demandes à traiter')
    await page.keyboard.press('Enter')
    await page.waitForURL(/demandes$/)
    const numbers = await page.$$eval('main table th a', (links) =>
      links.map((link) => link.textContent),
    )
    expect(numbers).toEqual([first, second])
    expect(await faultsOf(page)).toEqual([])
  })

  test('takes the first, and answers it', async () => {
    await tabTo(page, first)
    await page.keyboard.press('Enter')
    await page.waitForURL(/demandes\/\d+$/)
    expect(await page.title()).toContain('La fiche a deux noms')
    expect(await faultsOf(page)).toEqual([])
    await tabTo(page, 'Prendre')
    await page.keyboard.press('Enter')
    await page.waitForSelector('main [role=status]')
    expect(await main()).toContain('Prise par vous')
    await tabTo(page, 'Votre réponse')
    await page.keyboard.type('Fusionnez les deux fiches.')
    await tabTo(page, 'Envoyer la réponse')
    await page.keyboard.press('Enter')
    await page.waitForSelector('text=La réponse part.')
    expect(await main()).toContain('Fusionnez les deux fiches.')
    expect(await lettersSince()).toEqual(['answer → zoe1@example.org'])
  })

  test('keeps a note, which reaches nobody', async () => {
    await unfold('Ajouter une note interne')
    await tabTo(page, 'Note interne')
    await page.keyboard.type('Vue avec le CHRS, ne rien dire encore.')
    await tabTo(page, 'Garder la note')
    await page.keyboard.press('Enter')
    await page.waitForSelector('main [role=status]')
    expect(await main()).toContain('ne rien dire encore')
    expect(await lettersSince()).toEqual(['answer → zoe1@example.org'])
    expect((await requests.lettersTo('zoe1@example.org')).join()).not.toContain('ne rien dire')
  })

  test('hands the other over, told at each field what is missing, with all that is typed kept', async () => {
    await page.goto('/demandes')
    await tabTo(page, second)
    await page.keyboard.press('Enter')
    await page.waitForURL(/demandes\/\d+$/)
    await unfold('Escalader à l’équipe nationale')
    await tabTo(page, 'L’échange que vous avez eu')
    await page.keyboard.type('Appelée ce matin, rien n’y fait.')
    await tabTo(page, 'Votre analyse')
    await page.keyboard.type('Trop court.')
    await tabTo(page, 'Escalader')
    await page.keyboard.press('Enter')
    await page.waitForSelector('#fautes')
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('fautes')
    expect(await page.title()).toMatch(/^Erreur – /)
    expect(await faultsOf(page)).toEqual([])
    expect(await page.inputValue('[name=echange]')).toBe('Appelée ce matin, rien n’y fait.')
    await tabTo(page, 'Votre analyse')
    await page.keyboard.press('Control+A')
    await page.keyboard.type('Le bouton reste gris pour toutes les évaluations validées hier.')
    await tabTo(page, 'Le problème, reformulé')
    await page.keyboard.type('Impossible de transmettre une demande évaluée.')
    await tabTo(page, 'Le résultat attendu')
    await page.keyboard.type('La demande part.')
    await tabTo(page, 'Escalader')
    await page.keyboard.press('Enter')
    await page.waitForSelector('text=est chez l’équipe nationale')
    expect(await told()).toContain('une confirmation vous est envoyée')
    expect((await lettersSince()).slice(1).sort()).toEqual([
      'assigned → claire@example.org',
      'confirmed → rene@example.org',
    ])
  })

  test('goes through the list and its requests by single keys, which a field takes as letters', async () => {
    await page.goto('/demandes')
    const at = () => page.evaluate(() => document.activeElement?.textContent)
    expect(await main()).toContain('j et k passent d’une demande à l’autre')
    await page.keyboard.press('j')
    const begun = await at()
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('ArrowUp')
    expect(await at()).toBe(begun)
    await page.keyboard.press('Enter')
    await page.waitForURL(/demandes\/\d+$/)
    expect(await main()).toContain('r va à la réponse')
    await page.keyboard.press('n')
    await page.keyboard.type('njr')
    expect(await page.inputValue('[name=note]')).toBe('njr')
    await page.focus('main a')
    await page.keyboard.press('r')
    expect(await page.evaluate(() => document.activeElement?.getAttribute('name'))).toBe('reponse')
  })

  test('ends with a list that says where each of them is', async () => {
    await page.goto('/demandes')
    expect(await main()).toContain('La fiche a deux noms')
    expect(await faultsOf(page)).toEqual([])
  })
})
