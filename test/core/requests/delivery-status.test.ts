import { describe, expect, test } from 'vitest'
import { deliveryStatus } from '../../../src/core/requests/delivery-status.ts'

const report = (...fields: string[]) =>
  `Reporting-MTA: dns; mx.example.net\nArrival-Date: Tue, 24 Nov 2026 10:12:00 +0100\n\n${fields.join('\n')}\n`

describe('a letter', () => {
  test.each([
    ['failed', '5.1.1', 'failed'],
    ['failed', '5.2.2', 'failed'],
    ['Failed', '5.7.1', 'failed'],
    ['failed (bad destination mailbox)', '5.1.1', 'failed'],
    ['delayed', '4.4.7', 'delayed'],
    ['delayed', '4.2.2', 'delayed'],
    ['delivered', '2.0.0', 'delivered'],
    ['relayed', '2.0.0', 'delivered'],
    ['', '5.1.1', 'failed'],
    ['', '4.4.1', 'delayed'],
    ['', '', 'unclear'],
    ['odd', '', 'unclear'],
  ])('of action "%s" and status "%s" is %s', (action, status, fate) => {
    const text = report(`Action: ${action}`, `Status: ${status}`)
    expect(deliveryStatus(text)).toMatchObject({ fate, status: status || null })
  })

  test('that its relay gave up after days is lost, whatever its status', () => {
    expect(deliveryStatus(report('Action: failed', 'Status: 4.4.7')).fate).toBe('failed')
  })
})

test('the worst of several recipients counts', () => {
  const text = report('Action: delivered', 'Status: 2.0.0', '', 'Action: failed', 'Status: 5.1.1')
  expect(deliveryStatus(text)).toMatchObject({ fate: 'failed', status: '5.1.1' })
})

test('what the last server said is one line, and no longer than a line of a page', () => {
  const folded = report(
    'ACTION: failed',
    'status: 5.1.1 (bad)',
    'Diagnostic-Code: smtp; 550-5.1.1 first',
    '\tsecond',
    `  ${'x'.repeat(5000)}`,
  ).replaceAll('\n', '\r\n')
  const { said } = deliveryStatus(folded)
  expect(said).toMatch(/^550-5\.1\.1 first second x+$/)
  expect(said).toHaveLength(300)
})

test.each([
  [''],
  ['\n'.repeat(100_000)],
  ['Action: \n\n'.repeat(50_000)],
  [' x\n'.repeat(100_000)],
])('nothing is made of what says nothing', (text) =>
  expect(deliveryStatus(text)).toMatchObject({ fate: 'unclear', status: null }),
)
