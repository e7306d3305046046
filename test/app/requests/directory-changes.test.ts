import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { entryOf } from '../../../src/core/directory/directory.ts'
import { typedChangeFrom } from '../../../src/core/requests/directory-change.ts'
import type { TypedForm } from '../../../src/core/requests/form.ts'
import { findDraft } from '../../../src/storage/drafts.ts'
import { eraseRequests } from '../../../src/storage/requests/forgetting.ts'
import { settingsIn } from '../../shared.ts'
import { there } from '../../typed.ts'
import { type House, openHouse } from './house.ts'

let house: House
beforeEach(async () => {
  house = await openHouse()
})
afterEach(() => house.close())

const rhone = () => entryOf(house.app.directory.current(), '69')

/** What a form says that asks for another number of the first line of the Rhône. */
function asking(number = '04 65 71 69 99', masked = false): Partial<TypedForm> {
  const shown = typedChangeFrom(rhone(), {
    version: house.app.directory.current().version,
    masked,
  })
  const lines = shown.lines.map((line, i) => (i === 0 ? { ...line, number } : line))
  return {
    motive: String(house.motive('Modification de l’annuaire', 'Numéro').id),
    summary: 'Un nouveau numéro',
    text: 'Le standard change lundi.',
    directory: JSON.stringify({ ...shown, lines }),
  }
}

/** A request of René, a référent of the Rhône, or of a stranger. */
const byRene = (number?: string) => house.send(asking(number), house.rene)
const byStranger = (number?: string) => house.send(asking(number, true))

const changes = () => house.app.directoryChanges
const noCall = { calledBack: false, into: null }

async function drafted(id: number, how = { calledBack: true, into: null as number | null }) {
  const made = await changes().draft(house.claire, id, how)
  if (!made.done) throw new Error(made.why)
  return there(await findDraft(house.database, made.draft))
}

async function publish(draft: { id: number; revision: number; reason: string }) {
  const { publishing } = house.app
  const published = await publishing.publish(house.claire, draft, draft.reason)
  if (!published.done) throw new Error(published.why)
  return published.version
}

const look = async (id: number) => there(await changes().look(house.claire, id))
const status = async (id: number) => {
  const looked = await house.desk.look(house.claire, id)
  if (!looked.done) throw new Error(looked.why)
  return looked.request.status
}
const story = async (id: number) => {
  const looked = await house.desk.look(house.claire, id)
  return looked.done ? looked.events.map(({ what, told }) => `${what} ${told}`.trim()) : []
}

