import { once } from 'node:events'
import { createServer, type Socket } from 'node:net'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { handOver } from '../mail/conversation.ts'
import { aMail } from '../mail/mails.ts'
import { openRelay, type Relay, type Taken } from '../mail/relay.ts'
import { there } from '../typed.ts'
import { describe as describeForm, lyingIn } from '../web/requests/form-filling.ts'
import { openFaultSwitch } from './fault.ts'
import { type BegunForm, beginForms, insist, readingMs, untilAnswered } from './requesters.ts'
import { countIn, messageIdsIn } from './requests-kept.ts'
import { freePort, openService, pause, type Service } from './service.ts'
import { signedIn } from './visitors.ts'

const faultSwitch = openFaultSwitch()
let relay: Relay
let service: Service
let lmtp: number

beforeEach(async () => {
  faultSwitch?.set('none')
  faultSwitch?.setClock(0)
  relay = await openRelay()
  lmtp = await freePort()
  service = await openService({
    ...faultSwitch?.environment('svi'),
    SMTP_URL: relay.url,
    MAIL_ADDRESS: 'assistance@example.org',
    MAIL_LISTEN: `127.0.0.1:${lmtp}`,
  })
  await service.start()
  await service.pagesAnswer()
})
afterEach(async () => {
  await service.close()
  await relay.stop()
})

const idOf = ({ raw }: Taken) => /^Message-ID: (.+)$/im.exec(raw)?.[1]
const replyTo = ({ raw }: Taken) => /^Reply-To: [^>]*<(.+)>/im.exec(raw)?.[1]

const settled = () => expect.poll(() => countIn(service), { timeout: 60_000, interval: 250 })

/** Hands a reply over as a mail server does: again until it is taken. */
function reply(to: string, text: string, n: number): Promise<string> {
  const headers = { From: 'zoe.1@example.org', 'Message-ID': `<${n}@mx.example.net>` }
  const raw = aMail({ ...headers, 'Content-Type': 'text/plain' }, text)
  const envelope = { from: 'zoe.1@example.org', to: [to] }
  return untilAnswered(
    () => handOver(lmtp, raw, envelope),
    (answer) => answer.startsWith('250'),
  )
}

/** The addresses at which answers to these forms' acknowledgements come back. */
async function answerAddresses(forms: BegunForm[]): Promise<string[]> {
  const taken = await relay.has(2 * forms.length)
  return forms.map(({ email }) => {
    const received = there(taken.find(({ to }) => to[0] === email))
    return there(replyTo(received))
  })
}

test.skipIf(!faultSwitch)(
  'people ask and answer while the service is killed fifteen times, at one write after another',
  async () => {
    const rounds = 15
    const forms = await beginForms(service, rounds + 2)
    await pause(readingMs)
    // More than ten answers of one person within an hour would be taken for a machine's.
    const asked = forms.slice(0, 2)
    await Promise.all(asked.map(insist))
    const to = await answerAddresses(asked)
    const numbers: string[] = []
    for (const [n, form] of forms.slice(2).entries()) {
      const asking = insist(form).then((number) => numbers.push(number))
      const answering = reply(there(to[n % 2]), `Voici la suite ${n}.`, n)
      faultSwitch?.set('the Nth write or fsync is the last', 1 + ((n * 37) % 110))
      for (let tries = 0; !faultSwitch?.hasFailed() && tries < 60; tries++) await pause(50)
      await service.kill()
      faultSwitch?.set('none')
      await service.start()
      await Promise.all([asking, answering])
    }
    await settled().toMatchObject({ unsent: 0, unread: 0 })
    const counted = countIn(service)
    const taken = relay.taken.map(idOf)
    const ids = new Set(taken)
    console.log(
      `killed ${rounds} times: ${JSON.stringify(counted)}, ${taken.length} letters taken, ` +
        `${taken.length - ids.size} of them a second time`,
    )
    expect(counted).toMatchObject({
      requests: rounds + 2,
      withoutContact: 0,
      withoutLetters: 0,
      lettersWithoutRequest: 0,
      filesLost: 0,
      replies: rounds,
      repliesTwice: 0,
      mails: rounds,
    })
    expect(new Set(numbers).size).toBe(rounds)
    expect(ids).toEqual(messageIdsIn(service))
  },
  900_000,
)

