import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  formatNumber,
  maskNumbers,
  normaliseNumber,
  numberFault,
} from '../../../src/core/directory/numbers.ts'
import { runs } from '../../runs.ts'

test.each([
  ['01 99 00 12 34', '75', '+33199001234'],
  ['02.61.91.12.34', '29', '+33261911234'],
  ['03-53-01-12-34', '67', '+33353011234'],
  ['0465711234', '69', '+33465711234'],
  ['+33 (0)5 36 49 12 34', '33', '+33536491234'],
  ['0033 6 39 98 12 34', '976', '+33639981234'],
  ['06 39 98 12 34', '974', '+33639981234'],
  ['0262 41 00 00', '974', '+262262410000'],
  ['0269 60 12 34', '976', '+262269601234'],
  ['0269601234', '75', '+262269601234'],
  ['0639 01 23 45', '976', '+262639012345'],
  ['0590 69 00 12', '971', '+590590690012'],
  ['0690 00 12 34', '971', '+590690001234'],
  ['0594 30 12 34', '973', '+594594301234'],
  ['0696 12 34 56', '972', '+596696123456'],
  ['41 23 45', '975', '+508412345'],
  ['40 50 12 34', '987', '+68940501234'],
  ['25 12 34', '988', '+687251234'],
  ['72 12 34', '986', '+681721234'],
  ['0033 (0)4 72 00 00 00', '69', '+33472000000'],
  ['04\u00a072\u202f00\u201100–00', '69', '+33472000000'],
  ['\u202a04 72 00 00 00\u202c', '69', '+33472000000'],
  ['09 72 12 34 56', '69', '+33972123456'],
  ['0709 00 12 34', '75', '+590709001234'],
  ['0709 10 12 34', '75', '+596709101234'],
  ['0709 20 12 34', '974', '+262709201234'],
  ['0709 30 12 34', '973', '+594709301234'],
  ['0976 01 23 45', '973', '+594976012345'],
  ['0976 01 23 45', '971', '+590976012345'],
  ['0508 41 23 45', '69', '+508412345'],
  ['0708 40 12 34', '975', '+508708401234'],
  ['+33 596 50 12 34', '972', '+596596501234'],
  ['+33 0472 00 00 00', '69', '+33472000000'],
  ['+262 0692 12 34 56', '974', '+262692123456'],
])('"%s" typed for %s is %s', (typed, department, expected) => {
  expect(normaliseNumber(typed, department)).toEqual({ ok: true, number: expected })
})

test.each([
  ['15', '69', 'numéro court'],
  ['115', '975', 'numéro court'],
  ['3949', '69', 'numéro court'],
  ['118 218', '69', 'numéro court'],
  ['118 218', '975', 'numéro court'],
  ['72 12 34', '69', 'trop court'],
  ['01 99 00 12 345', '69', 'trop long'],
  ['199001234', '69', 'a perdu le 0'],
  ['33199001234', '69', 'a perdu le 0 ou le +'],
  ['0806 000 156', '974', 'cette ligne elle-même'],
  ['+33806000156', '69', 'cette ligne elle-même'],
  ['+33 (0)806 000 156', '69', 'cette ligne elle-même'],
  ['+590806000156', '971', 'numéro spécial'],
  ['0806 12 34 56', '69', 'numéro spécial'],
  ['0800 12 34 56', '974', 'numéro spécial'],
  ['0891 12 34 56', '69', 'numéro spécial'],
  ['+49 30 123456', '69', 'français'],
  ['+377 93 12 34 56', '06', 'français'],
  ['+33 1 99', '75', 'complet'],
  ['07 00 12 34 56', '75', 'complet'],
  ['abc', '69', 'que des chiffres'],
])('"%s" typed for %s is refused: %s', (typed, department, why) => {
  const read = normaliseNumber(typed, department)
  expect(read.ok ? read.number : read.reason).toContain(why)
})

const codes = ['33', '590', '594', '596', '262', '508', '681', '687', '689']
const someNumber = fc
  .tuple(fc.constantFrom(...codes), fc.stringMatching(/^[1-9]\d{5}(\d{2,3})?$/))
  .map((parts) => `+${parts.join('')}`)

test('what is shown reads back as the same number, whatever the département', () => {
  fc.assert(
    fc.property(someNumber, fc.constantFrom('69', '971', '973', '975', '987'), (typed, code) => {
      const read = normaliseNumber(typed, code)
      if (!read.ok) return
      expect(normaliseNumber(formatNumber(read.number), code)).toEqual(read)
      expect(numberFault(read.number)).toBeNull()
    }),
    runs(600),
  )
})

test('a number that ten digits cannot tell keeps its country code', () => {
  expect(formatNumber('+594976012345')).toBe('+594 9 76 01 23 45')
  expect(formatNumber('+596709101234')).toBe('07 09 10 12 34')
})

test('numbers are shown grouped', () => {
  expect(['+33465716901', '+262262410000', '+508412345', '+68940501234'].map(formatNumber)).toEqual(
    ['04 65 71 69 01', '02 62 41 00 00', '+508 41 23 45', '+689 40 50 12 34'],
  )
})

test('telephone numbers are hidden in what is logged, other numbers are not', () => {
  expect(maskNumbers('{"from":"+33612345678","to":"0612345678"}')).toBe(
    '{"from":"+336•••••78","to":"06•••••78"}',
  )
  expect(maskNumbers('CA0612345678abcdef0612345678 at 1796029200000')).toBe(
    'CA0612345678abcdef0612345678 at 1796029200000',
  )
})

test.each([
  '06 12 34 56 78',
  '06.12.34.56.78',
  '06-12-34-56-78',
  '06/12/34/56/78',
  '06\u00a012\u202f34 56 78',
  '0806 000 178',
  '33612345678',
  '33 6 12 34 56 78',
  '0033612345678',
  '00 33 6 12 34 56 78',
  '+33 6 12 34 56 78',
  '+33 (0)6 12 34 56 78',
  '+33.6.12.34.56.78',
  '%2B33612345678',
  '06%2012%2034%2056%2078',
  '06+12+34+56+78',
  '262692123478',
  '+44 20 7946 0978',
  '06\t12\t34\t56\t78',
  '06\u200b12\u200b34\u200b56\u200b78',
])('of a number written %s only the ends are logged', (number) => {
  const line = JSON.stringify({ time: '2026-11-30T09:00:00.000Z', why: `« ${number} » at 9`, n: 1 })
  const masked = maskNumbers(line)
  expect(masked).toMatch(/« [+\d]{2,5}•••••78 »/)
  expect(JSON.parse(masked)).toMatchObject({ time: '2026-11-30T09:00:00.000Z', n: 1 })
})

test.each([
  '{"level":40,"time":"2026-11-30T09:00:00.033Z","took":0.8333333333,"address":"33.12.100.200"}',
  '{"from":"2026-11-01","to":"2026-11-30","at":"2026-11-30T09:00:00+01:00","pid":33123}',
  '{"id":"0f8fad5b-d9cb-469f-a165-70867728950e","bytes":262144000,"at":1796029200000}',
  '{"name":"svi.spool.01796029200000-000012-1234"}',
])('%s has no number in it', (line) => {
  expect(maskNumbers(line)).toBe(line)
})