describe('a change of the directory', () => {
  test('is seen before and after, with what a caller would hear and what the proof finds', async () => {
    const { id } = await byRene()
    const { fields, change, review } = await look(id)
    expect(fields).toEqual([
      { what: 'Ligne 1, numéro', before: '04 65 71 69 01', after: '04 65 71 69 99' },
    ])
    expect([change.verified, review?.clashes]).toEqual([true, []])
    expect(review?.difference).toEqual([
      '69 Rhône : Accueil SIAO : 04 65 71 69 01 → 04 65 71 69 99',
    ])
    const heard = review?.heard.parts.find(({ name }) => name === 'rings')
    expect(heard?.before[0]).toContain('04 65 71 69 01')
    expect(heard?.after[0]).toContain('04 65 71 69 99')
    expect((await there(review).proof).examined.departments).toBeGreaterThan(10)
  })

  test('is a draft by one click, whose reason names the request; a second click finds it', async () => {
    const { id, reference } = await byRene()
    const draft = await drafted(id, noCall)
    expect(draft.reason).toBe(`demande ${reference} (69 Rhône)`)
    expect(draft.changes.entries['69']?.lines[0]?.number).toBe('+33465716999')
    const both = await Promise.all([1, 2].map(() => changes().draft(house.claire, id, noCall)))
    expect(both).toEqual([1, 2].map(() => ({ done: true, draft: draft.id })))
    const drafts = await house.app.drafts.list()
    expect(drafts.map((each) => each.id)).toEqual([draft.id])
    expect(await changes().ofDraft(house.claire, draft.id)).toMatchObject([{ id, reference }])
    expect([await status(id), (await look(id)).draft?.id]).toEqual(['in_progress', draft.id])
    expect((await house.acts()).slice(-2)).toEqual([
      `claire@example.org began draft ${draft.id}`,
      `claire@example.org drafted request ${reference}`,
    ])
  })

  test('two clicks at once make one draft', async () => {
    const { id } = await byRene()
    const anna = await house.person('anna')
    const both = await Promise.all(
      [house.claire, anna].map((who) => changes().draft(who, id, noCall)),
    )
    expect(both.map(({ done }) => done)).toEqual([true, true])
    expect(await house.app.drafts.list()).toHaveLength(1)
  })

  test('is added to an open draft, whose reason names both', async () => {
    const [one, other] = [
      await byRene(),
      await house.send({ ...contact('lyon@example.org') }, house.rene),
    ]
    const first = await drafted(one.id, noCall)
    const second = await drafted(other.id, { calledBack: false, into: first.id })
    expect(second.id).toBe(first.id)
    expect(second.reason).toContain(one.reference)
    expect(second.reason).toContain(other.reference)
    expect(second.changes.entries['69']).toMatchObject({ email: 'lyon@example.org' })
    expect(second.changes.entries['69']?.lines[0]?.number).toBe('+33465716999')
    const before = (await house.letters()).length
    await publish(second)
    expect((await house.letters()).slice(before)).toHaveLength(2)
  })

  test('is for the national team alone to draft, and not to be guessed by others', async () => {
    const { id } = await byRene()
    expect(await changes().draft(house.rene, id, noCall)).toMatchObject({ kind: 'not yours' })
    expect(await changes().look(house.paul, id)).toBeNull()
    expect((await changes().look(house.rene, id))?.review).toBeNull()
    const other = await house.send()
    expect(await changes().draft(house.claire, other.id, noCall)).toMatchObject({
      kind: 'not there',
    })
  })
})

test('a request that went to another département shows its people no line of the first one', async () => {
  const { id } = await byRene()
  const motive = house.motive('Demande d’insertion', 'Transmission').id
  const moved = await house.desk.move(house.claire, { id }, { motive, department: '01' })
  expect(moved.done).toBe(true)
  const seen = there(await changes().look(house.paul, id))
  expect(JSON.stringify(seen.fields)).not.toContain('04 65 71 69 01')
  expect(seen.fields[0]?.after).toBe('04 65 71 69 99')
})

/** What a form says that asks for another public address. */
function contact(email: string): Partial<TypedForm> {
  const shown = typedChangeFrom(rhone(), {
    version: house.app.directory.current().version,
    masked: false,
  })
  return { ...asking(), directory: JSON.stringify({ ...shown, contact: email }) }
}

