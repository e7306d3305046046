import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { storyOf } from '../../src/core/call/story.ts'
import { type Line, monday, openLine } from './line.ts'
import { newSid, webhooksOf } from './webhooks.ts'

let line: Line
beforeEach(async () => {
  line = await openLine()
})
afterEach(() => line.close())

const nothing = '<?xml version="1.0" encoding="UTF-8"?><Response></Response>'

describe('a caller who hangs up where a key is asked for', () => {
  test('has ended the call: no further instruction, and no try or silence in the log', async () => {
    const twilio = webhooksOf(line)
    const asked = await twilio.incoming()
    expect(await twilio.answer(asked, { CallStatus: 'completed', Digits: '' })).toBe(nothing)
    const row = await line.row(twilio.call)
    expect(row).toMatchObject({ outcome: 'abandoned', reason: 'choosing', endedAt: row?.startedAt })
    expect(row?.events.map(({ fact }) => fact.kind)).toEqual(['received', 'ended'])
    await twilio.ended()
    expect(await line.row(twilio.call)).toMatchObject({ outcome: 'abandoned', reason: 'choosing' })
  })

  test('with keys on the way chose nothing by them', async () => {
    const twilio = webhooksOf(line)
    const asked = await twilio.incoming()
    await twilio.answer(asked, { CallStatus: 'completed', Digits: '69' })
    expect(await line.row(twilio.call)).toMatchObject({
      outcome: 'abandoned',
      reason: 'choosing',
      department: null,
    })
  })

  test('at the read-back was still choosing, whether the <Gather> tells or only the end', async () => {
    for (const told of [true, false]) {
      const twilio = webhooksOf(line)
      const ringing = await twilio.choose('69')
      if (told)
        expect(await twilio.answer(ringing, { CallStatus: 'completed', Digits: '*' })).toBe(nothing)
      await twilio.ended()
      const row = await line.row(twilio.call)
      expect(row).toMatchObject({ outcome: 'abandoned', reason: 'choosing', department: '69' })
      expect(row?.legs).toEqual([])
    }
  })

  test('before the words of a redirected département was redirected all the same', async () => {
    const twilio = webhooksOf(line)
    const notice = await twilio.choose('38')
    await twilio.answer(notice, { CallStatus: 'completed', Digits: '' })
    const row = await line.row(twilio.call)
    expect(row).toMatchObject({ outcome: 'redirected', department: '38' })
    expect(row?.endedAt).not.toBeNull()
  })
})

describe('a caller who hangs up while a line rings', () => {
  test('is to be called back, also where only the last callback of the leg comes', async () => {
    const told = webhooksOf(line)
    const ringing = await told.choose('69')
    const leg = newSid()
    await told.leg(ringing, 0, leg, { CallStatus: 'initiated' })
    await told.leg(ringing, 0, leg, { CallStatus: 'canceled' })
    await told.ended()
    const lost = webhooksOf(line)
    const other = await lost.choose('69')
    await lost.leg(other, 0, newSid(), { CallStatus: 'no-answer' })
    await lost.ended()
    for (const { call } of [told, lost])
      expect(await line.row(call)).toMatchObject({ outcome: 'abandoned', reason: 'ringing' })
  })
})

describe('a screened line', () => {
  test.each([
    ['says it was not bridged', { DialBridged: 'false' }],
    ['does not say whether it was bridged', {}],
  ])('that nobody accepted leaves the caller with words, where Twilio %s', async (_, said) => {
    const twilio = webhooksOf(line)
    const first = await twilio.choose('69')
    const second = await twilio.dialled(first, { DialCallStatus: 'busy' })
    const leg = newSid()
    await twilio.leg(second, 0, leg, { CallStatus: 'in-progress' })
    line.clock.advance(9000)
    await twilio.leg(second, 0, leg, { CallStatus: 'completed', CallDuration: '9' })
    const dialled = { DialCallStatus: 'completed', DialCallSid: leg, DialCallDuration: '9' }
    expect(await twilio.dialled(second, { ...dialled, ...said })).toContain('formulaire')
    await twilio.ended()
    const row = await line.row(twilio.call)
    expect(row).toMatchObject({ outcome: 'unanswered', answeredBy: null, talkSeconds: null })
    expect(row?.legs.map(({ label, result }) => [label, result])).toEqual([
      ['Accueil SIAO', 'busy'],
      ['Référent', 'declined'],
    ])
  })

  test('that nobody accepted is not an answer in the log, even where Twilio says it was bridged', async () => {
    const twilio = webhooksOf(line)
    const second = await twilio.dialled(await twilio.choose('69'), { DialCallStatus: 'busy' })
    const leg = newSid()
    await twilio.leg(second, 0, leg, { CallStatus: 'in-progress' })
    const bridged = { DialCallStatus: 'completed', DialCallSid: leg, DialBridged: 'true' }
    await twilio.dialled(second, { ...bridged, DialCallDuration: '9' })
    await twilio.ended()
    expect(await line.row(twilio.call)).toMatchObject({ outcome: 'unanswered', answeredBy: null })
  })

  test('that somebody accepted is an answer, even where Twilio does not say it was bridged', async () => {
    const twilio = webhooksOf(line)
    const second = await twilio.dialled(await twilio.choose('69'), { DialCallStatus: 'busy' })
    const leg = newSid()
    await twilio.leg(second, 0, leg, { CallStatus: 'in-progress' })
    line.clock.advance(5000)
    await twilio.accept(second, 0, leg)
    line.clock.advance(60_000)
    const ended = { DialCallStatus: 'completed', DialCallSid: leg, DialCallDuration: '65' }
    await twilio.dialled(second, { ...ended, CallStatus: 'completed' })
    await twilio.ended()
    expect(await line.row(twilio.call)).toMatchObject({
      outcome: 'answered',
      answeredBy: 'Référent',
      talkSeconds: 60,
    })
  })
})

