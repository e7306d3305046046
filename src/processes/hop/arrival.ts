import { connect } from 'node:net'
import { setTimeout as after } from 'node:timers/promises'

/** Whether the pages listen, as far as is known. */
export interface Arrival {
  are(): boolean
  /** Waits for them; resolves with whether they have come within so many milliseconds. */
  come(within: number): Promise<boolean>
  /** They have been found away. */
  lost(): void
  close(): void
}

/** Milliseconds between two looks. */
const look = 100

/** Looks for the pages only while they are away: a start takes seconds, and who asks meanwhile may wait. */
export function watchPages(socketPath: string): Arrival {
  let here = false
  let closed = false
  return {
    are: () => here,
    async come(within) {
      for (const until = performance.now() + within; !here && !closed; ) {
        here = await listens(socketPath)
        if (here || performance.now() >= until) break
        await after(look)
      }
      return here
    },
    lost() {
      here = false
    },
    close() {
      closed = true
    },
  }
}

function listens(path: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(path)
    socket.once('connect', () => resolve(true)).once('error', () => resolve(false))
    socket.once('connect', () => socket.destroy())
  })
}
