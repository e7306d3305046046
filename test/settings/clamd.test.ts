import { expect, test } from 'vitest'
import { ConfigurationError } from '../../src/settings/faults.ts'
import { readSettings } from '../../src/settings/settings.ts'

const clamdOf = (CLAMD: string) => readSettings({ CLAMD }, 0).clamd

function faultOf(CLAMD: string): string {
  try {
    clamdOf(CLAMD)
    return ''
  } catch (error) {
    if (error instanceof ConfigurationError) return error.faults.join('\n')
    throw error
  }
}

test('without a scanner files are not scanned', () => {
  expect(clamdOf('')).toBeNull()
})

test.each([
  ['/run/clamav/clamd.ctl', { path: '/run/clamav/clamd.ctl' }],
  ['3310', { host: '127.0.0.1', port: 3310 }],
  ['127.0.0.1:3310', { host: '127.0.0.1', port: 3310 }],
  ['localhost:3310', { host: 'localhost', port: 3310 }],
  ['[::1]:3310', { host: '::1', port: 3310 }],
  ['tcp://clamd.example.org:3310', { host: 'clamd.example.org', port: 3310 }],
])('%s is a place', (given, place) => {
  expect(clamdOf(given)).toEqual(place)
})

test('another machine is taken only where that is said, because files go there unencrypted', () => {
  expect(faultOf('clamd.example.org:3310')).toContain('write tcp://clamd.example.org:3310')
})

test.each(['0', '99999', 'clamd', '127.0.0.1:', 'http://127.0.0.1:3310'])('%s is none', (given) => {
  expect(faultOf(given)).toContain('CLAMD: must be a socket')
})