test('three copies of a first webhook get one document and make one row', async () => {
  const twilio = webhooksOf(line)
  const documents = await Promise.all([twilio.incoming(), twilio.incoming(), twilio.incoming()])
  expect(new Set(documents).size).toBe(1)
  await Promise.all(documents.map((document) => twilio.answer(document, { Digits: '33' })))
  await Promise.all([twilio.ended(), twilio.ended()])
  const rows = (await line.rows()).filter(({ call }) => call === twilio.call)
  expect(rows).toMatchObject([{ outcome: 'redirected', department: '33' }])
})

test('two lines that fail differently each keep their own end, and nothing has failed', async () => {
  const twilio = webhooksOf(line)
  const first = await twilio.choose('69')
  const [one, two] = [newSid(), newSid()]
  await twilio.leg(first, 0, one, { CallStatus: 'initiated' })
  await twilio.leg(first, 0, one, { CallStatus: 'no-answer' })
  const unanswered = { DialCallStatus: 'no-answer', DialCallSid: one }
  const second = await twilio.dialled(first, unanswered)
  await twilio.leg(second, 0, two, { CallStatus: 'busy' })
  await twilio.dialled(second, { DialCallStatus: 'busy', DialCallSid: two })
  await twilio.ended()
  const row = await line.row(twilio.call)
  expect(row).toMatchObject({ outcome: 'unanswered', reason: null })
  expect(row?.legs.map(({ label, result }) => [label, result])).toEqual([
    ['Accueil SIAO', 'no_answer'],
    ['Référent', 'busy'],
  ])
})

test('a callback of a leg that cannot be read makes no call of the leg, and fails none', async () => {
  const twilio = webhooksOf(line)
  const ringing = await twilio.choose('69')
  const leg = newSid()
  await twilio.leg(ringing, 0, leg, { CallStatus: 'initiated' })
  await twilio.post('/voice/leg?v=1', { CallSid: leg, ParentCallSid: twilio.call })
  await twilio.ended()
  expect(await line.row(twilio.call)).toMatchObject({ outcome: 'abandoned', reason: 'ringing' })
  expect(await line.row(leg)).toBeUndefined()
})

test('a story keeps its order although Twilio dates its callbacks to the whole second', async () => {
  const twilio = webhooksOf(line)
  line.clock.advance(700)
  const ringing = await twilio.choose('69')
  await twilio.leg(ringing, 0, newSid(), { CallStatus: 'initiated' })
  line.clock.advance(100)
  await twilio.ended()
  const story = storyOf((await line.row(twilio.call))?.events ?? [])
  expect(story.map(({ words }) => words.slice(0, 12))).toEqual([
    'L’appel arri',
    '69 Rhône est',
    'La ligne « A',
    'L’appel est ',
  ])
})

describe('an end that is told three days late', () => {
  const days = 3 * 86_400_000

  test.each([
    ['as Twilio dates it', { Timestamp: new Date(Date.parse(monday) + 40_000).toUTCString() }],
    ['after its seconds, where it is not dated', { Timestamp: '' }],
  ])('ends the call %s', async (_, told) => {
    const twilio = webhooksOf(line)
    await twilio.incoming()
    line.clock.advance(days)
    await twilio.ended({ CallDuration: '40', ...told })
    const row = await line.row(twilio.call)
    expect(Date.parse(row?.endedAt ?? '') - Date.parse(monday)).toBe(40_000)
  })
})

test('a callback of a leg that comes three days late keeps the instant of what it tells', async () => {
  const twilio = webhooksOf(line)
  const read = await twilio.choose('69')
  const ringing = await twilio.answer(read, { Digits: '' })
  const Timestamp = new Date(line.clock.now() + 4_000).toUTCString()
  line.clock.advance(3 * 86_400_000)
  await twilio.leg(ringing, 0, 'CLlate', { CallStatus: 'initiated', Timestamp })
  const row = await line.row(twilio.call)
  expect(Date.parse(row?.legs[0]?.startedAt ?? '') - Date.parse(monday)).toBe(4_000)
})