describe('publishing a draft that was made of a request', () => {
  test('answers it once, and solves it', async () => {
    const { id } = await byRene()
    const draft = await drafted(id, noCall)
    const before = (await house.letters()).length
    await publish(draft)
    expect((await house.letters()).slice(before)).toEqual(['answer → zoe@example.org'])
    expect(await status(id)).toBe('solved')
    const { text } = await house.letterTo('answer', 'zoe@example.org')
    expect(text).toContain('04 65 71 69 99')
    expect(text).not.toContain('04 65 71 69 01')
    expect(await house.contacts()).toMatchObject([{ status: 'solved' }])
    expect(await look(id)).toMatchObject({ isInForce: true, review: null })
  })

  test('leaves a request alone that somebody has answered and solved meanwhile', async () => {
    const { id } = await byRene()
    const draft = await drafted(id, noCall)
    await house.desk.answer(house.claire, { id }, { text: 'Fait demain.', solves: true })
    const before = (await house.letters()).length
    await publish(draft)
    expect((await house.letters()).slice(before)).toEqual([])
  })

  test('that leaves out what is asked keeps it open, and its story says so', async () => {
    const { id } = await byRene()
    const draft = await drafted(id, noCall)
    const other = { ...rhone(), email: 'autre@example.org' }
    const inDraft = there(draft.changes.entries['69'])
    await house.app.drafts.saveEntry(house.claire, draft.id, inDraft, other)
    const before = (await house.letters()).length
    const version = await publish(there(await findDraft(house.database, draft.id)))
    expect([await status(id), (await house.letters()).length]).toEqual(['in_progress', before])
    expect((await story(id)).at(-1)).toBe(
      `published brouillon ${draft.id}, version ${version}, sans tout ce qui est demandé`,
    )
    expect((await drafted(id, noCall)).id).not.toBe(draft.id)
  })

  test('at its date answers then, in the name of who set it', async () => {
    const { id } = await byRene()
    const draft = await drafted(id, noCall)
    const at = '2026-12-01T08:00:00.000Z'
    const scheduled = await house.app.publishing.schedule(house.claire, draft, draft.reason, at)
    expect(scheduled).toMatchObject({ done: true })
    expect(await status(id)).toBe('in_progress')
    house.pass(86_400_000)
    const before = (await house.letters()).length
    await house.app.publishing.publishDue()
    expect((await house.letters()).slice(before)).toEqual(['answer → zoe@example.org'])
    const looked = await house.desk.look(house.claire, id)
    expect(looked).toMatchObject({ request: { status: 'solved', assignee: 'claire@example.org' } })
    await house.app.publishing.publishDue()
    expect(await house.letters()).toHaveLength(before + 1)
  })

  test('waits for a second person where one must agree, and answers once they did', async () => {
    await house.close()
    const { service } = settingsIn({ LOG_LEVEL: 'silent' })
    house = await openHouse({ service: { ...service, secondPerson: true } })
    const { id } = await byStranger()
    const draft = await drafted(id)
    const alone = await house.app.publishing.publish(house.claire, draft, draft.reason)
    expect(alone).toMatchObject({ done: false, why: expect.stringContaining('accord') })
    expect(await status(id)).toBe('in_progress')
    await house.app.drafts.agree(await house.person('anna'), draft)
    await publish(there(await findDraft(house.database, draft.id)))
    expect(await status(id)).toBe('solved')
  })

  test('given up leaves it open and says so; another draft can be made', async () => {
    const { id } = await byRene()
    const draft = await drafted(id, noCall)
    await house.app.drafts.drop(house.claire, draft)
    expect(await status(id)).toBe('in_progress')
    expect((await story(id)).at(-1)).toBe(
      `dropped brouillon ${draft.id} ; la demande reste ouverte`,
    )
    expect((await drafted(id, noCall)).id).not.toBe(draft.id)
  })
})

describe('a directory that has moved since', () => {
  async function publishNumber(number: string) {
    const entry = rhone()
    const lines = entry.lines.map((line, i) => (i === 0 ? { ...line, number } : line))
    const saved = await house.app.drafts.saveEntry(house.claire, null, entry, { ...entry, lines })
    if (!saved.done) throw new Error(saved.why)
    await publish({ ...there(await findDraft(house.database, saved.draft)), reason: 'autre' })
  }

  test('otherwise at the same place: no draft, and both values are told', async () => {
    const { id } = await byRene()
    await publishNumber('+33465716955')
    expect((await look(id)).review?.clashes).toHaveLength(1)
    expect(await changes().draft(house.claire, id, noCall)).toMatchObject({
      done: false,
      kind: 'moved on',
      clashes: [
        {
          mine: expect.stringContaining('04 65 71 69 99'),
          theirs: expect.stringContaining('04 65 71 69 55'),
        },
      ],
    })
    expect(await house.app.drafts.list()).toEqual([])
  })

  test('while the form was filled: what was shown is what is compared', async () => {
    const key = await house.filled(contact('lyon@example.org'), house.rene)
    await publishNumber('+33465716955')
    const sent = await house.submit(house.rene, key, { suspicious: false })
    expect(sent.done).toBe(true)
    const [row] = await house.database.selectFrom('directory_changes').selectAll().execute()
    const { fields, review } = await look(there(row).request)
    expect(fields.map(({ what }) => what)).toEqual(['Adresse donnée aux appelants'])
    expect(review?.difference).toEqual([expect.stringContaining('lyon@example.org')])
  })

  test('to just what is asked: nothing is left to draft', async () => {
    const { id } = await byRene()
    await publishNumber('+33465716999')
    expect(await look(id)).toMatchObject({ isInForce: true, review: null })
    expect(await changes().draft(house.claire, id, noCall)).toMatchObject({
      kind: 'moved on',
      why: expect.stringContaining('dit déjà'),
    })
  })

  test('elsewhere: what is asked is put together with it', async () => {
    const { id } = await house.send(contact('lyon@example.org'), house.rene)
    await publishNumber('+33465716955')
    const draft = await drafted(id, noCall)
    expect(draft.changes.entries['69']).toMatchObject({
      email: 'lyon@example.org',
      lines: [{ number: '+33465716955' }, {}],
    })
  })
})

