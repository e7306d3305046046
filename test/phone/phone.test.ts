import { createServer } from 'node:http'
import { describe, expect, test } from 'vitest'
import { placeCall } from '../../src/phone/call.ts'
import { readDocument } from '../../src/phone/document.ts'
import type { Faults } from '../../src/phone/options.ts'
import type { CallPlan } from '../../src/phone/plan.ts'
import { inWords } from '../../src/phone/report.ts'
import { portOf } from '../typed.ts'

type Answer = string | { status?: number; type?: string; body: string; location?: string }

/** A voice service that answers from a table, and what it was asked. */
async function against(answers: Record<string, Answer>, plan: CallPlan, faults?: Faults) {
  const asked: { path: string; fields: Record<string, string>; token: string }[] = []
  const server = createServer(async (request, response) => {
    let body = ''
    for await (const chunk of request) body += chunk
    const path = request.url ?? ''
    asked.push({
      path,
      fields: Object.fromEntries(new URLSearchParams(body)),
      token: String(request.headers['i-twilio-idempotency-token']),
    })
    const answer = answers[path] ?? '<Response/>'
    const {
      status = 200,
      type = 'text/xml',
      location,
      ...rest
    } = typeof answer === 'string' ? { body: answer } : answer
    response.writeHead(status, {
      'Content-Type': type,
      ...(location ? { Location: location } : {}),
    })
    response.end(rest.body)
  }).listen(0, '127.0.0.1')
  await new Promise((resolve) => server.once('listening', resolve))
  let now = Date.parse('2026-11-30T09:00:00Z')
  const start = now
  const clock = {
    now: () => now,
    advance(milliseconds: number) {
      now += milliseconds
    },
  }
  const baseUrl = `http://127.0.0.1:${portOf(server)}`
  const report = await placeCall(
    { baseUrl, token: 'token', clock, ...(faults ? { faults } : {}) },
    plan,
  )
  server.closeAllConnections()
  server.close()
  return { report, asked, seconds: (now - start) / 1000, paths: asked.map(({ path }) => path) }
}

const gather = (attributes: string, after = '') =>
  `<Response><Gather action="/next" ${attributes}><Say>Tapez.</Say></Gather>${after}</Response>`
const dial = (numbers: string, attributes = '') =>
  `<Response><Dial action="/next" timeout="20" ${attributes}>${numbers}</Dial></Response>`
const number = (digits: string, attributes = '') =>
  `<Number statusCallback="/leg" statusCallbackEvent="initiated ringing answered completed" ${attributes}>+331990000${digits}</Number>`

