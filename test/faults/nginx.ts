import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import type { IncomingMessage } from 'node:http'
import { request } from 'node:https'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as after } from 'node:timers/promises'
import { messageOf } from '../../src/core/errors.ts'
import { freePort } from '../processes/service.ts'

/** Where the service listens: callers' process, and the pages' when it runs apart. */
export interface Upstreams {
  voice: number
  pages: number
}

/** A real nginx before the service, as `deploy/nginx.conf` has it. */
export interface Nginx {
  port: number
  base: string
  certificate: string
  close(): Promise<void>
}

/** Whether nginx and what makes its certificate are installed; said aloud where they are not. */
export function hasNginx(): boolean {
  try {
    execFileSync('nginx', ['-v'], { stdio: 'ignore' })
    execFileSync('openssl', ['version'], { stdio: 'ignore' })
    return true
  } catch (error) {
    console.warn(`SKIPPED: no proxy without nginx and openssl (${messageOf(error)})`)
    return false
  }
}

/** Starts nginx with the example, of which only ports and certificate are others; throws with its own words on a fault. */
export async function openNginx(upstreams: Upstreams, example = readExample()): Promise<Nginx> {
  const folder = mkdtempSync(join(tmpdir(), 'svi-nginx-'))
  const port = await freePort()
  makeCertificate(folder)
  const file = join(folder, 'nginx.conf')
  writeFileSync(file, whole(folder, placed(example, { folder, port, upstreams })))
  const options = ['-p', folder, '-c', file, '-e', join(folder, 'error.log')]
  execFileSync('nginx', [...options, '-t'], { stdio: 'pipe' })
  const nginx = spawn('nginx', options, { stdio: 'ignore' })
  const ended = once(nginx, 'exit')
  const certificate = readFileSync(join(folder, 'svi.pem'), 'utf8')
  await listens(port, certificate)
  return {
    port,
    base: `https://127.0.0.1:${port}`,
    certificate,
    async close() {
      nginx.kill('SIGTERM')
      await ended
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

export const readExample = () => readFileSync('deploy/nginx.conf', 'utf8')

function makeCertificate(folder: string): void {
  const names = 'subjectAltName=DNS:svi.example.org,IP:127.0.0.1'
  const made = ['-keyout', join(folder, 'svi.key'), '-out', join(folder, 'svi.pem')]
  execFileSync(
    'openssl',
    ['req', '-x509', '-nodes', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1']
      .concat(['-subj', '/CN=svi.example.org', '-addext', names, '-days', '2'])
      .concat(made),
    { stdio: 'pipe' },
  )
}

interface Placing {
  folder: string
  port: number
  upstreams: Upstreams
}

function placed(example: string, { folder, port, upstreams }: Placing): string {
  const changes: [RegExp, string][] = [
    [/(upstream svi \{\s*server 127\.0\.0\.1:)3000/, `$1${upstreams.voice}`],
    [/(upstream svi_pages \{\s*server 127\.0\.0\.1:)3000/, `$1${upstreams.pages}`],
    [/listen 443 ssl/, `listen 127.0.0.1:${port} ssl`],
    [/\/etc\/ssl\/svi\.pem/, join(folder, 'svi.pem')],
    [/\/etc\/ssl\/svi\.key/, join(folder, 'svi.key')],
  ]
  return changes.reduce((text, [what, by]) => {
    if (!what.test(text)) throw new Error(`deploy/nginx.conf has no ${what}`)
    return text.replace(what, by)
  }, example)
}

/** What stands around the example in nginx.conf, as `deploy/README.md` says. */
function whole(folder: string, example: string): string {
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi']
  for (const name of temporary) mkdirSync(join(folder, name))
  return `daemon off;
pid ${folder}/pid;
worker_processes 1;
worker_rlimit_nofile 10000;
events { worker_connections 4096; }
http {
access_log off;
${temporary.map((name) => `${name}_temp_path ${folder}/${name};`).join('\n')}
${example}
}`
}

async function listens(port: number, certificate: string): Promise<void> {
  for (let tries = 0; tries < 200; tries++) {
    const answer = await ask({ port, certificate }, '/healthz').catch(() => null)
    if (answer) return
    await after(50)
  }
  throw new Error('nginx does not answer')
}

export interface Asked {
  method?: string
  headers?: Record<string, string>
  body?: string | Buffer
  /** Address of this machine from which the request comes. */
  from?: string
}

/** Asks through the proxy as somebody on the way from `from`; rejects when no answer comes. */
export async function ask(
  { port, certificate }: Pick<Nginx, 'port' | 'certificate'>,
  path: string,
  { method = 'GET', headers = {}, body = '', from = '127.0.0.1' }: Asked = {},
): Promise<{ status: number; text: string; headers: IncomingMessage['headers'] }> {
  const asking = request({
    host: '127.0.0.1',
    port,
    path,
    method,
    ca: certificate,
    servername: 'svi.example.org',
    localAddress: from,
    agent: false,
    headers: {
      Host: 'svi.example.org',
      ...(method === 'POST' ? { 'Content-Length': Buffer.byteLength(body) } : {}),
      ...headers,
    },
  })
  const { promise, resolve, reject } = Promise.withResolvers<IncomingMessage>()
  asking.on('response', resolve).on('error', reject)
  asking.setTimeout(30_000, () => asking.destroy(new Error('no answer in time')))
  asking.end(body)
  const answer = await promise
  let text = ''
  for await (const piece of answer.setEncoding('utf8')) text += piece
  return { status: answer.statusCode ?? 0, text, headers: answer.headers }
}
