import type { Requests } from '../app/requests/requests.ts'
import type { Tool } from './tool.ts'

interface MailToCheck extends Pick<Tool, 'local' | 'now'> {
  app: { requests: Pick<Requests, 'letters' | 'mails'> }
}

interface Trouble {
  level: 'warning' | 'error'
  message: string
}

/** Longer than any letter waits while its relay answers. */
const patience = 60 * 60_000

/** What is wrong with letters: no relay, one that does not answer, letters that wait or came back, mails that wait aside. */
export async function troubleOfMail({ app, local, now }: MailToCheck): Promise<Trouble[]> {
  const { letters } = app.requests
  const trouble: Trouble[] = []
  const said = await letters.tryRelay()
  if (said === 'none' && !local)
    trouble.push({ level: 'warning', message: 'SMTP_URL is not set: letters wait and none leaves' })
  if (said !== 'none' && said !== null)
    trouble.push({ level: 'error', message: `the relay does not take letters: ${said}` })
  const { waiting, oldest, refused, days } = await letters.state()
  if (!local && oldest !== null && now - Date.parse(oldest) > patience)
    trouble.push({
      level: 'warning',
      message: `${waiting} letters wait, the oldest since ${oldest}`,
    })
  if (refused > 0)
    trouble.push({
      level: 'warning',
      message: `${refused} letters were refused in the last ${days} days: svi mail list --refused`,
    })
  const aside = await app.requests.mails.count()
  if (aside > 0)
    trouble.push({
      level: 'warning',
      message: `${aside} mails belong to no request and wait for somebody to look: /courriels/a-part`,
    })
  return trouble
}

/** What is told when nothing is wrong with letters. */
export function allWell({ app }: Pick<MailToCheck, 'app'>): string {
  return app.requests.letters.leave ? 'the relay answers' : 'letters can be read at /courriels'
}
