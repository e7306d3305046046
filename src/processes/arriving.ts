import { IncomingMessage, type ServerOptions } from 'node:http'
import type { Socket } from 'node:net'

export interface Gate {
  /** A request has come, whoever will answer it. */
  came(socket: Socket): void
  /** Whether nothing more is to be read of its connection. */
  isUnwanted(request: IncomingMessage): boolean
}

/**
 * What makes a server stop reading at the head of a request that nobody wants: it counts as an upgrade, where
 * Node's parser ends and the connection is handed over by 'upgrade'. Without it, the thousands of requests or of
 * chunks that one packet can hold are all made, whatever becomes of the connection meanwhile.
 */
export function stopAt({
  came,
  isUnwanted,
}: Gate): Pick<ServerOptions, 'IncomingMessage' | 'shouldUpgradeCallback'> {
  class Arriving extends IncomingMessage {
    declare asked: boolean | null
    get upgrade(): boolean {
      return this.asked === true || isUnwanted(this)
    }
    set upgrade(asked: boolean | null) {
      this.asked = asked
      if (asked !== null) came(this.socket)
    }
  }
  return { IncomingMessage: Arriving, shouldUpgradeCallback: isUnwanted }
}

const lengthRequired =
  'HTTP/1.1 411 Length Required\r\nConnection: close\r\nContent-Length: 0\r\n\r\n'
/** Milliseconds for which the answer is left to be read. */
const lingering = 1_000

/** Says that a body must tell its length, and reads nothing of it. */
export function refuseUnmeasured(socket: Socket): void {
  socket.on('error', () => socket.destroy())
  socket.end(lengthRequired)
  setTimeout(() => socket.destroy(), lingering).unref()
}
