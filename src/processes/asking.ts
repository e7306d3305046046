import { rmSync } from 'node:fs'
import { createServer, request, type Server } from 'node:http'
import { dirname, join } from 'node:path'
import { json } from 'node:stream/consumers'

/** Where the process that answers calls is asked how it is, beside the socket of the pages: no port, no proxy. */
export function voiceSocket(pagesSocket: string): string {
  return join(dirname(pagesSocket), 'voice.sock')
}

/** Says as JSON what is so now to whoever asks at a private socket. Trouble with it is told and ends nothing. */
export function answerAt(
  socketPath: string,
  said: () => unknown,
  trouble: (error: Error) => void,
): Server {
  rmSync(socketPath, { force: true })
  return createServer((_, response) => {
    response.setHeader('Connection', 'close')
    response.end(JSON.stringify(said()))
  })
    .on('error', trouble)
    .listen(socketPath)
}

/** What is said there; rejects when nothing comes within so many milliseconds. */
export function askAt(socketPath: string, patience: number): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const signal = AbortSignal.timeout(patience)
    request({ socketPath, agent: false, signal }, (answer) => json(answer).then(resolve, reject))
      .on('error', reject)
      .end()
  })
}
