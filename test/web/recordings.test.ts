import { afterEach, beforeEach, expect, test } from 'vitest'
import { keepRecording } from '../../src/storage/recordings.ts'
import { mp3, wav } from '../sounds.ts'
import { type Browser, claire, openSite, rene, type Site } from './browser.ts'
import { pageOf } from './page.ts'

let site: Site
let claires: Browser
beforeEach(async () => {
  site = await openSite()
  claires = await site.signedIn(claire)
}, 60_000)
afterEach(() => site.close())

/** A draft that replaces a text by a recording; where it lies. */
async function draftWith(sound: Buffer, prompt: string): Promise<string> {
  const body = new FormData()
  body.append('texte', 'Ligne des professionnels, ou le 115.')
  body.append('enregistrement', new File([new Uint8Array(sound)], 'a.bin'))
  const headers = { 'Sec-Fetch-Site': 'same-origin' }
  const saved = await claires.send(`/textes/${prompt}`, { method: 'POST', body, headers })
  return saved.to ?? ''
}

test('a recording of a draft is heard by the national team, and by nobody else', async () => {
  const draft = await claires.get(await draftWith(mp3(), 'audience'))
  const [address = ''] = pageOf(draft).sounds(/^\/textes\/enregistrements\//)
  const heard = await claires.get(address)
  expect(heard.headers.get('content-type')).toBe('audio/mpeg')
  expect(heard.headers.get('x-content-type-options')).toBe('nosniff')
  expect(Buffer.from(heard.bytes)).toEqual(mp3())
  const renes = await site.signedIn(rene)
  expect((await renes.get(address)).status).toBe(403)
  expect((await site.browser().get(address)).status).toBe(303)
  const asCallers = address.replace('/textes/enregistrements', '/voice/recordings')
  expect((await claires.get(asCallers)).status).toBe(404)
})

test('what callers hear is served as a sound that no browser takes for a page', async () => {
  const to = await draftWith(wav(), 'audience')
  const { revision = '' } = pageOf(await claires.get(to)).fields()
  await claires.post(`${to}/publication`, { revision, raison: 'essai' })
  const page = pageOf(await claires.get('/textes/audience'))
  const [address = ''] = page.sounds(/^\/voice\/recordings\//)
  const played = await fetch(site.line.baseUrl + address)
  expect(played.headers.get('content-type')).toBe('audio/wav')
  expect(played.headers.get('x-content-type-options')).toBe('nosniff')
  expect(played.headers.get('content-security-policy')).toBe("default-src 'none'; sandbox")
})

test('what is no sound by its own bytes is served to nobody, whatever its name', async () => {
  const page = Buffer.from('<script>alert(1)</script>')
  const name = await keepRecording(site.line.database, page, 'mp3')
  expect((await claires.get(`/textes/enregistrements/${name}`)).status).toBe(404)
})
