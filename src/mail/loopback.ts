import { isIP } from 'node:net'

/** Whether a host's name or address is this machine's own, as URLs and as sockets write it. */
export function isThisMachine(host: string): boolean {
  const own = host === 'localhost' || host === '::1' || host === '[::1]'
  return own || (isIP(host) === 4 && host.startsWith('127.'))
}
