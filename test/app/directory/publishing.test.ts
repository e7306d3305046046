import { afterEach, describe, expect, test } from 'vitest'
import { directoryContentSchema } from '../../../src/core/directory/check.ts'
import type { DirectoryContent } from '../../../src/core/directory/directory.ts'
import type { Actor } from '../../../src/core/people/acting.ts'
import { publishVersion } from '../../../src/storage/publishing.ts'
import { readVersion } from '../../../src/storage/versions.ts'
import { closedForGood, type House, labelled, openHouse, withLabel } from './house.ts'

/** Milliseconds; a proof plays a year, on a machine that may be busy. */
const patience = 60_000

let house: House
afterEach(() => house.close())

const done = (draft: number) => ({ done: true, draft })
const anew = { draft: null, revision: null }

const deadEnd = /^Les vérifications s’y opposent : 69 : aucune ligne ne sonne/

/** What an edit makes of the first directory. */
function edited(edit: ReturnType<typeof closedForGood>): DirectoryContent {
  const answer = edit(house.content)
  if (!answer.done) throw new Error(answer.why)
  return answer.content
}

const imported = (content: Partial<DirectoryContent>, without = {}) => ({
  content,
  reason: 'demande du 69',
  dryRun: false,
  remove: false,
  without: { proof: false, agreement: false, ...without },
})

describe('publishing', { timeout: patience }, () => {
  test('makes a draft the next version, and the register says who did it', async () => {
    house = await openHouse()
    const anna = await house.national('anna')
    const draft = await house.draft(anna, labelled('69', 'Neuf'))
    expect(await house.publishing.publish(anna, draft, 'Noël')).toEqual({
      done: true,
      version: 2,
      calls: true,
    })
    expect(await house.version()).toBe(2)
    expect(await house.acts()).toEqual([
      'anna@example.org began draft 1: 69',
      'anna@example.org edited draft 1: raison : Noël',
      'anna@example.org published draft 1: version 2, Noël',
    ])
    expect(await house.publishing.publish(anna, draft, 'Noël')).toMatchObject({
      done: false,
      kind: 'moved on',
    })
  })

  test.each<'anna' | 'tool'>(['anna', 'tool'])('is stopped by the proof for %s', async (name) => {
    house = await openHouse()
    const who = name === 'tool' ? house.tool : await house.national(name)
    const draft = await house.draft(who, closedForGood('69'))
    const answer = await house.publishing.publish(who, draft, 'essai')
    expect(answer).toEqual({ done: false, kind: 'wrong', why: expect.stringMatching(deadEnd) })
    expect(await house.version()).toBe(1)
    expect((await house.acts()).filter((line) => line.includes('published'))).toEqual([])
  })

  test('is for the national team alone', async () => {
    house = await openHouse()
    const anna = await house.national('anna')
    const draft = await house.draft(anna, labelled('69', 'Neuf'))
    const rene: Actor = { ...anna, person: { ...anna.person, role: 'referent' } }
    for (const answer of [
      await house.publishing.publish(rene, draft, 'essai'),
      await house.publishing.schedule(rene, draft, 'essai', '2027-01-04T08:00:00.000Z'),
      await house.publishing.goBack(rene, 1),
      await house.publishing.takeUp(rene, anew, 1, '69'),
      await house.publishing.undo(rene, anew, 1),
      await house.publishing.importFile(anna, imported({})),
      await house.drafts.save(rene, null, labelled('69', 'Neuf')),
      await house.drafts.drop(rene, draft),
      await house.drafts.agree(rene, draft),
    ])
      expect(answer).toMatchObject({ done: false, kind: 'not yours' })
    expect(await house.version()).toBe(1)
  })

  test('at a date is done by the date, in the name of who set it', async () => {
    house = await openHouse()
    const [anna, paul] = [await house.national('anna'), await house.national('paul')]
    const draft = await house.draft(anna, labelled('69', 'Neuf'))
    const date = '2026-11-30T10:00:00.000Z'
    expect(await house.publishing.schedule(paul, draft, 'Noël', date)).toEqual({ done: true })
    await house.publishing.publishDue()
    expect(await house.version()).toBe(1)
    house.wait(3_600_000)
    await house.publishing.publishDue()
    expect(await house.version()).toBe(2)
    expect((await house.acts()).slice(-2)).toEqual([
      `paul@example.org scheduled draft 1: ${date}, Noël`,
      'tâche : publication published draft 1: version 2, Noël, date mise par paul@example.org',
    ])
  })
})