describe('while people ask, a relay', () => {
  /** Two people who have read their forms. */
  async function twoForms() {
    const forms = await beginForms(service, 2)
    await pause(readingMs)
    return forms
  }
  const send = (forms: BegunForm[]) => Promise.all(forms.map(insist))
  const settled = () => expect.poll(() => countIn(service), { timeout: 60_000, interval: 250 })
  /** What anybody was handed, by recipient and Message-ID. */
  const handed = () => relay.taken.map((mail) => `${mail.to[0]} ${idOf(mail)}`)

  test.skipIf(!faultSwitch)(
    'that is down, then says a byte a second, keeps nobody waiting: all leaves once it is back',
    async () => {
      const [first, second] = await twoForms()
      const [claires] = await signedIn(service.base, service.files.database, 1)
      await relay.stop()
      const calling = service.callFor(8_000)
      expect(await insist(there(first))).toMatch(/^D-/)
      await settled().toMatchObject({ unsent: 2 })
      expect((await claires?.get('/'))?.text).toContain('2 courriels en attente')
      const slow = await openSlowRelay(relay.url)
      expect(await insist(there(second))).toMatch(/^D-/)
      await calling
      expect(await service.damage()).toMatchObject({ silent: 0, lostUnsaid: 0, doubled: 0 })
      await slow.close()
      await settled().toMatchObject({ tried: 4 })
      await relay.start()
      faultSwitch?.setClock(180)
      await settled().toMatchObject({ unsent: 0, withoutLetters: 0 })
      expect(new Set(handed()).size).toBe(4)
      expect(handed()).toHaveLength(4)
    },
  )

  test.skipIf(!faultSwitch)(
    'that refuses one for ever and others for now: the first is told, the others leave later',
    async () => {
      const forms = await twoForms()
      const gone = there(forms[0]).email
      relay.treat((to) => ({ refuse: to === gone ? 550 : 451, at: 'RCPT' }))
      await send(forms)
      await settled().toMatchObject({ unsent: 4, tried: 4 })
      relay.treat((to) => (to === gone ? { refuse: 550, at: 'RCPT' } : 'take'))
      faultSwitch?.setClock(180)
      await settled().toMatchObject({ unsent: 1, refused: 1 })
      expect(handed()).toHaveLength(3)
      expect(handed().join()).not.toContain(gone)
    },
  )

  test.skipIf(!faultSwitch)(
    'that breaks off before and after it says that it took a letter: nobody has two under two names',
    async () => {
      const forms = await twoForms()
      relay.treat((_, turn) => (turn % 2 ? 'cut after acceptance' : 'cut after its answer'))
      await send(forms)
      await settled().toMatchObject({ tried: 4 })
      relay.treat(() => 'take')
      faultSwitch?.setClock(180)
      await settled().toMatchObject({ unsent: 0 })
      expect(handed().length).toBeGreaterThan(4)
      expect(new Set(handed()).size).toBe(4)
    },
  )

  test('in whose hands the tasks are killed as it has a letter, or just after: it leaves under one name', async () => {
    const forms = await beginForms(service, 3)
    await pause(readingMs)
    const kill = () => void service.kill('tasks')
    for (const [n, after] of [0, 5, 25].entries()) {
      relay.treat((_, turn) => {
        if (turn !== 1) return 'take'
        return { meanwhile: () => (after === 0 ? kill() : void setTimeout(kill, after)) }
      })
      await insist(there(forms[n]))
      await settled().toMatchObject({ requests: n + 1, unsent: 0, withoutLetters: 0 })
    }
    expect(new Set(handed()).size).toBe(6)
  })
})

/** Takes a relay's place, and says nothing but a byte a second. */
async function openSlowRelay(url: string) {
  const sockets = new Set<Socket>()
  const server = createServer((socket) => {
    sockets.add(socket)
    const drip = setInterval(() => socket.write('2'), 1_000)
    socket.on('close', () => clearInterval(drip)).on('error', () => undefined)
  })
  server.listen(Number(new URL(url).port), '127.0.0.1')
  await once(server, 'listening')
  return {
    async close() {
      for (const socket of sockets) socket.destroy()
      await new Promise((closed) => server.close(closed))
    },
  }
}

describe.skipIf(!faultSwitch)('a disk that is full while a file comes', () => {
  test.each(['uploads', 'svi'])(
    'of %s: it is said in French, and nothing half stays',
    async (name) => {
      await service.close()
      service = await openService({ ...faultSwitch?.environment(name) })
      await service.start()
      await service.pagesAnswer()
      const [form] = await beginForms(service, 1)
      const { browser, to, email, file } = there(form)
      faultSwitch?.set('full')
      const shown = await describeForm(browser, to, { email }, [file])
      expect([422, 503, 507]).toContain(shown.status)
      expect(shown.text).toContain('place')
      faultSwitch?.set('none')
      expect(lyingIn(service.files.folder, 'svi.sqlite.uploads')).toEqual([])
      expect(lyingIn(service.files.folder, 'svi.attachments')).toEqual([])
      await pause(readingMs)
      expect(await insist(there(form))).toMatch(/^D-/)
      expect(countIn(service)).toMatchObject({ requests: 1, filesLost: 0 })
      expect(lyingIn(service.files.folder, 'svi.attachments')).toHaveLength(1)
    },
  )
})
