import type { Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { requestsIn } from '../web/requests/house.ts'
import { faultsOf } from './axe.ts'
import { claire, openRoom, password, type Room, rene } from './chromium.ts'

let room: Room
let requests: Awaited<ReturnType<typeof requestsIn>>
let page: Page
let desk: string
beforeAll(async () => {
  room = await openRoom()
  requests = await requestsIn(room)
  await requests.send({ summary: 'Le bouton reste gris' })
  const { id } = await room.line.database
    .selectFrom('requests')
    .select('id')
    .executeTakeFirstOrThrow()
  desk = `/demandes/${id}`
  page = await freshPage()
})
/** A browser in which Claire is signed in, and nothing was typed. */
async function freshPage(): Promise<Page> {
  const fresh = await room.page()
  fresh.setDefaultTimeout(10_000)
  await fresh.goto('/connexion')
  await fresh.fill('#email', claire.email)
  await fresh.fill('#motdepasse', password)
  await fresh.keyboard.press('Enter')
  await fresh.waitForURL(/\/$/)
  return fresh
}
afterAll(async () => {
  requests.close()
  await room.close()
})

const halfAnHour = 31 * 60_000
const kept = () => page.evaluate(() => JSON.stringify({ ...sessionStorage, ...localStorage }))
const focused = () => page.evaluate(() => document.activeElement?.textContent?.trim())
const told = () => page.textContent('#revenu')

/** Gives the password where the page asks for it. */
async function signInHere({ email } = claire): Promise<void> {
  await page.fill('#email', email)
  await page.fill('#motdepasse', password)
  await page.keyboard.press('Enter')
  await page.waitForFunction(() => document.querySelector('main[data-person]') !== null)
}

/** Half an hour goes by before a button is pressed. */
async function endUnder(send: string): Promise<void> {
  room.line.clock.advance(halfAnHour)
  await page.click(`main button:visible:has-text("${send}")`)
  await page.waitForSelector('[data-typed-kept]:visible')
}

/** What is typed in each form of the house, the button that sends it, and what tells that it was sent. */
const forms: [
  string,
  { at: () => string; type: () => Promise<void>; send: string; sent: string },
][] = [
  [
    'a line of the directory',
    {
      at: () => '/annuaire/69/modifier',
      type: () => page.fill('#l0-libelle', 'Accueil du matin'),
      send: 'Enregistrer dans un brouillon',
      sent: 'Accueil du matin',
    },
  ],
  [
    'a closure',
    {
      at: () => '/calendrier',
      async type() {
        await page.click('summary:has-text("Ajouter une fermeture")')
        await page.selectOption('#ou', 'certains')
        await page.fill('#departments', 'Ain')
        await page.fill('#from', '07/05/2027')
        await page.fill('#message', 'Pont de mai')
      },
      send: 'Mettre dans un brouillon',
      sent: 'Pont de mai',
    },
  ],
  [
    'a text',
    {
      at: () => '/textes/read_back_voice',
      type: () => page.fill('#texte', 'Vous avez dit {department}, est-ce bien cela ?'),
      send: 'Mettre dans un brouillon',
      sent: 'est-ce bien cela',
    },
  ],
  [
    'a person',
    {
      at: () => '/utilisateurs/nouveau',
      async type() {
        await page.fill('#email', 'noe@example.org')
        await page.fill('#name', 'Noé Blanc')
        await page.fill('#departments', '69')
      },
      send: 'Enregistrer',
      sent: 'noe@example.org',
    },
  ],
  [
    'a contact',
    {
      at: () => '/suivi/nouveau',
      async type() {
        await page.fill('#departement', '69')
        await page.selectOption('#channel', 'email')
        await page.selectOption('#motive', { label: 'Transfert' })
        await page.click('summary:has-text("Facultatif")')
        await page.fill('#question', 'Comment transférer ?')
      },
      send: 'Enregistrer',
      sent: 'La sollicitation est notée',
    },
  ],
  [
    'an answer to a request',
    {
      at: () => desk,
      type: () => page.fill('#reponse', 'Fusionnez les deux fiches.'),
      send: 'Envoyer la réponse',
      sent: 'La réponse part',
    },
  ],
  [
    'an incident',
    {
      at: () => '/incidents/nouveau',
      async type() {
        await page.fill('[name=titre]', 'Le SI SIAO est lent')
        await page.fill('[name=texte]', 'Les pages mettent longtemps à venir.')
        await page.check('[name=ou][value=partout]', { force: true })
        await page.check('[name=sujet][value=tous]', { force: true })
        await page.fill('[name=jusqua]', '30/11/2026 18:00')
        await page.check('[name=annonce][value=non]', { force: true })
      },
      send: 'Ouvrir l’incident',
      sent: 'Le SI SIAO est lent',
    },
  ],
]

describe('a session that ends under a form loses nothing', () => {
  beforeEach(() => page.evaluate(() => sessionStorage.clear()))

  test.each(forms)('%s comes back for its person, and one press sends it', async (_, form) => {
    await page.goto(form.at())
    await form.type()
    await endUnder(form.send)
    expect(await page.textContent('main')).toContain('gardé dans cet onglet')
    await signInHere()
    expect(new URL(page.url()).pathname).toBe(form.at())
    await page.waitForSelector('#revenu')
    expect(await told()).toContain('rien n’avait été enregistré')
    await expect.poll(focused).toBe(form.send)
    await page.keyboard.press('Enter')
    await page.waitForFunction(
      (words) => document.querySelector('main')?.textContent?.includes(words),
      form.sent,
    )
    expect(await kept()).not.toContain('saisie ')
    // What the page still asks for would prolong the session after half an hour has gone by.
    await page.waitForLoadState('networkidle')
  })

  test('a number, a password and a file are never kept: the form says which to give again', async () => {
    await page.goto('/annuaire/69/modifier')
    await page.fill('#l0-numero', '04 65 71 69 77')
    await page.fill('#message', 'Rappeler le 04 65 71 69 78')
    expect(await kept()).toContain('saisie ')
    expect(await kept()).not.toMatch(/4\D?65\D?71\D?69/)
    await endUnder('Enregistrer dans un brouillon')
    await signInHere()
    expect(await told()).toMatch(/à donner de nouveau : .*Numéro \(Ligne 1/)
    expect(await page.inputValue('#l0-numero')).toBe('')
    expect(await page.inputValue('#message')).toBe('Rappeler le •• •• •• •• 78')
    await page.goto('/compte')
    await page.fill('#actuel', password)
    expect(await kept()).not.toContain(password)
  })

  test('lines that were added come back with all that was typed, and their numbers as they are', async () => {
    await page.goto('/annuaire/69/modifier')
    const number = await page.inputValue('#l0-numero')
    await page.fill('#l0-libelle', 'Premier accueil')
    await page.click('main button:visible:has-text("Ajouter une ligne")')
    const last = page.locator('main fieldset.line').last()
    await last.getByLabel('Nom de la ligne').fill('Second accueil')
    await endUnder('Enregistrer dans un brouillon')
    await signInHere()
    await page.waitForSelector('#revenu')
    expect(await page.inputValue('#l0-libelle')).toBe('Premier accueil')
    expect(await page.inputValue('#l0-numero')).toBe(number)
    expect(await last.getByLabel('Nom de la ligne').inputValue()).toBe('Second accueil')
    await page.click('text=Reprendre la page sans ce que j’avais tapé')
    await page.waitForSelector('text=est de côté')
    expect(await page.inputValue('#l0-libelle')).not.toBe('Premier accueil')
    await page.click('text=Remettre ce que j’avais tapé')
    await page.waitForFunction(
      () => document.querySelector<HTMLInputElement>('#l0-libelle')?.value === 'Premier accueil',
    )
  })

  test('what the answer to a form shows again comes back on the page of the form', async () => {
    await page.goto('/utilisateurs/nouveau')
    await page.fill('#name', 'Noé Noir')
    await page.click('main button:has-text("Enregistrer")')
    await page.waitForSelector('#fautes')
    await page.fill('#email', 'noir@example.org')
    await endUnder('Enregistrer')
    await signInHere()
    expect(new URL(page.url()).pathname).toBe('/utilisateurs/nouveau')
    expect(await page.inputValue('#name')).toBe('Noé Noir')
    expect(await page.inputValue('#email')).toBe('noir@example.org')
  })

  test('a session that was revoked, and a form that is gone meanwhile: what was typed is shown', async () => {
    await page.goto(desk)
    await page.click('summary:has-text("Ajouter une note interne")')
    await page.fill('#note', 'Vue avec le CHRS.')
    await room.line.database.deleteFrom('sessions').execute()
    await page.addInitScript(() =>
      document.addEventListener('readystatechange', () => {
        if (sessionStorage.getItem('envoi coupé')) document.getElementById('note')?.remove()
      }),
    )
    await page.click('main button:has-text("Garder la note")')
    await page.waitForSelector('[data-typed-kept]:visible')
    await signInHere()
    expect(await told()).toContain('N’est plus dans ce formulaire')
    expect(await told()).toContain('Vue avec le CHRS.')
  })

  test('somebody else who signs in there sees nothing of it, nor does its person afterwards', async () => {
    await page.goto(desk)
    await page.fill('#reponse', 'Une question à moi')
    await endUnder('Envoyer la réponse')
    await signInHere(rene)
    expect(new URL(page.url()).pathname).toBe(desk)
    await page.waitForFunction(() => !JSON.stringify({ ...sessionStorage }).includes('question'))
    expect(await page.inputValue('#reponse')).toBe('')
  })

  test('whoever signs out leaves nothing, in no tab', async () => {
    const other = await page.context().newPage()
    for (const each of [page, other]) {
      await each.goto('/suivi/nouveau')
      await each.click('summary:has-text("Facultatif")')
      await each.fill('#question', 'Une question à moi')
    }
    await page.click('button:has-text("Se déconnecter")')
    await page.waitForURL(/connexion/)
    await other.waitForFunction(() => !JSON.stringify({ ...sessionStorage }).includes('question'))
    expect(await kept()).not.toContain('Une question')
  })
})

describe('before a session ends', () => {
  const notice = () => page.getByRole('alertdialog')
  /** Time goes by, for the service and for the page. */
  async function minutes(count: number): Promise<void> {
    room.line.clock.advance(count * 60_000)
    await page.clock.fastForward(count * 60_000)
  }
  beforeEach(async () => {
    page = await freshPage()
    await page.clock.install()
    await page.goto('/suivi/nouveau')
    await page.focus('#channel')
  })

  test('five minutes are told, and one press prolongs it', async () => {
    await minutes(24)
    await minutes(2)
    await notice().waitFor()
    expect(await notice().textContent()).toMatch(/se termine dans 4\s+minutes/)
    await expect.poll(focused).toBe('Rester connecté')
    expect(await faultsOf(page)).toEqual([])
    await page.keyboard.press('Enter')
    await notice().waitFor({ state: 'hidden' })
    await page.waitForFunction(() => document.activeElement?.id === 'channel')
    expect(await page.textContent('body > [role=status]')).toBe('Vous restez connecté.')
  })

  test('nothing is told when another tab has prolonged it; its end is, with the way back to what was typed', async () => {
    await page.selectOption('#channel', 'email')
    await minutes(20)
    const other = await page.context().newPage()
    await other.goto('/aide')
    await Promise.all([page.waitForResponse(/compte\/session$/), minutes(6)])
    expect(await notice().count()).toBe(0)
    await minutes(20)
    await notice().waitFor()
    await minutes(6)
    await page.waitForSelector('text=Votre session est terminée')
    expect(await notice().textContent()).toContain('gardé dans cet onglet')
    await page.keyboard.press('Enter')
    await page.waitForURL(/connexion\?suite/)
    await signInHere()
    expect(await page.inputValue('#channel')).toBe('email')
  })

  test('of twelve hours, it says that one has to sign in again', async () => {
    for (let passed = 0; passed < 11 * 60 + 40; passed += 20) {
      room.line.clock.advance(20 * 60_000)
      await page.request.get('/aide')
    }
    await page.goto('/suivi/nouveau')
    await minutes(16)
    await notice().waitFor()
    expect(await notice().textContent()).toContain('elle ne peut pas durer plus longtemps')
    await expect.poll(focused).toBe('Se connecter de nouveau')
  })
})
