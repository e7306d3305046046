import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import type { CallState } from '../../src/core/call/state.ts'
import { type LegAddress, legOf, stateOf, urlOf } from '../../src/twilio/urls.ts'

interface Stored {
  address: string
  state: CallState
}
interface StoredLeg {
  address: string
  leg: LegAddress
}

function fixture<T>(name: string): T {
  const file = new URL(`../fixtures/${name}.json`, import.meta.url)
  return JSON.parse(readFileSync(file, 'utf8'))
}

const stored = fixture<Stored[]>('addresses-of-2026-11-25')
const { states, legs } = fixture<{ states: Stored[]; legs: StoredLeg[] }>('addresses-of-2026-11-26')

function parts(address: string): [path: string, query: Record<string, string>] {
  const [path = '', query] = address.split('?')
  return [path, Object.fromEntries(new URLSearchParams(query))]
}

test.each(stored.map(({ address, state }) => [address, state] as const))(
  'a call begun by the release of 2026-11-25 goes on at %s',
  (address, state) => {
    const counted = state.at === 'choosing' || state.at === 'confirming' ? { noAttempts: 0 } : {}
    expect(stateOf(...parts(address))).toEqual({ ...state, ...counted })
  },
)

describe('a call begun by the release of 2026-11-26', () => {
  test.each(states.map(({ address, state }) => [address, state] as const))(
    'goes on at %s, and is sent there today',
    (address, state) => {
      expect(stateOf(...parts(address))).toEqual(state)
      if (state.at === 'new') throw new Error('the fixture holds calls on their way')
      expect(urlOf(state)).toBe(address)
    },
  )

  test.each(legs.map(({ address, leg }) => [address, leg] as const))(
    'hears of its leg at %s',
    (address, leg) => {
      expect(legOf(parts(address)[1])).toEqual(leg)
    },
  )

  test('has addresses for every state and every webhook of a leg', () => {
    const kinds = legs.map(({ address }) => parts(address)[0])
    expect(new Set(states.map(({ state }) => state.at)).size).toBe(4)
    expect(new Set(kinds)).toEqual(new Set(['/voice/leg', '/voice/screening', '/voice/accepted']))
  })
})