describe('Gather', () => {
  test('takes as many keys as asked, and no more', async () => {
    const { asked } = await against(
      { '/voice/incoming': gather('numDigits="2"') },
      { caller: [{ keys: '6912' }] },
    )
    expect(asked[1]).toMatchObject({ path: '/next', fields: { Digits: '69' } })
  })

  test('loses the keys pressed between two documents, unless the network is said to keep them', async () => {
    const answers = { '/voice/incoming': gather('numDigits="2"'), '/next': gather('numDigits="2"') }
    const digitsOf = async (plan: Partial<CallPlan>) => {
      const { asked } = await against(answers, {
        caller: ({ asked: count }) => (count === 0 ? { keys: '691' } : 'hang up'),
        ...plan,
      })
      return asked.flatMap(({ fields }) => ('Digits' in fields ? [fields.Digits] : []))
    }
    expect(await digitsOf({})).toEqual(['69'])
    expect(await digitsOf({ keysBetweenDocuments: 'kept' })).toEqual(['69', '1'])
  })

  test('waits for another key as long as it says, then sends what there is', async () => {
    const patient = await against(
      { '/voice/incoming': gather('numDigits="2" timeout="3"') },
      { caller: [{ keys: '6' }] },
    )
    expect(patient.asked[1]?.fields).toMatchObject({ Digits: '6' })
    expect(patient.seconds).toBe(1 + 3)
  })

  test('the pauses inside are waited out in silence only, and are nothing that is heard', async () => {
    const paused =
      '<Response><Gather timeout="3" action="/next"><Say>Tapez.</Say><Pause length="4"/></Gather></Response>'
    const timed = async (caller: CallPlan['caller']) => {
      const { seconds, report } = await against({ '/voice/incoming': paused }, { caller })
      expect(report.path.filter(({ who }) => who === 'service')).toHaveLength(1)
      return seconds
    }
    expect(await timed(['wait'])).toBe(1 + 4 + 3)
    expect(await timed([{ keys: '1#' }])).toBe(1)
  })

  test('ends at the finishing key, which is not a digit', async () => {
    const { asked } = await against(
      { '/voice/incoming': gather('numDigits="3"') },
      { caller: [{ keys: '1#' }] },
    )
    expect(asked[1]?.fields).toMatchObject({ Digits: '1' })
    expect(asked[1]?.fields).not.toHaveProperty('FinishedOnKey')
  })

  test('with no finishing key, the hash is a digit like another', async () => {
    const { asked } = await against(
      { '/voice/incoming': gather('numDigits="1" finishOnKey=""') },
      { caller: [{ keys: '#' }] },
    )
    expect(asked[1]?.fields).toMatchObject({ Digits: '#' })
  })

  test('silence goes on in the document, unless the action wants it', async () => {
    const silent = await against(
      { '/voice/incoming': gather('timeout="7"', '<Say>Au revoir.</Say>') },
      { caller: ['wait'] },
    )
    expect(silent.paths).toEqual(['/voice/incoming', '/voice/status'])
    expect(silent.report.path.at(-1)).toEqual({ who: 'service', says: 'Au revoir.' })
    expect(silent.seconds).toBe(7 + 1 + 1)
    const wanted = await against(
      { '/voice/incoming': gather('actionOnEmptyResult="true"') },
      { caller: ['wait'] },
    )
    expect(wanted.asked[1]).toMatchObject({ path: '/next', fields: { Digits: '' } })
  })

  test('words are only heard where speech is asked for', async () => {
    const heard = await against(
      { '/voice/incoming': gather('input="dtmf speech"') },
      { caller: [{ says: 'Rhône' }] },
    )
    expect(heard.asked[1]?.fields).toMatchObject({ SpeechResult: 'Rhône' })
    const deaf = await against({ '/voice/incoming': gather('') }, { caller: [{ says: 'Rhône' }] })
    expect(deaf.paths).not.toContain('/next')
  })
})

