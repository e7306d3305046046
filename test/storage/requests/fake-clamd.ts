import { once } from 'node:events'
import { createServer, type Socket } from 'node:net'

/** The test virus of EICAR, in two parts so that no scanner takes this file for it. */
export const eicar = `X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR-${'STANDARD-ANTIVIRUS-TEST-FILE!$H+H*'}`

/** What a test's clamd does with whom it listens to. */
type Manner = 'answers' | 'silent' | 'too large'

/** A server that speaks clamd's protocol as its manual says (PING, INSTREAM), and knows one virus. */
export async function openClamd(port = 0) {
  let manner: Manner = 'answers'
  const sockets = new Set<Socket>()
  const scanned: number[] = []
  const server = createServer((socket) => {
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket)).on('error', () => undefined)
    let got = Buffer.alloc(0)
    socket.on('data', (chunk) => {
      got = Buffer.concat([got, chunk])
      const answer = manner === 'silent' ? null : answerTo(got, manner, scanned)
      if (answer !== null) socket.end(`${answer}\0`)
    })
  })
  server.listen(port, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('clamd has no port')
  return {
    at: { host: '127.0.0.1', port: address.port },
    /** Bytes of each file that it looked at. */
    scanned,
    behave(how: Manner) {
      manner = how
    },
    async close() {
      for (const socket of sockets) socket.destroy()
      server.close()
      await once(server, 'close')
    },
  }
}

/** null while the command has not come whole. */
function answerTo(got: Buffer, manner: Manner, scanned: number[]): string | null {
  const text = got.toString('latin1')
  if (text === 'zPING\0') return 'PONG'
  const command = 'zINSTREAM\0'
  if (!text.startsWith(command)) return text.includes('\0') ? 'UNKNOWN COMMAND' : null
  if (manner === 'too large') return 'INSTREAM size limit exceeded. ERROR'
  const file = fileIn(got.subarray(command.length))
  if (file === null) return null
  scanned.push(file.length)
  return file.includes(eicar) ? 'stream: Win.Test.EICAR_HDB-1 FOUND' : 'stream: OK'
}

/** The chunks of a stream that has come to its end. */
function fileIn(stream: Buffer): Buffer | null {
  const chunks: Buffer[] = []
  for (let at = 0; at + 4 <= stream.length; ) {
    const length = stream.readUInt32BE(at)
    if (length === 0) return Buffer.concat(chunks)
    chunks.push(stream.subarray(at + 4, at + 4 + length))
    at += 4 + length
  }
  return null
}
