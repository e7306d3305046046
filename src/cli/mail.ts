import { Refused } from './refused.ts'
import type { Tool } from './tool.ts'
import { print } from './typed.ts'

/** `svi mail reply`: what a requester would answer by mail, in local mode. */
export async function replyCommand(
  { app }: Tool,
  reference: string,
  { text }: { text: string },
): Promise<void> {
  const played = await app.requests.playReply(reference, text)
  if (!played.done) throw new Refused(played.why)
  print(`A mail of ${played.from} is in the inbox; the service reads it within seconds.`)
}

export interface ListOptions {
  refused?: boolean
  waiting?: boolean
  json?: boolean
}

/** `svi mail list`: the latest letters, with what became of each. */
export async function listCommand({ app, who }: Tool, options: ListOptions): Promise<void> {
  const state = options.refused ? 'refused' : options.waiting ? 'waiting' : null
  const found = await app.requests.letters.list(who, state, 1)
  if (!found.done) throw new Refused(found.why)
  if (options.json) return print(JSON.stringify(found.letters))
  if (found.letters.length === 0) print('No letter matches.')
  for (const { id, at, purpose, address, state: is, said, reference } of found.letters)
    print([id, at.slice(0, 19), reference ?? '-', purpose, address, is, said].join('  ').trim())
}

/** `svi mail retry`: has a letter that was refused tried once more. */
export async function retryCommand({ app, who }: Tool, id: string): Promise<void> {
  const tried = await app.requests.letters.retry(who, Number(id))
  if (!tried.done) throw new Refused(tried.why)
  print(`The letter to ${tried.to} is tried again within seconds.`)
}
