import { randomUUID } from 'node:crypto'
import { answerAddress } from '../../core/requests/marks.ts'
import { readReference } from '../../core/requests/reference.ts'
import { keepMail } from '../../storage/requests/inbox.ts'
import { requestNamed } from '../../storage/requests/requests.ts'
import { participantsOf } from '../../storage/requests/story.ts'
import { type Answer, done, refused } from '../answer.ts'
import type { RequestNeeds } from '../requests/happening.ts'

const onlyLocal = 'Seul le mode local joue un demandeur : ici, de vrais courriels arrivent.'

/** Plays somebody who answers a letter by mail, where no mail comes from outside; the mail takes the way of every other. */
export function playingOf({ config, database, marks, now }: RequestNeeds) {
  return async function reply(typed: string, text: string): Promise<Answer<{ from: string }>> {
    if (!config.local) return refused(onlyLocal, 'not yours')
    const reference = readReference(typed)
    const request = reference === null ? undefined : await requestNamed(database, reference)
    if (!request) return refused(`Aucune demande ne porte le numéro « ${typed} ».`, 'not there')
    const [requester] = await participantsOf(database, request.id)
    if (!requester) return refused('Cette demande n’a plus de demandeur.', 'moved on')
    const { address, epoch } = requester
    const ours = config.mail.address
    const to = answerAddress(ours, request.reference, marks.answer(request.id, address, epoch))
    const at = new Date(now()).toISOString()
    await keepMail(database, { from: address, to: [to], raw: mailOf(address, to, text) }, at)
    return done({ from: address })
  }
}

function mailOf(from: string, to: string, text: string): Buffer {
  const head = [
    `From: <${from}>`,
    `To: <${to}>`,
    'Subject: Re: votre demande',
    `Message-ID: <${randomUUID()}@${from.split('@').at(-1)}>`,
    'Content-Type: text/plain; charset=utf-8',
    'Content-Transfer-Encoding: base64',
  ]
  const body = Buffer.from(text).toString('base64').replaceAll(/.{76}/g, '$&\r\n')
  return Buffer.from(`${head.join('\r\n')}\r\n\r\n${body}\r\n`)
}