test(
  'a draft whose date has come waits for the next look when another version overtakes it',
  async () => {
    house = await openHouse()
    const anna = await house.national('anna')
    const draft = await house.draft(anna, labelled('69', 'Neuf'))
    await house.publishing.schedule(anna, draft, 'Noël', '2026-11-30T09:00:00.000Z')
    house.wait(86_400_000)
    const told = { at: '2026-11-30T09:00:00Z', author: 'test', reason: 'test', basedOn: 1 }
    const other = withLabel(house.content, '75', 'Paris')
    house.duringProof(() => publishVersion(house.database, other, told))
    await house.publishing.publishDue()
    expect([await house.version(), await house.seen(draft.id)]).toMatchObject([
      2,
      { state: 'scheduled', trouble: null },
    ])
    await house.publishing.publishDue()
    expect([await house.version(), await house.seen(draft.id)]).toMatchObject([
      3,
      { state: 'published', version: 3 },
    ])
  },
  patience,
)

describe('going back', { timeout: patience }, () => {
  test('to a whole version passes the proof, but for errors that are in force already', async () => {
    house = await openHouse()
    const anna = await house.national('anna')
    const dead = imported(edited(closedForGood('69')), { proof: true })
    expect(await house.publishing.importFile(house.tool, dead)).toMatchObject({ version: 2 })
    const worse = imported(
      { entries: withLabel(house.content, '69', 'Neuf').entries },
      dead.without,
    )
    expect(await house.publishing.importFile(house.tool, worse)).toMatchObject({ version: 3 })
    expect(await house.publishing.goBack(anna, 2)).toMatchObject({ done: true, version: 4 })
    expect(await house.publishing.goBack(anna, 1)).toMatchObject({ done: true, version: 5 })
    expect(await house.publishing.goBack(anna, 2)).toMatchObject({
      done: false,
      why: expect.stringMatching(deadEnd),
    })
    expect((await house.acts()).at(-1)).toBe(
      'anna@example.org went back to version 1: version 5, retour à la version 1',
    )
  })

  test('of one part is a draft', async () => {
    house = await openHouse()
    const anna = await house.national('anna')
    const draft = await house.draft(anna, labelled('69', 'Neuf'))
    await house.publishing.publish(anna, draft, 'essai')
    expect(await house.publishing.takeUp(anna, anew, 1, '69')).toEqual({ done: true, draft: 2 })
    expect([await house.version(), (await house.seen(2)).reason]).toEqual([
      2,
      'retour à la version 1 pour 69 Rhône',
    ])
  })

  test('of one part, or of one version, goes on with an open draft of one’s own, which keeps its reason', async () => {
    house = await openHouse()
    const anna = await house.national('anna')
    for (const [code, name] of [
      ['69', 'Neuf'],
      ['67', 'Gare'],
    ] as const)
      await house.publishing.publish(anna, await house.draft(anna, labelled(code, name)), name)
    const into = { draft: (await house.draft(anna, labelled('75', 'Paris'))).id, revision: null }
    const { reason } = await house.seen(into.draft)
    expect(await house.publishing.takeUp(anna, into, 1, '69')).toEqual(done(into.draft))
    expect(await house.publishing.undo(anna, into, 3)).toEqual(done(into.draft))
    const seen = await house.seen(into.draft)
    expect([Object.keys(seen.changes.entries).sort(), seen.reason]).toEqual([
      ['67', '69', '75'],
      reason,
    ])
    const other = await house.draft(anna, labelled('69', 'Autre'))
    const there = { draft: other.id, revision: null }
    expect(await house.publishing.undo(anna, there, 2)).toMatchObject({
      done: false,
      why: '69 Rhône, ligne Neuf : ce brouillon le change déjà. Choisir un nouveau brouillon, ou changer celui-ci à la main.',
    })
  })

  test('of one version alone keeps what came later, and names who changed the same thing again', async () => {
    house = await openHouse()
    const [anna, claire] = [await house.national('anna'), await house.national('claire')]
    await house.publishing.publish(anna, await house.draft(anna, labelled('69', 'Neuf')), 'nom')
    await house.publishing.publish(
      claire,
      await house.draft(claire, labelled('67', 'Gare')),
      'gare',
    )
    expect(await house.publishing.undo(claire, anew, 2)).toEqual({ done: true, draft: 3 })
    const { changes, reason } = await house.seen(3)
    expect([Object.keys(changes.entries), reason]).toEqual([
      ['69'],
      'annulation de ce que la version 2 a changé',
    ])
    await house.publishing.publish(anna, await house.draft(anna, labelled('69', 'Vieux')), 'encore')
    expect(await house.publishing.undo(claire, anew, 2)).toMatchObject({
      done: false,
      why: expect.stringMatching(
        /^69 Rhône, ligne Neuf : changé de nouveau par .* dans la version 4 \(encore\)\./,
      ),
    })
    expect(await house.publishing.undo(claire, anew, 1)).toMatchObject({ done: false })
    expect(await house.publishing.undo(claire, anew, 77)).toMatchObject({ kind: 'not there' })
  })

  test('to a version that is not there is told', async () => {
    house = await openHouse()
    expect(await house.publishing.goBack(house.tool, 77)).toMatchObject({ kind: 'not there' })
  })
})