describe('a sender whom nobody knows', () => {
  test('is not believed before the département is called back, and it is kept who did', async () => {
    const { id } = await byStranger()
    const { change, review } = await look(id)
    expect(change.verified).toBe(false)
    expect(review?.callBack[0]?.number).toBe('+33465716901')
    expect(await changes().draft(house.claire, id, noCall)).toMatchObject({
      kind: 'wrong',
      why: expect.stringContaining('Rappeler d’abord'),
    })
    expect(await house.app.drafts.list()).toEqual([])
    await drafted(id)
    expect((await look(id)).change).toMatchObject({
      calledBy: 'claire@example.org',
      calledAt: '2026-11-30T09:00:00.000Z',
    })
    expect((await story(id)).at(-1)).toContain('département rappelé')
  })

  test('is told so to the national team, with what is asked and nothing that is secret', async () => {
    await byStranger()
    const { text } = await house.letterTo('assigned', 'claire@example.org')
    expect(text).toContain('Ligne 1, numéro : numéro qui finit par 01 → 04 65 71 69 99')
    expect(text).toContain('Expéditeur non vérifié')
    expect(text).not.toContain('04 65 71 69 01')
  })

  test.each<[string, () => House['rene']]>([
    ['a référent of another département', () => house.paul],
    ['somebody of the national team', () => house.claire],
  ])('is %s, too', async (_, who) => {
    const { id } = await house.send(asking(), who())
    expect((await look(id)).change.verified).toBe(false)
  })

  test('may ask for what no directory can be: the draft is refused with words', async () => {
    const { id } = await byStranger('06 39 98 69 02')
    const why = expect.stringContaining('le même numéro est donné deux fois')
    const how = { calledBack: true, into: null }
    expect(await changes().draft(house.claire, id, how)).toMatchObject({ done: false, why })
    expect(await house.app.drafts.list()).toEqual([])
  })

  test('is shown nothing of drafts, notes and what the directory says', async () => {
    const { id, reference } = await byStranger()
    const draft = await drafted(id)
    const token = await house.linkOf(id, 'zoe@example.org')
    const seen = JSON.stringify(await house.app.requests.following.look({ reference, token }))
    for (const secret of [
      'brouillon',
      'rappelé',
      '04 65 71 69 01',
      '06 39 98 69 02',
      'Accueil SIAO',
    ])
      expect(seen).not.toContain(secret)
    await publish(draft)
    const letters = await house.letterTo('answer', 'zoe@example.org')
    for (const secret of ['brouillon', '04 65 71 69 01', 'Accueil SIAO'])
      expect(letters.text).not.toContain(secret)
  })
})

test('what is asked goes with what was written, when a request is forgotten', async () => {
  const { id } = await byRene()
  await house.desk.setAside(house.claire, { id })
  const forget = eraseRequests(house.database, '2030-01-01T00:00:00.000Z')
  while ((await forget()) > 0);
  expect(await changes().look(house.claire, id)).toBeNull()
})
