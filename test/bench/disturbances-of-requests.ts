import { openDatabase } from '../../src/storage/database.ts'
import { handOver } from '../mail/conversation.ts'
import { aMail, inParts } from '../mail/mails.ts'
import { Browser } from '../web/browser.ts'
import { describe, motiveNamed, textFile } from '../web/requests/form-filling.ts'
import { type Disturbance, type Ground, times } from './disturbances.ts'

/** Forms that strangers have begun, each with its browser and the address of its second step. */
async function beginForms({ base, databasePath }: Ground, count: number) {
  const database = openDatabase(databasePath)
  const motif = await motiveNamed(database, 'Demande d’insertion', 'Transmission')
  await database.destroy()
  return times(count, async () => {
    const browser = new Browser(base, { 'x-forwarded-proto': 'https' })
    const { to, text } = await browser.post('/demande', { departement: '69', motif })
    if (!to) throw new Error(text)
    return { browser, to }
  })
}

const html = (body: string) => aMail({ 'Content-Type': 'text/html; charset=utf-8' }, body)

/** Mails that ask much of whoever reads them, each with a Message-ID of its own. */
const hostileMails: (() => Buffer)[] = [
  () => html('<div>'.repeat(100_000)),
  () => html('<p>a</p>'.repeat(3_000_000)),
  () => aMail({ 'Content-Type': 'text/plain' }, 'On '.repeat(20_000)),
  () => inParts('multipart/mixed', Array(20_000).fill(['', ''])),
  () => aMail({ 'X-A': 'x '.repeat(2_500_000) }, ''),
  () => aMail({}, Buffer.alloc(24 * 2 ** 20, Buffer.from([0xe9, 10]))),
]

export const disturbancesOfRequests: Disturbance[] = [
  {
    name: 'forty forms of strangers bring a file of 9 MB each',
    async prepare(ground) {
      const forms = await beginForms(ground, 40)
      return () =>
        times(forms.length, async (n) => {
          const files = [textFile('a.txt', 9_000_000)]
          const form = forms[n]
          if (form) await describe(form.browser, form.to, { email: '' }, files).catch(() => null)
        })
    },
  },
  {
    name: 'mails come that ask much of their reader',
    prepare:
      async ({ mail }) =>
      async () => {
        for (const raw of hostileMails) await handOver(mail, raw())
      },
  },
]
