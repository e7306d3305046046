import { writeFileSync } from 'node:fs'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Actor } from '../../../src/core/people/acting.ts'
import { wav } from '../../sounds.ts'
import { type House, openHouse } from '../house.ts'

let house: House
let anna: Actor
let rene: Actor
beforeEach(async () => {
  house = await openHouse()
  anna = await house.person('anna')
  rene = await house.person('rene', ['69'])
})
afterEach(() => house.close())

describe('a recording', () => {
  const sound = Buffer.from(wav())

  test('is kept under a name made of its bytes, and found by it', async () => {
    const { recordings } = house.app
    const kept = await recordings.keep(anna, 'goodbye', sound)
    expect(kept).toEqual({ done: true, recording: expect.stringMatching(/^[0-9a-f]{32}\.wav$/) })
    expect(await recordings.keep(anna, 'goodbye', sound)).toEqual(kept)
    const found = await recordings.find(kept.done ? kept.recording : '')
    expect(found?.type).toBe('audio/wav')
  })

  test('is none when its bytes are no sound, whatever its name', async () => {
    expect(await house.app.recordings.keep(anna, 'goodbye', Buffer.from('<html>'))).toMatchObject({
      kind: 'wrong',
      why: 'Ce fichier n’est ni un mp3 ni un wav.',
    })
  })

  test('cannot say what changes from call to call', async () => {
    expect(await house.app.recordings.keep(anna, 'read_back_keys', sound)).toMatchObject({
      kind: 'wrong',
      why: expect.stringContaining('ce qui change d’un appel à l’autre'),
    })
  })

  test('is not taken from a référent', async () => {
    expect(await house.app.recordings.keep(rene, 'goodbye', sound)).toMatchObject({
      kind: 'not yours',
    })
  })
})

describe('a directory file', () => {
  const header =
    'departement;assistance;rang;ligne;numero;horaires;filtrage;sonnerie;courriel;message'
  const written = (...rows: string[]) => {
    const path = house.file('annuaire.csv')
    writeFileSync(path, [header, ...rows].join('\n'))
    return path
  }

  test('is read for the national team, its lines not told apart yet', async () => {
    const path = written('69;telephone;1;Lyon;04 65 71 69 01;;;;;')
    expect(await house.app.drafts.readFile(anna, path)).toMatchObject({
      done: true,
      file: { entries: [{ department: '69', lines: [{ number: '+33465716901' }] }] },
    })
  })

  test('with faults is told them all, in French', async () => {
    const path = written('99;telephone;1;Lyon;04 65 71 69 01;;;;;', '69;telephone;1;Lyon;12;;;;;')
    const read = await house.app.drafts.readFile(anna, path)
    expect(read.done && 'faults' in read.file && read.file.faults).toHaveLength(2)
  })

  test('is not taken from a référent', async () => {
    const path = written('69;formulaire;;;;;;;;')
    expect(await house.app.drafts.readFile(rene, path)).toMatchObject({ kind: 'not yours' })
  })
})
