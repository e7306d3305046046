import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import { messageIdOf, tokenOf } from '../../core/requests/marks.ts'
import type { Settings } from '../../settings/settings.ts'
import type { Database } from '../../storage/database.ts'
import type { Participant } from '../../storage/requests/story.ts'
import { secretOf } from '../../storage/secrets.ts'

/** Tokens by which people and mails are known again; none is stored, and a raised epoch revokes them. */
export type Marks = ReturnType<typeof marksOf>

/** Characters of the token in a personal link: 132 bits. */
const linkLength = 22

/** `ours`: the service's own address, whose domain stands in Message-IDs. */
export function marksOf(secret: string, ours: string) {
  const digest = (words: (string | number)[]) =>
    createHmac('sha256', secret).update(words.join('|')).digest()
  const follow = ({ request, id, epoch }: Pick<Participant, 'request' | 'id' | 'epoch'>) =>
    digest(['follow', request, id, epoch]).toString('base64url').slice(0, linkLength)
  const letter = (id: string) => tokenOf(digest(['letter', id.toUpperCase()]))
  return {
    follow,
    /** Whether a token opens a request for one who takes part. */
    opens: (participant: Participant, token: string) => same(follow(participant), token),
    /** The token of the address to which somebody answers. */
    answer: (request: number, address: string, epoch: number) =>
      tokenOf(digest(['answer', request, address, epoch])),
    letter,
    /** A Message-ID that nobody else can make. */
    newMessageId: () => {
      const id = randomBytes(8).toString('hex').toUpperCase()
      return messageIdOf(ours, id, letter(id))
    },
  }
}

/** The marks of this service, which stay the same from one start to the next. */
export async function openMarks(database: Database, { mail }: Pick<Settings, 'mail'>) {
  return marksOf(await secretOf(database, 'requests'), mail.address)
}

function same(expected: string, given: string): boolean {
  const [a, b] = [Buffer.from(expected), Buffer.from(given)]
  return a.length === b.length && timingSafeEqual(a, b)
}
