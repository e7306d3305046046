import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import type { CallState } from '../../src/core/call/state.ts'
import { stateOf } from '../../src/twilio/urls.ts'

interface Stored {
  address: string
  state: CallState
}
const stored = JSON.parse(
  readFileSync(new URL('../fixtures/addresses-of-2026-11-25.json', import.meta.url), 'utf8'),
) as Stored[]

test.each(stored.map(({ address, state }) => [address, state] as const))(
  'a call begun by the release of 2026-11-25 goes on at %s',
  (address, state) => {
    const [path = '', query] = address.split('?')
    const counted = state.at === 'choosing' || state.at === 'confirming' ? { noAttempts: 0 } : {}
    expect(stateOf(path, Object.fromEntries(new URLSearchParams(query)))).toEqual({
      ...state,
      ...counted,
    })
  },
)
