import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Entry } from '../../src/core/directory/directory.ts'
import { readSettings } from '../../src/settings/settings.ts'
import { there } from '../typed.ts'
import { type Browser, claire, openSite, type Site } from '../web/browser.ts'
import { fieldsOf } from '../web/page.ts'

const plain = readSettings({ LOG_LEVEL: 'silent' }, 0)

/** Thursday 27 and Friday 28 May 2027, ten o'clock in Saint-Martin, four in Paris: both open. */
const days = { '05-27': '2027-05-27T14:00:00Z', '05-28': '2027-05-28T14:00:00Z' }

/** Saint-Martin has a line that never rings but on Thursday 27 May 2027. */
const onlyThat = [
  ['2026-11-01', '2027-05-26'],
  ['2027-05-28', '2028-12-31'],
].map(([from = '', to = '']) => ({
  kind: 'closed' as const,
  departments: ['978'],
  from,
  to,
  slot: null,
  message: null,
}))

describe.each([
  { kept: '05-27', other: '05-28', name: '27 mai 2027' },
  { kept: '05-28', other: '05-27', name: '28 mai 2027' },
] as const)('where Saint-Martin keeps its abolition day on $kept', ({ kept, other, name }) => {
  let site: Site
  let neighbour: Site
  let claires: Browser
  beforeEach(async () => {
    site = await openOn(kept)
    neighbour = await openOn(other)
    claires = await site.signedIn(claire)
  })
  afterEach(async () => {
    await site.close()
    await neighbour.close()
  })

  async function openOn(day: '05-27' | '05-28'): Promise<Site> {
    const { service, firstDirectory } = plain
    const entries = [...firstDirectory.entries, saintMartin(firstDirectory.entries)]
    return openSite({
      service: { ...service, saintMartinAbolitionDay: day },
      firstDirectory: { ...firstDirectory, entries, exceptions: [] },
    })
  }

  test('a call finds it closed on that day alone', async () => {
    const call = async (at: string) => {
      site.line.clock.set(at)
      const { row } = await site.line.call({ caller: [{ keys: '97' }, { keys: '8' }, 'wait'] })
      site.line.clock.set('2026-11-30T09:00:00Z')
      return [row.department, row.outcome, row.reason]
    }
    expect(await call(days[kept])).toEqual(['978', 'closed', 'holiday'])
    expect(await call(days[other])).toEqual(['978', 'answered', null])
  })

  test('the page of closures shows it on that day alone', async () => {
    const { text } = await claires.get('/calendrier?zone=saint-martin')
    expect(text.match(/2\d mai 2027 : Abolition/g)).toEqual([`${name} : Abolition`])
  })

  test('the proof plays that day closed', async () => {
    const { database } = site.line
    const content = { ...site.line.config.firstDirectory, exceptions: onlyThat }
    const told = { published_at: '2026-11-30T09:00:00Z', author: 'test', reason: 'test' }
    await database
      .insertInto('directory_versions')
      .values({ version: 2, content: JSON.stringify(content), ...told })
      .execute()
    await site.line.app.refresh()
    const page = '/annuaire/69/modifier'
    const edit = { ...fieldsOf((await claires.get(page)).html), 'l0-libelle': 'Autre' }
    const { to } = await claires.post(page, { ...edit, action: 'enregistrer' })
    const checks = await claires.get(`${to}/verifications`)
    expect(checks.text).toContain('instants des douze mois')
    const neverRings = /978[^.]*aucune ligne ne sonne/.test(checks.text)
    expect(neverRings).toBe(kept === '05-27')
  })
})

function saintMartin(entries: Entry[]): Entry {
  const paris = there(entries.find(({ department }) => department === '75'))
  const [line] = paris.lines
  if (!line) throw new Error('Paris has a line')
  return { ...paris, department: '978', lines: [{ ...line, id: 'sm', number: '+590590870001' }] }
}
