import { z } from 'zod'

/** Where the scanner of viruses listens. */
export type ClamdSettings = { path: string } | { host: string; port: number }

const here = /^(127\.\d+\.\d+\.\d+|localhost|\[::1\])$/

/** `/run/clamav/clamd.ctl`, `3310`, `127.0.0.1:3310`; another machine only by `tcp://host:3310`. */
export const clamdPlace = z.string().transform((given, context): ClamdSettings => {
  if (given.startsWith('/')) return { path: given }
  const { meant, host = '127.0.0.1', port } = partsOf(given)
  const fault = faultOf(meant, host, port)
  if (fault) context.addIssue({ code: 'custom', message: fault })
  return { host: host.replace(/[[\]]/g, ''), port }
})

/** A port, with a machine before it or not; NaN for no port. */
function partsOf(given: string) {
  const [, scheme, host, port = ''] =
    /^(tcp:\/\/)?(?:([\w.-]+|\[[\da-f:]+\]):)?(\d{1,5})$/i.exec(given) ?? []
  return { meant: scheme !== undefined, host, port: Number.parseInt(port, 10) }
}

function faultOf(meant: boolean, host: string, port: number): string | null {
  if (!(port > 0 && port <= 65_535))
    return 'must be a socket such as /run/clamav/clamd.ctl, or a port of this machine such as 127.0.0.1:3310'
  if (meant || here.test(host)) return null
  return `is another machine, to which files would go unencrypted: write tcp://${host}:${port} if that is meant`
}
