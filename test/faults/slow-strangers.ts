import { connect, type Socket } from 'node:net'
import { connect as connectSecurely, TLSSocket } from 'node:tls'
import type { Nginx } from './nginx.ts'

/** Strangers who come at the same time. */
const atOnce = 50

const head = (path: string, more: string) =>
  `POST ${path} HTTP/1.1\r\nHost: svi.example.org\r\n${more}`
const form = 'Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 9000\r\n\r\na'

/** What strangers begin and never end. */
const beginnings = {
  heads: head('/', 'X: '),
  webhooks: head('/voice/incoming', `X-Twilio-Signature: aaaa\r\n${form}`),
  forms: head('/connexion', form),
}

/** So many strangers of each kind, a byte every two seconds, and as many who say nothing at all. */
export async function openSlow({ port, certificate }: Nginx, each: number) {
  const sockets: Socket[] = []
  const kept = (socket: Socket) => {
    sockets.push(socket)
    return socket.on('error', () => {})
  }
  for (const beginning of Object.values(beginnings))
    for (let n = 0; n < each; n += atOnce)
      await Promise.all(
        Array.from({ length: atOnce }, async () => {
          const socket = kept(connectSecurely({ port, host: '127.0.0.1', ca: certificate }))
          await new Promise((met) => socket.once('secureConnect', met).once('close', met))
          socket.write(beginning)
        }),
      )
  for (let n = 0; n < each; n++) kept(connect(port, '127.0.0.1'))
  const dripping = setInterval(() => {
    for (const socket of sockets) if (socket instanceof TLSSocket) socket.write('a')
  }, 2_000)
  return {
    connected: sockets.filter((socket) => !socket.destroyed).length,
    close() {
      clearInterval(dripping)
      for (const socket of sockets) socket.destroy()
    },
  }
}
