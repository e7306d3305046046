import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { childrenOf, motivesOf } from '../../../src/core/contacts/motives.ts'
import type { Database } from '../../../src/storage/database.ts'
import { listMotives } from '../../../src/storage/motives.ts'
import { listLetters } from '../../../src/storage/requests/letters.ts'
import type { Browser, Shown, Site } from '../browser.ts'

export const own = { 'Sec-Fetch-Site': 'same-origin' }

/** A picture of one point. */
export const png = Uint8Array.from(
  Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
    'base64',
  ),
)
export const pngFile = (name: string) => new File([png], name)
export const textFile = (name: string, bytes: number, letter = 'a') =>
  new File([letter.repeat(bytes)], name)

export const typed = {
  summary: 'La demande ne part pas',
  text: 'J’ai validé l’évaluation, le bouton reste gris.',
  identifiers: 'P-1204417',
  name: 'Zoé Lambert',
  email: 'zoe@example.org',
  profile: 'social_worker',
  structure: 'CHRS Les Acacias',
  telephone: '',
  precisions: '',
}

export async function motiveNamed(database: Database, ...names: string[]): Promise<string> {
  const motives = motivesOf(await listMotives(database))
  let found: number | null = null
  for (const name of names)
    found = childrenOf(motives, found).find((each) => each.name === name)?.id ?? -1
  return String(found)
}

/** Takes the first step; the address of the second. */
export async function begun(site: Site, browser: Browser, departement = '69'): Promise<string> {
  const motif = await motiveNamed(site.line.database, 'Demande d’insertion', 'Transmission')
  const shown = await browser.post('/demande', { departement, motif })
  if (!shown.to) throw new Error(shown.text)
  return shown.to
}

/** Sends the second step as a browser does, files with the rest. */
export function describe(
  browser: Browser,
  to: string,
  change: Record<string, string> = {},
  files: File[] = [],
): Promise<Shown> {
  const body = new FormData()
  for (const [name, value] of Object.entries({ ...typed, ...change })) body.append(name, value)
  for (const file of files) body.append('fichiers', file)
  return browser.send(to, { method: 'POST', body, headers: own })
}

/** Fills and sends a form as somebody does who reads it; the page after it. */
export async function sent(
  site: Site,
  browser: Browser,
  change: Record<string, string> = {},
  files: File[] = [],
): Promise<Shown & { path: string }> {
  const to = await begun(site, browser)
  const check = await describe(browser, to, change, files)
  if (!check.to) throw new Error(`${check.status} ${check.text}`)
  site.line.clock.advance(60_000)
  const done = await browser.post(check.to, { precisions: '' })
  if (!done.to) throw new Error(`${done.status} ${done.text}`)
  return { ...(await browser.get(done.to)), path: done.to }
}

export const numberIn = ({ text }: { text: string }) => /D-\d{4}-\d{5}-[A-Z]/.exec(text)?.[0] ?? ''

/** "received → zoe@example.org", the first first. */
export async function letters({ line }: Site): Promise<string[]> {
  const all = await listLetters(line.database, null, { limit: 1000, offset: 0 })
  return all.map(({ purpose, address }) => `${purpose} → ${address}`).reverse()
}

/** Names of what lies in a folder beside the database; none when it is not there. */
export function lyingIn(folder: string, name: string): string[] {
  try {
    return readdirSync(join(folder, name))
  } catch {
    return []
  }
}
