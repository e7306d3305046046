import { type ActsAsked, deeds } from '../app/acts.ts'
import { Refused } from './refused.ts'
import type { Tool } from './tool.ts'
import { print, readDay, readLimit } from './typed.ts'

export interface ActsOptions {
  who?: string
  did?: string
  from?: string
  to?: string
  limit: string
  json?: boolean
}

/** `svi acts`: the register of acts, newest first. */
export async function actsCommand(
  { app, who }: Tool,
  { limit, json, ...typed }: ActsOptions,
): Promise<void> {
  const asked = askedBy(typed)
  const found = await app.acts.newest(who, asked, readLimit(limit))
  if (!found.done) throw new Refused(found.why)
  const { acts } = found
  if (json) return print(JSON.stringify(acts))
  if (acts.length === 0) return print('No act matches.')
  for (const { at, who, did, noun, name, told } of acts)
    print(`${at.slice(0, 19)}Z  ${who}  ${`${did} ${noun} ${name}`.trim()}${told && `: ${told}`}`)
}

function askedBy({ who, did, from, to }: Omit<ActsOptions, 'limit' | 'json'>): ActsAsked {
  const deed = deeds.find((each) => each === did)
  if (did !== undefined && !deed)
    throw new Refused(`« ${did} » is no act; they are ${deeds.join(', ')}`, 2)
  return { who, did: deed, from: readDay(from), to: readDay(to) }
}
