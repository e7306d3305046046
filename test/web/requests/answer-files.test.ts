import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Browser, Shown } from '../browser.ts'
import { pageOf } from '../page.ts'
import { lyingIn, own, pngFile, textFile } from './form-filling.ts'
import { type House, openHouse } from './house.ts'

let house: House
let data: string
beforeEach(async () => {
  data = mkdtempSync(join(tmpdir(), 'svi-answer-'))
  house = await openHouse({ folder: data })
})
afterEach(async () => {
  await house.close()
  rmSync(data, { recursive: true })
})

const lying = () => lyingIn(data, 'svi.attachments')
const kept = (shown: { html: string }) =>
  pageOf(shown)
    .all('button', /^Retirer /)
    .map(({ text }) => text.replace('Retirer ', ''))

/** Sends the form of an answer as a browser does, its files with it. */
async function answer(
  who: Browser,
  path: string,
  typed: Record<string, string>,
  files: File[] = [],
): Promise<Shown> {
  const { vu = '' } = pageOf(await who.get(path)).fields()
  const body = new FormData()
  for (const [name, value] of Object.entries({ vu, ...typed })) body.append(name, value)
  for (const file of files) body.append('fichiers', file)
  return who.send(`${path}/repondre`, { method: 'POST', body, headers: own })
}

/** Addresses of the files on the page of who follows a request. */
const followed = async ({ reference, token }: { reference: string; token: string }) =>
  pageOf(await house.site.browser().get(`/suivi-demande/${reference}/${token}`)).links(/\/pieces\//)

describe('files of an answer', () => {
  test('reach the requester’s page byte for byte, and their letter says that they are there', async () => {
    const { path, link, email } = await house.send()
    const files = [pngFile('écran.png'), textFile('mode-d-emploi.txt', 2000)]
    expect((await answer(house.rene, path, { reponse: 'Voici.' }, files)).to).toBe(path)
    const links = await followed(link)
    expect(links).toHaveLength(2)
    const file = await house.site.browser().get(links[1] ?? '')
    expect(file.headers.get('content-disposition')).toContain('attachment')
    const lengths = await Promise.all(
      links.map(async (to) => (await house.rene.get(to)).bytes.length),
    )
    expect(lengths.sort()).toEqual([files[0]?.size, 2000].sort())
    expect((await house.lettersTo(email)).join()).toContain(
      '2 fichiers sont joints à cette réponse',
    )
    expect(pageOf(await house.rene.get(path)).links(/\/pieces\//)).toHaveLength(2)
  })

  test('stay with the text when one of them is refused, and go with the answer then', async () => {
    const { path, link } = await house.send()
    const files = [pngFile('bon.png'), new File(['#!/bin/sh'], 'programme.sh')]
    const refused = await answer(house.rene, path, { reponse: 'Voici.', resolue: 'oui' }, files)
    expect(refused.status).toBe(422)
    const page = pageOf(refused)
    expect(page.the('alert').text).toContain('« programme.sh » est un programme')
    expect(page.value('Votre réponse')).toBe('Voici.')
    expect(page.fields().resolue).toBe('oui')
    expect(kept(refused)).toEqual(['bon.png'])
    expect(await followed(link)).toEqual([])
    await answer(house.rene, path, { reponse: 'Voici.' })
    expect(await followed(link)).toHaveLength(1)
  })

  test('are taken back one by one, and nothing typed is lost by it', async () => {
    const { path } = await house.send()
    const first = await answer(house.rene, path, { reponse: '' }, [
      new File(['MZ'], 'a.exe'),
      pngFile('a.png'),
    ])
    const [id = ''] = pageOf(first)
      .all('button', /^Retirer /)
      .map((each) => each.attribute('value') ?? '')
    const shown = await answer(house.rene, path, { reponse: 'En cours', retirer: id })
    expect([kept(shown), pageOf(shown).value('Votre réponse'), lying()]).toEqual([
      [],
      'En cours',
      [],
    ])
  })

  test('say themselves where nothing is written', async () => {
    const { path, link } = await house.send()
    expect((await answer(house.rene, path, { reponse: ' ' }, [pngFile('a.png')])).to).toBe(path)
    const follow = await house.site.browser().get(`/suivi-demande/${link.reference}/${link.token}`)
    expect(follow.text).toContain('Fichiers joints, sans autre message.')
  })

  test('wait for who joined them alone, and for the very request', async () => {
    const { path } = await house.send()
    const other = await house.send()
    await answer(house.rene, path, { reponse: '' }, [pngFile('a.png'), new File([''], 'vide.txt')])
    expect(kept(await house.rene.get(path))).toEqual(['a.png'])
    expect(kept(await house.nadia.get(path))).toEqual([])
    expect(kept(await house.rene.get(other.path))).toEqual([])
  })

  test('are not taken from who may not see the request', async () => {
    const { path } = await house.send()
    expect((await answer(house.paul, path, { reponse: 'x' }, [pngFile('a.png')])).status).toBe(404)
    expect(lying()).toEqual([])
  })

  test('of two who answer at once go with the answer of each', async () => {
    const { path, link } = await house.send()
    const late = { reponse: 'Deux', vu: '1' }
    await answer(house.nadia, path, { reponse: 'Un' }, [pngFile('un.png')])
    const told = await answer(house.rene, path, late, [pngFile('deux.png')])
    expect([told.status, kept(told)]).toEqual([409, ['deux.png']])
    expect(await followed(link)).toHaveLength(1)
  })
})
