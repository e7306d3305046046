import { openParser } from '../../mail/parsing.ts'
import { openReceiver } from '../../mail/receiving.ts'
import { openSender } from '../../mail/sending.ts'
import { giveLettersBack } from '../../storage/requests/outbox.ts'
import { courierOf } from './courier.ts'
import { type MailNeeds, receivingOf } from './receiving.ts'

/** Letters that leave and mails that come in, while the service runs. */
export interface Mail {
  /** Sends what waits, where there is a relay. */
  send(): Promise<void>
  /** Reads what came in. */
  read(): Promise<void>
  /** The port on which mail is handed over; null: none is. */
  port: number | null
  close(): Promise<void>
}

/**
 * Opens the relay and the door for mails, as the settings say; without a relay letters wait to be read at /courriels.
 * One process does so at a time: what the last one was sending when it ended leaves now.
 */
export async function openMail(needs: MailNeeds): Promise<Mail> {
  await giveLettersBack(needs.database)
  const { relay, from, address, listen, authserv } = needs.config.mail
  const sender = relay === null ? null : openSender({ url: relay })
  const courier = sender && courierOf(needs, sender, { from, ours: address })
  const parser = openParser()
  const receiving = receivingOf(needs, { parser, ours: address, authserv })
  const failed = (error: Error) =>
    needs.log.error({ error: error.message }, 'a mail could not be kept')
  const receiver =
    listen && (await openReceiver({ ...listen, ours: address, keep: receiving.keep, failed }))
  return {
    async send() {
      await courier?.run()
    },
    async read() {
      await receiving.run()
    },
    port: receiver?.port ?? null,
    async close() {
      await receiver?.close()
      sender?.close(true)
      await parser.close()
    },
  }
}
