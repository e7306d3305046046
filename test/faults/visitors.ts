import { addWithLink } from '../../src/app/people/accounts.ts'
import { openDatabase } from '../../src/storage/database.ts'
import { Browser, claire, password } from '../web/browser.ts'
import { pause } from './service.ts'

/** What people on the pages met. */
export interface Met {
  /** Pages asked for, and those that were shown. */
  read: number
  shown: number
  /** Motives that were written down, and those that the pages refused, in words. */
  written: string[]
  refused: string[]
  /** Other answers, or none, with what was said. */
  wrong: string[]
  /** Milliseconds of the longest wait. */
  longest: number
}

/** Signed-in people of the national team, so many at once, who read and write until they are told to stop. */
export async function openVisitors(base: string, database: string, people: number) {
  const met: Met = { read: 0, shown: 0, written: [], refused: [], wrong: [], longest: 0 }
  const browsers = await signedIn(base, database, people)
  let going = true

  async function timed<T>(work: Promise<T>): Promise<T> {
    const began = performance.now()
    const done = await work
    met.longest = Math.max(met.longest, Math.round(performance.now() - began))
    return done
  }

  async function read(browser: Browser, path: string) {
    met.read++
    const { status, text } = await timed(browser.get(path))
    if (status === 200) met.shown++
    else met.wrong.push(`${path}: ${status} ${text.slice(0, 200)}`)
  }

  async function write(browser: Browser, name: string) {
    const { status, text } = await timed(browser.post('/motifs', { nom: name }))
    if (status === 303) met.written.push(name)
    else if (status === 503 && text.includes('Rien n’a été enregistré')) met.refused.push(name)
    else met.wrong.push(`/motifs: ${status} ${text.slice(0, 200)}`)
  }

  async function visit(browser: Browser, number: number) {
    for (let round = 0; going; round++) {
      for (const path of ['/', '/appels', '/compte']) await read(browser, path).catch(failed)
      await write(browser, `Motif ${number} ${round}`).catch(failed)
      await pause(500)
    }
  }
  const failed = (error: Error) => void met.wrong.push(error.message)

  const all = Promise.all(browsers.map(visit))
  return {
    met,
    async stop() {
      going = false
      await all
    },
  }
}

/** Browsers of so many people of the national team. */
export async function signedIn(base: string, path: string, people: number): Promise<Browser[]> {
  const database = openDatabase(path)
  const browsers: Browser[] = []
  for (let n = 0; n < people; n++) {
    const person = { ...claire, email: `claire.${n}@example.org` }
    const added = await addWithLink(database, person, Date.now())
    const browser = new Browser(base, { 'x-forwarded-proto': 'https' })
    await browser.post(`/mot-de-passe/${added?.token}`, { motdepasse: password })
    browsers.push(browser)
  }
  await database.destroy()
  return browsers
}
