import type { Server } from 'node:net'

/** What must be there, of a list, a record or a search; throws where nothing is. */
export function there<T>(thing: T): NonNullable<T> {
  if (thing === undefined || thing === null) throw new Error('nothing is there')
  return thing
}

/** The port on which a server of a test listens. */
export function portOf(server: Pick<Server, 'address'>): number {
  const address = there(server.address())
  if (typeof address === 'string') throw new Error(`the server listens at ${address}`)
  return address.port
}

/** The names of a record whose type says them all. */
export const keysOf = <T extends object>(record: T) => Object.keys(record) as (keyof T)[]