describe('Dial', () => {
  test.each([
    ['answer', 'completed', 'true'],
    ['busy', 'busy', 'false'],
    ['no-answer', 'no-answer', 'false'],
    ['failed', 'failed', 'false'],
  ] as const)('a line that does "%s" ends the dial as %s', async (behaviour, status, bridged) => {
    const { asked } = await against(
      { '/voice/incoming': dial(number('001')) },
      { caller: [], lines: [behaviour] },
    )
    expect(asked.find(({ path }) => path === '/next')?.fields).toMatchObject({
      DialCallStatus: status,
      DialBridged: bridged,
    })
  })

  test('tells the four moments of a leg, in order and numbered', async () => {
    const { asked } = await against(
      { '/voice/incoming': dial(number('001')) },
      { caller: [], lines: ['answer'], talkSeconds: 30 },
    )
    const legs = asked.filter(({ path }) => path === '/leg').map(({ fields }) => fields)
    expect(legs.map((leg) => leg.CallStatus)).toEqual(['initiated', 'in-progress', 'completed'])
    expect(legs.at(-1)).toMatchObject({ CallDuration: '30', Direction: 'outbound-dial' })
    expect(new Set(legs.map((leg) => leg.ParentCallSid))).toEqual(
      new Set([asked[0]?.fields.CallSid]),
    )
  })

  test('the first of several to pick up has the call and the others stop', async () => {
    const { report, asked } = await against(
      { '/voice/incoming': dial(number('001') + number('002')) },
      { caller: [], lines: ['no-answer', 'answer'] },
    )
    expect(report.answeredBy).toBe('+331990000002')
    expect(asked.filter(({ fields }) => fields.CallStatus === 'canceled')).toHaveLength(1)
  })

  const screening =
    '<Response><Gather numDigits="1" action="/accept"><Say>Appel.</Say></Gather><Hangup/></Response>'
  test.each([
    ['answer', 'true', true],
    ['machine', 'false', false],
    ['decline', 'false', false],
  ] as const)('behind a screening, "%s" is bridged: %s', async (behaviour, bridged, accepts) => {
    const { asked, paths } = await against(
      {
        '/voice/incoming': dial(number('001', 'url="/screen"')),
        '/screen': screening,
        '/accept': '<Response/>',
      },
      { caller: [], lines: [behaviour] },
    )
    expect(asked.find(({ path }) => path === '/next')?.fields).toMatchObject({
      DialCallStatus: 'completed',
      DialBridged: bridged,
    })
    expect(paths.includes('/accept')).toBe(accepts)
  })

  test('rings five seconds longer than it says, and no longer', async () => {
    const silent = { caller: [], lines: ['no-answer' as const] }
    expect((await against({ '/voice/incoming': dial(number('001')) }, silent)).seconds).toBe(25)
    const machine = dial(number('001'), '').replace('"20"', '"6"')
    const short = await against({ '/voice/incoming': machine }, { caller: [], lines: ['machine'] })
    expect(short.report.answeredBy).toBeNull()
    const longer = machine.replace('"6"', '"7"')
    const long = await against({ '/voice/incoming': longer }, { caller: [], lines: ['machine'] })
    expect(long.report.answeredBy).toBe('+331990000001')
  })

  test('without an action goes on in the document, unless the caller has gone', async () => {
    const document = '<Response><Dial>+331990000001</Dial><Say>Personne.</Say><Hangup/></Response>'
    const unanswered = await against(
      { '/voice/incoming': document },
      { caller: [], lines: ['busy'] },
    )
    expect(unanswered.paths).toEqual(['/voice/incoming', '/voice/status'])
    expect(unanswered.report.path.at(-1)).toEqual({ who: 'service', says: 'Personne.' })
    const gone = await against(
      { '/voice/incoming': document },
      { caller: [], lines: ['no-answer'], hangUpWhileRinging: 3 },
    )
    expect(gone.report.path.at(-1)).toEqual({ who: 'caller', does: 'hangs up' })
  })

  test('ends a conversation at its time limit', async () => {
    const { asked } = await against(
      { '/voice/incoming': dial(number('001'), 'timeLimit="30"') },
      { caller: [], lines: ['answer'], talkSeconds: 90 },
    )
    const end = asked.find(({ path }) => path === '/next')
    expect(end?.fields).toMatchObject({ DialCallDuration: '30' })
  })

  test('is not bridged when the caller hangs up while a person hears who calls', async () => {
    const { asked, report } = await against(
      {
        '/voice/incoming': dial(number('001', 'url="/screen"')),
        '/screen': screening,
        '/accept': '<Response/>',
      },
      { caller: [], lines: ['answer'], hangUpWhileRinging: 5 },
    )
    expect(report.answeredBy).toBeNull()
    expect(asked.find(({ path }) => path === '/next')?.fields).toMatchObject({
      CallStatus: 'completed',
      DialBridged: 'false',
    })
  })

  test('a caller who hangs up while it rings still ends the dial', async () => {
    const { asked, report } = await against(
      { '/voice/incoming': dial(number('001')) },
      { caller: [], lines: ['no-answer'], hangUpWhileRinging: 6 },
    )
    expect(asked.find(({ path }) => path === '/next')?.fields).toMatchObject({
      CallStatus: 'completed',
    })
    expect(report.endedBy).toBe('caller')
  })
})

