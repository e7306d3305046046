import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { receivingOf } from '../../../src/app/letters/receiving.ts'
import { submittingOf } from '../../../src/app/requests/submitting.ts'
import { openParser, type Parser } from '../../../src/mail/parsing.ts'
import { all } from '../../../src/storage/pace.ts'
import { forgetMails } from '../../../src/storage/requests/forgetting.ts'
import { listLetters } from '../../../src/storage/requests/letters.ts'
import { type House, openHouse } from '../requests/house.ts'

const ours = 'assistance@example.org'
const authserv = 'mx.example.org'
const proven = `Authentication-Results: ${authserv}; dmarc=pass header.from=example.net`

let house: House
let parser: Parser
beforeAll(() => {
  parser = openParser()
})
afterAll(() => parser.close())
beforeEach(async () => {
  house = await openHouse()
})
afterEach(() => house.close())

const receiving = () => receivingOf(house.ground, { parser, ours, authserv })
const mails = () => house.app.requests.mails

let written = 0
/** A mail that comes in and is read; the number of its row. */
async function comes(
  text: string,
  { from = 'lou@example.net', headers = [] }: { from?: string; headers?: string[] } = {},
): Promise<number> {
  const head = [
    `From: ${from}`,
    `To: ${ours}`,
    'Subject: Un souci',
    `Message-ID: <a${++written}@example.net>`,
    'Content-Type: text/plain; charset=utf-8',
    ...headers,
  ]
  const raw = Buffer.from(`${head.join('\r\n')}\r\n\r\n${text}\r\n`)
  await receiving().keep({ from, to: [ours], raw })
  await receiving().run()
  const rows = await house.database.selectFrom('inbox').select('id').orderBy('id').execute()
  return rows.at(-1)?.id ?? 0
}
const stateOf = async (id: number) =>
  await house.database
    .selectFrom('inbox')
    .select(['state', 'request', 'text'])
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
const where = () => ({
  department: '69',
  motive: String(house.motive('Demande d’insertion', 'Transmission').id),
})

