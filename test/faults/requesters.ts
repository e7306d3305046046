import { openDatabase } from '../../src/storage/database.ts'
import { Browser } from '../web/browser.ts'
import { describe, motiveNamed, numberIn, textFile } from '../web/requests/form-filling.ts'
import { pause, type Service } from './service.ts'

/** A form that somebody began on the real service, from a place of their own. */
export interface BegunForm {
  browser: Browser
  /** The address of its second step. */
  to: string
  email: string
  file: File
}

/** Nobody reads a form within three seconds: sooner it would be held. */
export const readingMs = 3_200

/** So many people who have begun a form each. */
export async function beginForms({ base, files }: Service, count: number): Promise<BegunForm[]> {
  const database = openDatabase(files.database)
  const motif = await motiveNamed(database, 'Demande d’insertion', 'Transmission')
  await database.destroy()
  const begun: BegunForm[] = []
  for (let n = 1; n <= count; n++) {
    const place = { 'x-forwarded-proto': 'https', 'x-forwarded-for': `198.51.100.${n}` }
    const browser = new Browser(base, place)
    const { to, text } = await browser.post('/demande', { departement: '69', motif })
    if (!to) throw new Error(text)
    const file = textFile(`capture ${n}.txt`, 20_000 + n)
    begun.push({ browser, to, email: `zoe.${n}@example.org`, file })
  }
  return begun
}

/** Describes and sends a form, again whenever no answer comes or one that says to come back; the number it is told. */
export async function insist({ browser, to, email, file }: BegunForm): Promise<string> {
  const check = to.replace(/decrire$/, 'verifier')
  const sent = to.replace(/decrire$/, 'envoyee')
  await untilAnswered(
    () => describe(browser, to, { email }, [file]),
    (shown) => shown.to === check,
  )
  await untilAnswered(
    () => browser.post(check, {}),
    (shown) => shown.to === sent,
  )
  return numberIn(
    await untilAnswered(
      () => browser.get(sent),
      (shown) => numberIn(shown) !== '',
    ),
  )
}

/** Tries for a minute what may fail with whoever answers; the answer that was waited for. */
export async function untilAnswered<T>(act: () => Promise<T>, isIt: (answer: T) => boolean) {
  for (const until = performance.now() + 60_000; ; await pause(50)) {
    const answer = await act().catch((error: Error) => error)
    if (!(answer instanceof Error) && isIt(answer)) return answer
    if (performance.now() > until) throw new Error('a minute without the answer', { cause: answer })
  }
}
