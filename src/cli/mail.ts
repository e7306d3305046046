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