describe('an import', { timeout: patience }, () => {
  test('is published where nothing stands against it', async () => {
    house = await openHouse()
    const { entries } = withLabel(house.content, '69', 'Neuf')
    expect(await house.publishing.importFile(house.tool, imported({ entries }))).toMatchObject({
      done: true,
      version: 2,
    })
    expect(await house.acts()).toEqual(['outil : root published version 2: demande du 69'])
  })

  test('tells lines apart by what they were: a new number under the same name is the same line', async () => {
    house = await openHouse()
    const before = house.content.entries.find(({ department }) => department === '69')
    const number = '+33478000177'
    const entries = house.content.entries.map((entry) => ({
      ...entry,
      lines: entry.lines.map(({ id: _, ...line }, n) =>
        entry.department === '69' && n === 0 ? { ...line, number } : line,
      ),
    }))
    const content = { ...imported({}), content: { entries } }
    expect(await house.publishing.importFile(house.tool, content)).toMatchObject({ version: 2 })
    const { entries: now } = directoryContentSchema.parse(await readVersion(house.database, 2))
    const [line] = now.find(({ department }) => department === '69')?.lines ?? []
    expect([line?.id, line?.number]).toEqual([before?.lines[0]?.id, number])
  })

  test('that the proof stands against is a draft, unless it is waived, which is told', async () => {
    house = await openHouse()
    const anna = await house.national('anna')
    const content = edited(closedForGood('69'))
    const waits = await house.publishing.importFile(house.tool, imported(content))
    expect(waits).toMatchObject({ done: true, draft: 1, why: expect.stringMatching(deadEnd) })
    expect(await house.version()).toBe(1)
    const waived = imported(content, { proof: true })
    expect(await house.publishing.importFile(house.tool, waived)).toMatchObject({ version: 2 })
    expect((await house.acts()).at(-1)).toMatch(
      /^outil : root published without proof version 2: demande du 69 ; 69 : aucune ligne ne sonne/,
    )
    expect(await house.acts()).toHaveLength(2)
    expect(anna).toBeDefined()
  })

  test('waits for a second person, unless that is waived; one waiver is not the other', async () => {
    house = await openHouse({ secondPerson: true })
    const { entries } = withLabel(house.content, '69', 'Neuf')
    const only = imported({ entries }, { proof: true })
    expect(await house.publishing.importFile(house.tool, only)).toMatchObject({
      draft: 1,
      why: 'Une seconde personne doit d’abord donner son accord.',
    })
    const waived = imported({ entries }, { agreement: true })
    expect(await house.publishing.importFile(house.tool, waived)).toMatchObject({ version: 2 })
    expect((await house.acts()).at(-1)).toBe(
      'outil : root published without agreement version 2: demande du 69',
    )
  })
})
