import { expect, test } from 'vitest'
import { readForm } from '../../src/twilio/forms.ts'

const call = { CallSid: `CA${'0'.repeat(32)}`, CallStatus: 'ringing', From: '+33199009999' }

test('a value that is longer than any of ours is cut, and the form is read', () => {
  const { From, SpeechResult, CallSid } = readForm({ ...call, SpeechResult: 'a'.repeat(5_000) })
  expect(SpeechResult).toBe('a'.repeat(2_000))
  expect([From, CallSid]).toEqual([call.From, call.CallSid])
})
