import { expect, test } from 'vitest'
import { identified } from '../../src/core/directory/lines.ts'
import { readRows } from '../../src/core/directory/rows.ts'
import type { Behaviour } from '../../src/phone/report.ts'
import { openLine } from './line.ts'

const header =
  'departement;assistance;rang;ligne;numero;horaires;filtrage;sonnerie;courriel;message;ensemble'

/** A call for the Rhône, whose desk and two mobiles stand in one rank; each line does what is said. */
async function callTo(ensemble: 'oui' | 'non', does: [Behaviour, Behaviour, Behaviour]) {
  const rows = [
    `69;telephone;1;Accueil;04 65 71 69 01;;non;20;;;${ensemble}`,
    `69;telephone;1;Léa;06 39 98 69 02;;oui;20;;;${ensemble}`,
    `69;telephone;1;Paul;06 39 98 69 03;;oui;20;;;${ensemble}`,
  ]
  const read = readRows([header, ...rows].map((row) => row.split(';')))
  if (!read.ok) throw new Error(JSON.stringify(read.faults))
  const entries = identified(read.entries)
  const line = await openLine({
    firstDirectory: { entries, exceptions: [], alerts: [], prompts: {} },
  })
  const numbers = ['+33465716901', '+33639986902', '+33639986903']
  const lines = Object.fromEntries(numbers.map((number, i) => [number, does[i] ?? 'busy']))
  const called = await line.call({ caller: [{ keys: '69' }], lines })
  await line.close()
  expect(called.report.refusals).toEqual([])
  return called
}

test('a voicemail on one mobile does not cut the colleague on the next', async () => {
  const { row, report } = await callTo('non', ['no-answer', 'machine', 'answer'])
  expect(row).toMatchObject({ outcome: 'answered', answeredBy: 'Paul' })
  expect(row.legs.map(({ label, result, ringSeconds }) => [label, result, ringSeconds])).toEqual([
    ['Accueil', 'no_answer', 25],
    ['Léa', 'declined', 12],
    ['Paul', 'answered', 4],
  ])
  expect(report.documents.filter((document) => document.includes('<Dial'))).toHaveLength(3)
})

test('the desk that answers has the call before any mobile of its rank is rung', async () => {
  const { row } = await callTo('non', ['answer', 'machine', 'answer'])
  expect(row.legs.map(({ label, result }) => [label, result])).toEqual([['Accueil', 'answered']])
})

test('where they are set to ring together, who picks up first and does not accept cuts the others', async () => {
  const { row, heard } = await callTo('oui', ['no-answer', 'decline', 'answer'])
  expect(row).toMatchObject({ outcome: 'unanswered', answeredBy: null })
  expect(row.legs.map(({ label, result }) => [label, result])).toEqual([
    ['Accueil', 'canceled'],
    ['Léa', 'declined'],
    ['Paul', 'canceled'],
  ])
  expect(heard).toContain('formulaire')
})
