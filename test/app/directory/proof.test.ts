import { afterAll, describe, expect, test } from 'vitest'
import { openExaminer } from '../../../src/app/directory/proof.ts'
import { readSettings } from '../../../src/settings/settings.ts'

const now = Date.parse('2026-11-30T09:00:00Z')
const config = readSettings({ LOG_LEVEL: 'silent' }, now)
const { firstDirectory } = config

describe('an examiner', () => {
  const examiner = openExaminer(config)
  afterAll(() => examiner.close())

  test('examines one content once a day', async () => {
    const first = examiner.examine(firstDirectory, now)
    expect(examiner.examine({ ...firstDirectory }, now + 3_600_000)).toBe(first)
    expect(examiner.examine(firstDirectory, now + 86_400_000)).not.toBe(first)
    expect((await first).examined.departments).toBe(firstDirectory.entries.length)
  })

  test('that is closed lets go of whoever waits, and of nobody who asked another one', async () => {
    const [closing, open] = [openExaminer(config), openExaminer(config)]
    const alerts = [
      {
        message: 'Panne.',
        start: '2026-12-01T08:00:00Z',
        end: '2026-12-02T08:00:00Z',
        goesOn: true,
      },
    ]
    const given = closing.examine({ ...firstDirectory, alerts }, now).catch(String)
    const kept = open.examine({ ...firstDirectory, alerts }, now)
    closing.close()
    expect(await given).toContain('the service is closing')
    expect((await kept).examined.departments).toBe(firstDirectory.entries.length)
    open.close()
  })

  test('of other settings finds what they change, on the same thread', async () => {
    const service = { ...config.service, form: 'mot '.repeat(900) }
    const other = openExaminer({ ...config, service })
    const messages = async (which: typeof other) =>
      (await which.examine(firstDirectory, now)).findings.map(({ message }) => message).join()
    expect(await messages(other)).toContain('dépasse ce que la voix peut dire')
    expect(await messages(examiner)).not.toContain('dépasse ce que la voix peut dire')
    other.close()
  })
})