describe('a mail that belongs to no request', () => {
  test('lies aside with what it says and why, for the national team alone', async () => {
    const id = await comes('<script>x</script> Bonjour')
    expect(await mails().look(house.claire, id)).toMatchObject({
      done: true,
      mail: {
        subject: 'Un souci',
        author: 'lou@example.net',
        became: 'à aucune demande',
        text: '<script>x</script> Bonjour',
        proven: false,
      },
    })
    expect(await mails().count()).toBe(1)
    expect(await mails().look(house.rene, id)).toMatchObject({ done: false, kind: 'not yours' })
    expect(await mails().list(house.rene, 'aside', 1)).toMatchObject({ kind: 'not yours' })
  })

  test('says whether its sender’s domain answers for it', async () => {
    const id = await comes('Bonjour', { headers: [proven] })
    expect(await mails().look(house.claire, id)).toMatchObject({ mail: { proven: true } })
  })

  test('is told in a request that somebody names, as a reply that waits to be accepted', async () => {
    const { id, reference } = await house.send()
    const mail = await comes('Voici la suite.')
    expect(await mails().join(house.claire, mail, reference.toLowerCase())).toEqual({ done: true })
    await receiving().run()
    const look = await house.desk.look(house.rene, id)
    if (!look.done) throw new Error(look.why)
    expect(look.messages.at(-1)).toMatchObject({
      kind: 'reply',
      text: 'Voici la suite.',
      author: 'lou@example.net',
      unconfirmed: true,
    })
    expect(await stateOf(mail)).toEqual({ state: 'done', request: id, text: null })
    expect(await mails().count()).toBe(0)
    expect(await house.acts()).toContain(`claire@example.org placed mail ${mail}`)
  })

  test('is confirmed at once in a request in which its sender takes part', async () => {
    const { id, reference } = await house.send()
    const mail = await comes('C’est moi.', { from: 'zoe@example.org' })
    await mails().join(house.claire, mail, reference)
    await receiving().run()
    const look = await house.desk.look(house.rene, id)
    expect(look.done && look.messages.at(-1)).toMatchObject({
      text: 'C’est moi.',
      unconfirmed: false,
    })
  })

  test('is told once, however often it is joined', async () => {
    const { id, reference } = await house.send()
    const mail = await comes('Voici la suite.')
    const both = await Promise.all([
      mails().join(house.claire, mail, reference),
      mails().join(house.claire, mail, reference),
    ])
    expect(both.filter(({ done }) => done)).toHaveLength(1)
    await receiving().run()
    const look = await house.desk.look(house.rene, id)
    expect(look.done && look.messages).toHaveLength(2)
  })

  test('stays where it is when the number is none', async () => {
    const mail = await comes('Bonjour')
    expect(await mails().join(house.claire, mail, 'D-2026-99999-A')).toMatchObject({
      done: false,
      kind: 'wrong',
    })
    expect((await stateOf(mail)).state).toBe('aside')
  })

  test('becomes a request of its sender when a form that was begun with it is sent', async () => {
    const mail = await comes('La fiche est en double depuis lundi.')
    const begun = await mails().beginRequest(house.claire, mail, where())
    if (!begun.done) throw new Error(begun.why)
    expect((await stateOf(mail)).state).toBe('aside')
    const more = { name: 'Lou', profile: 'social_worker', summary: 'Fiche en double' }
    await house.app.requests.forms.keep(house.claire, begun.key, more)
    const sent = await submittingOf(house.ground).submit(house.claire, begun.key, {
      suspicious: false,
    })
    if (!sent.done) throw new Error(sent.why)
    expect(await house.letters()).toContain('received → lou@example.net')
    expect((await stateOf(mail)).state).toBe('done')
  })

  test('is put away, and taken up again', async () => {
    const mail = await comes('Publicité')
    await mails().drop(house.claire, mail)
    expect(await mails().count()).toBe(0)
    expect(await mails().list(house.claire, 'dropped', 1)).toMatchObject({ mails: [{ id: mail }] })
    await mails().takeUp(house.claire, mail)
    expect(await mails().count()).toBe(1)
    expect((await house.acts()).slice(-2)).toEqual([
      `claire@example.org put away mail ${mail}`,
      `claire@example.org took up mail ${mail}`,
    ])
  })

  test.each([
    ['join', () => mails().join(house.rene, 1, 'D-1')],
    ['drop', () => mails().drop(house.rene, 1)],
    ['take up', () => mails().takeUp(house.rene, 1)],
    ['take away', () => mails().raw(house.rene, 1)],
    ['make a request of', () => mails().beginRequest(house.rene, 1, where())],
  ])('is no référent’s to %s', async (_, act) => {
    await comes('Bonjour')
    const before = await house.acts()
    expect(await act()).toMatchObject({ done: false, kind: 'not yours' })
    expect(await house.acts()).toEqual(before)
  })

  test('is taken away as it came, and that it was is written down', async () => {
    const mail = await comes('Bonjour')
    const taken = await mails().raw(house.claire, mail)
    expect(taken.done && taken.raw.toString()).toContain('Subject: Un souci')
    expect((await house.acts()).at(-1)).toBe(`claire@example.org took away mail ${mail}`)
  })
})

describe('who surely wrote outside of any request', () => {
  const elsewhere = async () =>
    (await listLetters(house.database, null, { limit: 50, offset: 0 }))
      .filter(({ purpose }) => purpose === 'elsewhere')
      .map(({ address }) => address)

  test('is told where the form is, once a day', async () => {
    await comes('Bonjour', { headers: [proven] })
    await comes('Encore', { headers: [proven] })
    expect(await elsewhere()).toEqual(['lou@example.net'])
    house.pass(86_400_000)
    await comes('Toujours', { headers: [proven] })
    expect(await elsewhere()).toHaveLength(2)
  })

  test('is not told when anybody could have written', async () => {
    await comes('Bonjour')
    expect(await elsewhere()).toEqual([])
  })

  test('is not told when a machine wrote', async () => {
    await comes('Absent', { headers: [proven, 'Auto-Submitted: auto-replied'] })
    expect(await elsewhere()).toEqual([])
  })
})

test('what a mail aside says is forgotten with its bytes', async () => {
  const id = await comes('Le NIR est 1 85 05 78 006 084 36.')
  const after = new Date(house.ground.now() + 1).toISOString()
  await all(forgetMails(house.database, after))
  expect(
    JSON.stringify(await house.database.selectFrom('inbox').selectAll().execute()),
  ).not.toMatch(/NIR|Un souci|lou@/)
  expect(await mails().look(house.claire, id)).toMatchObject({
    mail: { text: null, subject: '', author: '', hasRaw: false },
  })
})
