import { type ActsAsked, actsOf, type Deed, deeds } from '../app/acts.ts'
import { print, withOperator } from './operator.ts'
import { operatorNow } from './publishing.ts'
import { Refused } from './refused.ts'

export interface ActsOptions {
  who?: string
  did?: string
  from?: string
  to?: string
  limit: string
  json?: boolean
}

/** `svi acts`: the register of acts, newest first. */
export async function actsCommand({ limit, json, ...typed }: ActsOptions): Promise<void> {
  const asked = askedBy(typed)
  if (!/^[1-9]\d{0,5}$/.test(limit))
    throw new Refused(`« ${limit} » is no limit; give 1 to 999999`, 2)
  await withOperator(async ({ database, now }) => {
    const found = await actsOf({ database, now: () => now }).newest(
      operatorNow(),
      asked,
      Number(limit),
    )
    if (!found.done) throw new Refused(found.why)
    const { acts } = found
    if (json) return print(JSON.stringify(acts))
    if (acts.length === 0) return print('No act matches.')
    for (const { at, who, did, noun, name, told } of acts)
      print(`${at.slice(0, 19)}Z  ${who}  ${`${did} ${noun} ${name}`.trim()}${told && `: ${told}`}`)
  })
}

function askedBy({ who, did, from, to }: Omit<ActsOptions, 'limit' | 'json'>): ActsAsked {
  const deed = deeds.find((each) => each === did)
  if (did !== undefined && !deed)
    throw new Refused(`« ${did} » is no act; they are ${deeds.join(', ')}`, 2)
  for (const day of [from, to])
    if (day !== undefined && !/^\d{4}-\d{2}-\d{2}$/.test(day))
      throw new Refused(`« ${day} » is no day; write 2026-11-30`, 2)
  return { who, did: deed as Deed | undefined, from, to }
}