describe('what Twilio refuses goes to the fallback, with its code', () => {
  const say = (text: string) => `<Response><Say>${text}</Say></Response>`
  const polly = (text: string) => `<Response><Say voice="Polly.Lea-Neural">${text}</Say></Response>`
  test.each<[string, Answer, number]>([
    ['an unknown verb', '<Response><Shout>Bonjour</Shout></Response>', 12200],
    ['an unknown attribute', '<Response><Say volume="11">Bonjour</Say></Response>', 12200],
    ['a wrong nesting', '<Response><Gather><Dial>+33199000001</Dial></Gather></Response>', 12200],
    ['a broken document', '<Response><Say>', 12100],
    ['another root', '<Reponse/>', 12100],
    ['a document over 64 kB', say('a'.repeat(66_000)), 11750],
    ['a Say over 4096 characters', say('a'.repeat(4097)), 13521],
    ['a Say of Polly over 3000 characters', polly('a'.repeat(3001)), 13521],
    ['a Say over 4500 characters once encoded', polly('é'.repeat(751)), 13521],
    ['a ring under five seconds', dial(number('001'), '').replace('"20"', '"4"'), 13212],
    ['a ring over ten minutes', dial(number('001'), '').replace('"20"', '"601"'), 13212],
    ['a ring that is no number', dial(number('001'), '').replace('"20"', '"long"'), 13212],
    ['a conversation of no time', dial(number('001'), 'timeLimit="0"'), 13216],
    ['a Dial without a number', dial(''), 13224],
    ['a Play of a file that is not there', '<Response><Play>/gone.mp3</Play></Response>', 11200],
    ['a Play of something that is no sound', '<Response><Play>/text</Play></Response>', 12300],
    ['an empty Say', say(' '), 13520],
    ['a hint over 100 characters', gather(`input="speech" hints="${'a'.repeat(101)}"`), 13330],
    ['more than 500 hints', gather(`input="speech" hints="${'a,'.repeat(500)}a"`), 13330],
    ['eleven numbers', dial(number('001').repeat(11)), 12200],
    ['a number that is none', '<Response><Dial><Number>115</Number></Dial></Response>', 13224],
    ['a caller ID that is none', dial(number('001'), 'callerId="anonymous"'), 12200],
    ['a redirect answered to a POST', { status: 302, body: '', location: '/else' }, 11200],
    ['an error', { status: 500, body: 'oops' }, 11200],
    ['something that is not XML', { type: 'text/html', body: '<Response/>' }, 12300],
  ])('%s', async (_, answer, code) => {
    const { report, asked } = await against(
      {
        '/voice/incoming': answer,
        '/voice/fallback': say('Pardon.'),
        '/gone.mp3': { status: 404, body: '' },
      },
      { caller: [] },
    )
    expect(report.refusals[0]).toMatchObject({ code })
    expect(report.refusals[0]?.doc).toMatch(/^https:\/\/www\.twilio\.com\/docs\//)
    const fallback = asked.find(({ path }) => path === '/voice/fallback')
    expect(fallback?.fields).toMatchObject({ ErrorCode: String(code) })
    expect(report.path.map(inWords).join()).toContain('Pardon.')
  })

  test('what is just within the limits is heard', async () => {
    for (const text of ['a'.repeat(3000), 'é'.repeat(750)]) {
      const { report } = await against({ '/voice/incoming': polly(text) }, { caller: [] })
      expect(report.refusals).toEqual([])
    }
    for (const seconds of ['5', '600']) {
      const document = dial(number('001'), '').replace('"20"', `"${seconds}"`)
      const { report } = await against({ '/voice/incoming': document }, { caller: [] })
      expect(report.refusals).toEqual([])
    }
    const played = await against(
      {
        '/voice/incoming': '<Response><Gather><Play>/hello.mp3</Play></Gather></Response>',
        '/hello.mp3': { type: 'audio/mpeg', body: '' },
      },
      { caller: [] },
    )
    expect(played.report.path[0]).toEqual({ who: 'service', says: '♪ hello.mp3' })
  })

  test('a call that goes in circles is ended', async () => {
    const { report } = await against(
      { '/voice/incoming': '<Response><Redirect>/voice/incoming</Redirect></Response>' },
      { caller: [] },
    )
    expect(report.refusals[0]?.message).toContain('circles')
  })
})

describe('the network’s faults', () => {
  test('a doubled webhook carries the same idempotency token', async () => {
    const { asked } = await against({}, { caller: [] }, { doubled: true })
    expect(asked.map(({ path }) => path)).toEqual([
      '/voice/incoming',
      '/voice/incoming',
      '/voice/status',
      '/voice/status',
    ])
    expect(asked[0]?.token).toBe(asked[1]?.token)
    expect(asked[0]?.token).not.toBe(asked[2]?.token)
  })
  test('a lost callback never arrives', async () => {
    const { paths } = await against({}, { caller: [] }, { lose: () => true })
    expect(paths).toEqual(['/voice/incoming'])
  })
})

test('entities in a document are read as the signs they stand for', () => {
  expect(
    readDocument('<Response><Say>a &amp; b &lt;c&gt; d&apos;e</Say></Response>').verbs[0]?.text,
  ).toBe("a & b <c> d'e")
})
