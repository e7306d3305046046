import { describe, expect, test } from 'vitest'
import { decide } from '../../../src/core/call/decide.ts'
import type { DialResult, Hunting } from '../../../src/core/call/state.ts'
import { entries, facts, monday } from './house.ts'

/** The Rhône has a first line without screening, then a screened one. */
function after(result: DialResult, group: number, change: Parameters<typeof facts>[0] = {}) {
  const state: Hunting = {
    at: 'hunting',
    department: '69',
    group,
    retried: false,
    decidedAt: monday,
    version: 7,
    step: 3,
  }
  const event = { kind: 'dialled', result, leg: 'CA2', talkSeconds: 9, callerGone: false } as const
  const { instructions, record } = decide(state, event, facts(change))
  if (record?.kind !== 'dialled') throw new Error('the end of a dialling was not recorded')
  const { then: next, lines } = record
  return { does: instructions.map((each) => each.do), next, lines }
}

describe('a leg that was picked up', () => {
  test('ends the hunt when the network says that it was bridged', () => {
    expect(after('bridged', 1)).toMatchObject({ does: ['hangUp'], next: 'done' })
  })

  test('without screening ends the hunt also when the network does not say', () => {
    expect(after('picked_up', 0)).toMatchObject({ does: ['hangUp'], next: 'done' })
  })

  test('behind a screening does not end it then: a machine may have picked up', () => {
    const { does, ...told } = after('picked_up', 1)
    expect(does).not.toEqual(['hangUp'])
    expect(told).toMatchObject({ next: 'unanswered', lines: [{ screening: true }] })
  })

  test('beside a screened one that rings with it does not either', () => {
    const together = entries().map((entry) => ({
      ...entry,
      screenedTogether: true as const,
      lines: entry.lines.map((line) => ({ ...line, rank: 1 })),
    }))
    const { directory, timetable } = facts()
    const openLines = () => together.find(({ department }) => department === '69')?.lines ?? []
    const change = {
      directory: { ...directory, entries: together },
      timetable: { ...timetable, openLines },
    }
    expect(after('picked_up', 0, change).next).toBe('unanswered')
    expect(after('bridged', 0, change).next).toBe('done')
  })
})
