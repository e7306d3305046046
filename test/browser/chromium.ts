import type { BrowserContext, Page } from 'playwright-core'
import { addWithLink } from '../../src/app/people/accounts.ts'
import type { Settings } from '../../src/settings/settings.ts'
import { type Line, openLine } from '../journeys/line.ts'
import { claire, password, rene, Browser as Visitor } from '../web/browser.ts'
import { launchChromium } from './launch.ts'

export { claire, password, rene }

export interface Room {
  line: Line
  /** A page of a fresh browser profile, of this width and colour scheme, with script or without. */
  page(look?: {
    width?: number
    scheme?: 'light' | 'dark'
    script?: boolean
    locale?: string
  }): Promise<Page>
  close(): Promise<void>
}

/** The real service with Claire's and René's accounts and these settings, and a real Chromium before it. */
export async function openRoom(change: Partial<Settings> = {}): Promise<Room> {
  const line = await openLine({ publicUrl: 'http://127.0.0.1', ...change })
  for (const details of [claire, rene]) {
    const added = await addWithLink(line.database, details, line.clock.now())
    const link = `/mot-de-passe/${added?.token}`
    await new Visitor(line.baseUrl).post(link, { motdepasse: password })
  }
  const browser = await launchChromium()
  const contexts: BrowserContext[] = []
  return {
    line,
    async page({ width = 1280, scheme = 'light', script = true, locale = 'fr-FR' } = {}) {
      const context = await browser.newContext({
        baseURL: line.baseUrl,
        viewport: { width, height: 800 },
        colorScheme: scheme,
        javaScriptEnabled: script,
        locale,
      })
      contexts.push(context)
      return context.newPage()
    },
    async close() {
      for (const context of contexts) await context.close()
      await browser.close()
      await line.close()
    },
  }
}

/** Signs Claire, or somebody else, in by the keyboard alone. */
export async function signIn(page: Page, { email } = claire): Promise<void> {
  await page.goto('/connexion')
  await tabTo(page, 'Adresse électronique')
  await page.keyboard.type(email)
  await tabTo(page, 'Mot de passe')
  await page.keyboard.type(password)
  await page.keyboard.press('Enter')
  await page.waitForURL(/\/$/)
}

/** Presses Tab until the control of this name has the focus; fails when the keyboard cannot reach it. */
export async function tabTo(page: Page, name: string | RegExp): Promise<void> {
  for (let i = 0; i < 250; i++) {
    await page.keyboard.press('Tab')
    const found = await page.evaluate(() => {
      const element = document.activeElement as HTMLInputElement | null
      if (!element) return ''
      const label = element.id ? document.querySelector(`label[for="${element.id}"]`) : null
      const words = element.getAttribute('aria-label') ?? label?.firstChild?.textContent
      return (words ?? element.textContent ?? '').trim()
    })
    if (typeof name === 'string' ? found === name : name.test(found)) return
  }
  throw new Error(`the keyboard does not reach ${name}`)
}
