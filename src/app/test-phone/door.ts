import { randomBytes } from 'node:crypto'
import { createServer, type RequestListener, type Server } from 'node:http'

/** A way to a listener on this machine, of which only who opened it knows the path. */
export interface Door {
  baseUrl(): Promise<string>
  close(): void
}

/** Opens a door; nothing listens before it is first used. */
export function openDoor(listener: RequestListener): Door {
  const secret = `/${randomBytes(24).toString('hex')}`
  let server: Promise<Server> | null = null

  function listening(): Promise<Server> {
    server ??= new Promise((resolve) => {
      const started = createServer(behind(secret, listener))
      started.listen(0, '127.0.0.1', () => resolve(started))
      started.unref()
    })
    return server
  }

  return {
    async baseUrl() {
      const address = (await listening()).address()
      if (address === null || typeof address === 'string') throw new Error('the door is closed')
      return `http://127.0.0.1:${address.port}${secret}`
    },
    close() {
      server?.then((started) => {
        started.closeAllConnections()
        started.close()
      })
    },
  }
}

/** A draft's recordings are not for everybody on this machine. */
function behind(secret: string, listener: RequestListener): RequestListener {
  return (request, response) => {
    if (!request.url?.startsWith(`${secret}/`)) return void response.writeHead(404).end()
    request.url = request.url.slice(secret.length)
    listener(request, response)
  }
}
