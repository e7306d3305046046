import { z } from 'zod'
import { formsOf } from '../../../src/app/requests/forms.ts'
import { submittingOf } from '../../../src/app/requests/submitting.ts'
import { childrenOf, type Motive, motivesOf } from '../../../src/core/contacts/motives.ts'
import type { TypedForm } from '../../../src/core/requests/form.ts'
import { listMotives } from '../../../src/storage/motives.ts'
import { listLetters } from '../../../src/storage/requests/letters.ts'
import { openHouse as openApp } from '../house.ts'

const letterSchema = z.object({ subject: z.string(), blocks: z.array(z.unknown()) })

/** The app with people who deal with requests, and with what a requester types. */
export async function openHouse(change: Parameters<typeof openApp>[0] = {}) {
  const house = await openApp(change)
  const claire = await house.person('claire')
  const rene = await house.person('rene', ['69'])
  const nadia = await house.person('nadia', ['69'])
  const paul = await house.person('paul', ['01'])
  const { submit } = submittingOf(house.ground)
  const { begin } = formsOf(house.ground)
  const motives = motivesOf(await listMotives(house.database))

  const motive = (...names: string[]): Motive => {
    let found: Motive | undefined
    for (const name of names)
      found = childrenOf(motives, found?.id ?? null).find((each) => each.name === name)
    if (!found) throw new Error(`no motive ${names.join(' › ')}`)
    return found
  }

  const typed = (change: Partial<TypedForm> = {}): Partial<TypedForm> => ({
    department: '69',
    motive: String(motive('Demande d’insertion', 'Transmission').id),
    summary: 'La demande ne part pas',
    text: 'J’ai validé l’évaluation, le bouton reste gris.',
    identifiers: 'P-1204417',
    name: 'Zoé Lambert',
    email: 'zoe@example.org',
    profile: 'social_worker',
    structure: 'CHRS Les Acacias',
    ...change,
  })

  /** Fills a form and leaves it unsent; its key. */
  async function filled(change: Partial<TypedForm> = {}, who: typeof rene | null = null) {
    const begun = await begin(typed(change))
    if (!begun.done || begun.key === '') throw new Error('the form was not begun')
    const kept = await house.app.requests.forms.keep(who, begun.key, typed(change))
    if (!kept.done || Object.keys(kept.faults).length > 0) throw new Error(JSON.stringify(kept))
    return begun.key
  }

  /** Sends a form; the number and the id of its request. */
  async function send(change: Partial<TypedForm> = {}, who: typeof rene | null = null) {
    const key = await filled(change, who)
    const sent = await submit(who, key, { suspicious: false })
    if (!sent.done) throw new Error(sent.why)
    const { id } = await house.database
      .selectFrom('requests')
      .select('id')
      .where('reference', '=', sent.reference)
      .executeTakeFirstOrThrow()
    return { key, id, reference: sent.reference, held: sent.held }
  }

  return {
    ...house,
    /** Sends a form past what is asked of strangers: whether it looks like a person's is told. */
    submit,
    begin,
    claire,
    rene,
    nadia,
    paul,
    motive,
    filled,
    send,
    desk: house.app.requests.desk,
    /** Letters in the outbox, the first first: "received → zoe@example.org". */
    async letters(): Promise<string[]> {
      const all = await listLetters(house.database, null, { limit: 1000, offset: 0 })
      return all.map(({ purpose, address }) => `${purpose} → ${address}`).reverse()
    },
    /** The letter of a purpose to an address, as it would be sent. */
    async letterTo(purpose: string, address: string) {
      const all = await listLetters(house.database, null, { limit: 1000, offset: 0 })
      const found = all.find((each) => each.purpose === purpose && each.address === address)
      if (!found) throw new Error(`no letter ${purpose} to ${address}`)
      return { ...letterSchema.parse(JSON.parse(found.letter)), text: found.letter }
    },
    contacts: () =>
      house.database
        .selectFrom('contacts')
        .select(['department', 'channel', 'status', 'motive', 'profile', 'request'])
        .execute(),
    /** The personal link of who takes part in a request. */
    async linkOf(id: number, address: string) {
      const row = await house.database
        .selectFrom('request_participants')
        .selectAll()
        .where('request', '=', id)
        .where('address', '=', address)
        .executeTakeFirstOrThrow()
      return house.marks.follow(row)
    },
  }
}

export type House = Awaited<ReturnType<typeof openHouse>>
