import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openRoom, type Room, rene, signIn, tabTo as tabToName } from './chromium.ts'

let room: Room
let page: Page
/** Keys pressed since the test began to count. */
let keys = 0
beforeAll(async () => {
  room = await openRoom()
  page = await room.page()
  await signIn(page, rene)
})
afterAll(() => room.close())

async function press(...each: string[]) {
  for (const key of each) {
    await page.keyboard.press(key)
    keys += 1
  }
}
const type = (text: string) => press(...text)
const told = () => page.textContent('main [role=status]')
const focused = (id: string) =>
  page.waitForFunction((wanted) => document.activeElement?.id === wanted, id)
const tabTo = async (id: string) => {
  while ((await page.evaluate(() => document.activeElement?.id)) !== id) await press('Tab')
}
const home = async () => {
  await page.goto('/')
  keys = 0
}

test('a direct call is noted from the home page in few keys, and nobody’s profile is invented', async () => {
  await home()
  await press('n')
  await focused('chercher-motif')
  await type('doub')
  expect(await page.textContent('[data-finds] [role=status]')).toMatch(/le premier : .*› Doublon/)
  await press('Enter')
  await focused('profile')
  expect(await page.inputValue('#time')).toMatch(/^\d\d:\d\d$/)
  await press('Enter')
  await page.waitForURL(/suivi\/\d+$/)
  expect(await told()).toContain('La sollicitation est notée')
  expect(await page.inputValue('#profile')).toBe('unspecified')
  expect(await page.inputValue('#status')).toBe('unspecified')
  expect(keys).toBe(7)
})

test('with profile and state it is noted in eleven keys, and the next one takes them by one key', async () => {
  await home()
  await press('n')
  await focused('chercher-motif')
  await type('tran')
  await press('Enter')
  await focused('profile')
  await press('g', 'Tab', 'r', 'Enter')
  await page.waitForURL(/suivi\/\d+$/)
  expect(await page.inputValue('#profile')).toBe('manager')
  expect(await page.inputValue('#status')).toBe('solved')
  expect(keys).toBe(10)
  await home()
  await press('n')
  await focused('chercher-motif')
  await type('sms')
  await press('ArrowDown', 'Enter')
  await focused('comme-avant')
  await press('0')
  await press('Enter')
  await page.waitForURL(/suivi\/\d+$/)
  expect(await page.inputValue('#profile')).toBe('manager')
  expect(keys).toBeLessThanOrEqual(15)
})

test('ten answered calls are given their motives in twenty keys', async () => {
  const plan = { from: '+33199000011', caller: [{ keys: '69' }, 'wait' as const] }
  for (let i = 0; i < 10; i++) await room.line.call(plan)
  await home()
  for (let left = 9; left >= 0; left--) {
    await press('m')
    await page.waitForSelector('[data-key="2"]')
    await press('2')
    await page.waitForURL(/motif=sans/)
    expect(await page.textContent('main')).toContain(`${left} sans motif`)
  }
  expect(keys).toBe(20)
})

test('rows are filled as in a spreadsheet: Enter goes on, a ditto mark copies, Ctrl and Enter save', async () => {
  await page.goto('/suivi/saisie')
  await focused('r0-motive')
  keys = 0
  await type('doub')
  await tabTo('r0-time')
  await type('9h15')
  await press('Enter')
  await focused('r1-motive')
  await press('"', '"')
  expect(await page.inputValue('#r1-time')).toBe('9h15')
  expect(await page.textContent('[data-rows-said]')).toBe(
    'Ligne 2 : toute la ligne comme au-dessus.',
  )
  await tabTo('r1-time')
  await page.keyboard.press('Control+a')
  await type('9h40')
  await press('Control+Enter')
  await page.waitForURL(/suivi$/)
  expect(await told()).toMatch(/2\s+sollicitations sont notées/)
})

test('rows need no scrolling to the side at 320 pixels, and say truly what Enter does without script', async () => {
  const narrow = await room.page({ width: 320 })
  await signIn(narrow, rene)
  await narrow.goto('/suivi/saisie')
  const width = await narrow.evaluate(() => document.scrollingElement?.scrollWidth)
  expect(width).toBe(320)
  const plain = await room.page({ script: false })
  await plain.goto('/connexion')
  await plain.fill('[name=email]', rene.email)
  await plain.fill('[name=motdepasse]', 'tracteur mauve sous la pluie')
  await plain.keyboard.press('Enter')
  await plain.waitForURL(/\/$/)
  await plain.goto('/suivi/saisie')
  expect(await plain.isVisible('text=Entrée, dans une date ou une heure, enregistre tout')).toBe(
    true,
  )
  await plain.selectOption('#r0-motive', { index: 2 })
  await plain.click('button[value="comme-1"]')
  expect(await plain.inputValue('#r1-motive')).toBe(await plain.inputValue('#r0-motive'))
  await plain.fill('#r1-time', '10h05')
  await plain.press('#r1-time', 'Enter')
  expect(await plain.textContent('main')).toMatch(/2\s+sollicitations sont notées/)
})

test('a caller’s number is looked for and put in order by the keyboard, and a filter kept for the next day', async () => {
  const plan = { from: '+33199000022', caller: [{ keys: '69' }, 'wait' as const] }
  for (let i = 0; i < 2; i++) await room.line.call(plan)
  await page.goto('/appels')
  await tabToName(page, 'Chercher un appel ou une sollicitation')
  await page.keyboard.type('01.99.00.00.22')
  await page.keyboard.press('Enter')
  await page.waitForURL(/suivi\/recherche$/)
  expect(await page.textContent('main')).toMatch(/\D2\s+appels/)
  await page.goto('/appels?issue=answered')
  expect(await page.textContent('main')).toMatch(/\d\s+appels du /)
  await tabToName(page, 'Attente')
  await page.keyboard.press('Enter')
  await page.waitForURL(/tri=wait/)
  expect(await page.getAttribute('th:has-text("Attente")', 'aria-sort')).toBe('descending')
  await tabToName(page, /^Filtres/)
  await page.keyboard.press('Enter')
  await tabToName(page, 'Nom du filtre')
  await page.keyboard.type('Longues attentes')
  await page.keyboard.press('Enter')
  await page.waitForSelector('nav[aria-label="Mes filtres"]')
  expect(await told()).toContain('« Longues attentes » est gardé')
  await page.keyboard.press('z')
  await page.waitForSelector('text=« Longues attentes » est retiré')
  await page.keyboard.press('z')
  await page.waitForSelector('nav[aria-label="Mes filtres"]')
  await page.goto('/appels')
  await tabToName(page, 'Longues attentes')
  await page.keyboard.press('Enter')
  await page.waitForURL(/issue=answered&tri=wait/)
})
