import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { requestsIn } from '../web/requests/house.ts'
import { faultsOf } from './axe.ts'
import { openRoom, type Room, signIn } from './chromium.ts'

let room: Room
let requests: Awaited<ReturnType<typeof requestsIn>>
let claires: Page
let incident: string
beforeAll(async () => {
  room = await openRoom()
  requests = await requestsIn(room)
  await requests.send({ summary: 'Le bouton reste gris' })
  claires = await room.page()
  await signIn(claires)
})
afterAll(async () => {
  requests.close()
  await room.close()
})

const main = (page: Page) => page.textContent('main')
const spoken = async () =>
  (await room.line.call({ caller: [{ keys: '69' }], lines: ['answer'] })).heard

describe('the national team’s incident day', () => {
  test('opens an incident, on the form and on the line by one act, told what is missing first', async () => {
    await claires.goto('/incidents/nouveau')
    await claires.fill('[name=titre]', 'Le SI SIAO est lent')
    await claires.click('main button:has-text("Ouvrir l’incident")')
    await claires.waitForSelector('#fautes')
    expect(await claires.title()).toMatch(/^Erreur – /)
    expect(await claires.inputValue('[name=titre]')).toBe('Le SI SIAO est lent')
    expect(await faultsOf(claires)).toEqual([])
    await claires.fill('[name=texte]', 'Les pages mettent longtemps à venir.')
    await claires.check('[name=ou][value=partout]', { force: true })
    await claires.check('[name=sujet][value=tous]', { force: true })
    await claires.fill('[name=jusqua]', '2026-11-30T18:00')
    await claires.check('[name=annonce][value=oui]', { force: true })
    await claires.fill('[name=annonce_texte]', 'Le SI SIAO est lent ce matin.')
    await claires.click('main button:has-text("Ouvrir l’incident")')
    await claires.waitForURL(/incidents\/\d+$/)
    incident = new URL(claires.url()).pathname
    expect(await faultsOf(claires)).toEqual([])
    expect(await spoken()).toContain('Le SI SIAO est lent ce matin.')
  })

  test('is read on the form by somebody on a telephone, who is told by letter with an address alone', async () => {
    const page = await room.page({ width: 375, script: false })
    await page.goto('/demande?departement=69')
    expect(await main(page)).toContain('Le SI SIAO est lent')
    await page.selectOption('#motif', { label: 'Transmission' })
    await page.click('main button:has-text("Continuer")')
    await page.waitForURL(/decrire$/)
    await page.click('main button:has-text("Je suis concerné")')
    await page.fill('[name=name]', 'Anna Roy')
    await page.fill('[name=email]', 'anna@example.org')
    await page.selectOption('[name=profile]', 'social_worker')
    room.line.clock.advance(60_000)
    await page.click('main button:has-text("Me tenir au courant")')
    await page.waitForURL(/envoyee$/)
    expect(await main(page)).toMatch(/D-2026-\d{5}-[A-Z]/)
  })

  test('joins what came before, and answers each without naming another', async () => {
    await claires.goto(incident)
    await claires.click('main summary:has-text("Rattacher")')
    await claires.click('main label:has-text("Le bouton reste gris")')
    await claires.click('main button:has-text("Rattacher les demandes")')
    await claires.waitForSelector('main [role=status]')
    await claires.fill('[name=reponse]', 'Nous cherchons la cause.')
    await claires.click('main button:has-text("Envoyer à tous")')
    await claires.waitForSelector('main [role=status]')
    await expect
      .poll(async () => (await requests.letters()).filter((each) => each.startsWith('answer')))
      .toHaveLength(2)
    expect((await requests.lettersTo('anna@example.org')).join()).not.toContain('zoe')
    expect((await requests.lettersTo('zoe1@example.org')).join()).not.toMatch(/anna/i)
    expect(await faultsOf(claires)).toEqual([])
  })

  test('ends it once: the form and the line are silent again', async () => {
    await claires.goto(incident)
    await claires.check('[name=rattachees][value=repondre]', { force: true })
    await claires.fill('[name=derniere]', 'Tout est revenu.')
    await claires.click('main form[action$="/fin"] button[type=submit]')
    await claires.waitForSelector('main [role=status]')
    expect(await spoken()).not.toContain('Le SI SIAO est lent ce matin.')
    const page = await room.page({ width: 375 })
    await page.goto('/demande?departement=69')
    expect(await main(page)).not.toContain('Le SI SIAO est lent')
  })
})
