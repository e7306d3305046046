/** Somebody's turn did not come in time, or too many wait. */
export class Busy extends Error {
  /** Of HTTP: come back later. */
  readonly status = 503

  constructor() {
    super('too many wait')
  }
}

export interface Limits {
  /** Works at a time, and those that wait in all. */
  atOnce: number
  waiting: number
  /** Milliseconds that one waits at most before it begins. */
  patience: number
}

/** Works that are done a few at a time, by turns among those who ask, so that nobody's many hold up another's one. */
export interface Queue {
  /** Does a work when the turn of its owner comes; throws Busy when that takes too long. */
  do<T>(owner: string, work: () => Promise<T>): Promise<T>
}

interface Waiting {
  begin(): void
  refuse(): void
}

export function openQueue({ atOnce, waiting: most, patience }: Limits): Queue {
  /** In the order of their turns; an owner is there while something of theirs waits. */
  const owners = new Map<string, Waiting[]>()
  let running = 0
  let waiting = 0

  function turn(owner: string): Promise<void> {
    if (running < atOnce && waiting === 0) {
      running++
      return Promise.resolve()
    }
    if (waiting >= most && !makeRoom(owner)) return Promise.reject(new Busy())
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => refuse(owner, entry), patience)
      const entry = {
        begin() {
          clearTimeout(timer)
          resolve()
        },
        refuse() {
          clearTimeout(timer)
          reject(new Busy())
        },
      }
      waiting++
      owners.set(owner, [...(owners.get(owner) ?? []), entry])
    })
  }

  function refuse(owner: string, entry: Waiting): void {
    const left = (owners.get(owner) ?? []).filter((each) => each !== entry)
    if (left.length > 0) owners.set(owner, left)
    else owners.delete(owner)
    waiting--
    entry.refuse()
  }

  /** Of a full queue, the last of whoever has most in it gives way to somebody who has less. */
  function makeRoom(newcomer: string): boolean {
    const own = owners.get(newcomer)?.length ?? 0
    const [greediest = newcomer, theirs = []] =
      [...owners].sort(([, one], [, other]) => other.length - one.length)[0] ?? []
    const last = theirs.at(-1)
    if (!last || theirs.length <= own + 1) return false
    refuse(greediest, last)
    return true
  }

  /** The first of the owner whose turn it is; the owner's next comes after everybody else's. */
  function next(): void {
    const [owner, entries] = owners.entries().next().value ?? []
    if (owner === undefined || !entries) return void running--
    const [entry, ...rest] = entries
    owners.delete(owner)
    if (rest.length > 0) owners.set(owner, rest)
    waiting--
    entry?.begin()
  }

  return {
    async do(owner, work) {
      await turn(owner)
      try {
        return await work()
      } finally {
        next()
      }
    },
  }
}
