import { describe, expect, test } from 'vitest'
import type { RequestEvent } from '../../../src/core/requests/event.ts'
import type { RequestState } from '../../../src/core/requests/request.ts'
import { firstWaiting, type WaitsFor, waitingAfter } from '../../../src/core/requests/waiting.ts'

const state: RequestState = {
  status: 'in_progress',
  level: 'local',
  department: '69',
  held: false,
  assignee: null,
  escalatedBy: null,
  solvedAt: null,
  incident: null,
}
const at = '2026-11-26T10:00:00.000Z'
const later = '2026-11-26T11:00:00.000Z'
const after = (waitsFor: WaitsFor, event: RequestEvent, change: Partial<RequestState> = {}) =>
  waitingAfter({ waitsFor, waitsSince: at }, event, { ...state, ...change }, later)

describe('what a request waits for', () => {
  test('is to be dealt with first, or to be looked at by the national team', () => {
    expect(firstWaiting({ held: false, incident: null }, at)).toEqual({
      waitsFor: 'new',
      waitsSince: at,
    })
    expect(firstWaiting({ held: true, incident: null }, at)).toEqual({
      waitsFor: 'held',
      waitsSince: at,
    })
  })

  test('is the incident that it is joined to, from when it is', () => {
    expect(firstWaiting({ held: false, incident: 7 }, at).waitsFor).toBe('incident')
    const joined = after('new', { kind: 'joined', incident: 7 }, { status: 'waiting', incident: 7 })
    expect(joined).toEqual({ waitsFor: 'incident', waitsSince: later })
    const answered = { kind: 'incident answered', solves: false } as const
    expect(after('incident', answered, { status: 'waiting' }).waitsFor).toBe('incident')
    expect(after('replied', answered).waitsFor).toBe('replied')
    expect(after('incident', { kind: 'left' }, { status: 'new' }).waitsFor).toBe('new')
    expect(after('incident', { kind: 'left' }, { status: 'escalated' }).waitsFor).toBe('escalated')
    expect(after('replied', { kind: 'left' }).waitsFor).toBe('replied')
  })

  test('is the requester once it is answered, from then on', () => {
    const answered = after('new', { kind: 'answered', solves: false }, { status: 'waiting' })
    expect(answered).toEqual({ waitsFor: 'requester', waitsSince: later })
  })

  test('is nothing once it is solved', () => {
    const solved = after('replied', { kind: 'answered', solves: true }, { status: 'solved' })
    expect(solved).toEqual({ waitsFor: 'nothing', waitsSince: later })
  })

  test('is us from when a reply came or an answer came back', () => {
    expect(after('requester', { kind: 'replied' })).toEqual({
      waitsFor: 'replied',
      waitsSince: later,
    })
    expect(after('requester', { kind: 'bounced', answer: false }).waitsFor).toBe('requester')
    expect(after('requester', { kind: 'bounced', answer: true })).toEqual({
      waitsFor: 'undelivered',
      waitsSince: later,
    })
  })

  test('goes on from one of us to another: who asks has waited all along', () => {
    const escalated = after('new', { kind: 'escalated' }, { status: 'escalated' })
    expect(escalated).toEqual({ waitsFor: 'escalated', waitsSince: at })
    expect(after('escalated', { kind: 'returned' })).toEqual({
      waitsFor: 'returned',
      waitsSince: at,
    })
    expect(after('replied', { kind: 'replied' }).waitsSince).toBe(at)
  })

  test.each<RequestEvent>([{ kind: 'taken', from: null }, { kind: 'noted' }])(
    'stays when it is %j',
    (event) => expect(after('new', event)).toEqual({ waitsFor: 'new', waitsSince: at }),
  )
})
