import type { LookedAt } from '../../../app/requests/looking.ts'

type Message = LookedAt['messages'][number]
type Event = LookedAt['events'][number]
type Escalation = LookedAt['escalations'][number]
export type Letter = LookedAt['letters'][number]
export type File = LookedAt['files'][number]

/** One thing in the story of a request, with the letters that left for it. */
export type Told = { at: string; letters: Letter[]; fresh: boolean } & (
  | { kind: 'message'; message: Message; files: File[] }
  | { kind: 'event'; event: Event }
  | { kind: 'escalation'; event: Event; escalation: Escalation }
  | { kind: 'return'; event: Event; question: string }
)

/** What was last on a page that somebody opened; what came since is fresh. */
export interface LastSeen {
  message: number
  event: number
}

/** What only says that a message came, which stands in the story itself. */
const ofMessages = ['sent', 'answered', 'commented on', 'replied']

/** Messages, escalations and what else happened, in one order; nothing is fresh where no page was opened before. */
export function storyOf(looked: LookedAt, seen: LastSeen | null): Told[] {
  const { messages, events } = looked
  const lettersOf = (at: string, what: (what: string) => boolean) => {
    const those = events.filter((event) => event.at === at && what(event.what))
    return looked.letters.filter((letter) => those.some(({ id }) => id === letter.event))
  }
  const said = messages.map(
    (message): Told => ({
      kind: 'message',
      at: message.at,
      message,
      files: looked.files.filter((file) => file.message === message.id),
      letters:
        message.kind === 'note' ? [] : lettersOf(message.at, (what) => ofMessages.includes(what)),
      fresh: seen !== null && message.id > seen.message,
    }),
  )
  const happened = events
    .filter(({ what }) => !ofMessages.includes(what))
    .map((event) => ({
      ...toldOf(event, looked.escalations),
      at: event.at,
      letters: looked.letters.filter((letter) => letter.event === event.id),
      fresh: seen !== null && event.id > seen.event,
    }))
  return [...said, ...happened].sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0))
}

function toldOf(event: Event, escalations: Escalation[]) {
  const handed = escalations.find(({ at }) => event.what === 'escalated' && at === event.at)
  if (handed) return { kind: 'escalation', event, escalation: handed } as const
  const back = escalations.find(
    ({ returnedAt }) => event.what === 'returned' && returnedAt === event.at,
  )
  if (back?.question) return { kind: 'return', event, question: back.question } as const
  return { kind: 'event', event } as const
}

/** What is last in a request now. */
export function lastOf({ messages, events }: Pick<LookedAt, 'messages' | 'events'>): LastSeen {
  return { message: messages.at(-1)?.id ?? 0, event: events.at(-1)?.id ?? 0 }
}
