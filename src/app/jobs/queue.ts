/** Somebody's turn did not come in time, or too many wait. */
export class Busy extends Error {
  /** Of HTTP: come back later. */
  readonly status = 503

  constructor() {
    super('too many wait')
  }
}

export interface Limits {
  /** Works at a time in all, and of one owner (absent: as many). */
  atOnce: number
  each?: number
  /** Works that wait, in all. */
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

export function openQueue({ atOnce, each = atOnce, waiting: most, patience }: Limits): Queue {
  /** In the order of their turns; an owner is there while something of theirs waits. */
  const owners = new Map<string, Waiting[]>()
  const running: string[] = []
  let waiting = 0

  function turn(owner: string): Promise<void> {
    if (waiting >= most && !makeRoom(owner)) return Promise.reject(new Busy())
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => leave(owner, entry).refuse(), patience)
      const settled = (settle: () => void) => () => {
        clearTimeout(timer)
        settle()
      }
      const entry = { begin: settled(resolve), refuse: settled(() => reject(new Busy())) }
      waiting++
      owners.set(owner, [...(owners.get(owner) ?? []), entry])
      beginMore()
    })
  }

  /** Takes one out of those that wait; its owner's next comes after everybody else's. */
  function leave(owner: string, entry: Waiting): Waiting {
    const left = (owners.get(owner) ?? []).filter((other) => other !== entry)
    owners.delete(owner)
    if (left.length > 0) owners.set(owner, left)
    waiting--
    return entry
  }

  /** Of a full queue, the last of whoever has most in it gives way to somebody who has less. */
  function makeRoom(newcomer: string): boolean {
    const own = owners.get(newcomer)?.length ?? 0
    const [greediest = newcomer, theirs = []] =
      [...owners].sort(([, one], [, other]) => other.length - one.length)[0] ?? []
    const last = theirs.at(-1)
    if (!last || theirs.length <= own + 1) return false
    leave(greediest, last).refuse()
    return true
  }

  function beginMore(): void {
    for (const [owner, [entry]] of [...owners]) {
      if (running.length >= atOnce) return
      if (!entry || running.filter((other) => other === owner).length >= each) continue
      running.push(owner)
      leave(owner, entry).begin()
    }
  }

  return {
    async do(owner, work) {
      await turn(owner)
      try {
        return await work()
      } finally {
        running.splice(running.indexOf(owner), 1)
        beginMore()
      }
    },
  }
}
