import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { openExaminer } from '../../../src/app/directory/proof.ts'
import { openPublishing, type Publishing } from '../../../src/app/directory/publishing.ts'
import { openSnapshots } from '../../../src/app/directory/snapshots.ts'
import { openMarks } from '../../../src/app/requests/marks.ts'
import { changesBetween } from '../../../src/core/directory/changes.ts'
import { openLog } from '../../../src/settings/log.ts'
import { openDatabase } from '../../../src/storage/database.ts'
import { createDraft, findDraft, updateDraft } from '../../../src/storage/drafts.ts'
import { latestVersion, listVersions } from '../../../src/storage/versions.ts'
import { placePrepared, settingsIn } from '../../shared.ts'
import { claire } from '../../web/browser.ts'

const now = () => Date.parse('2026-11-30T09:00:00Z')
const at = new Date(now()).toISOString()
const log = openLog('silent')
const who = {
  person: { ...claire, id: 1, hasPassword: true, disabled: false },
  provenAt: now(),
}

/** Two processes that publish what is due, as two connections that know nothing of each other. */
async function openTwo() {
  const folder = mkdtempSync(join(tmpdir(), 'svi-due-'))
  const databasePath = join(folder, 'svi.sqlite')
  const config = settingsIn({ LOG_LEVEL: 'silent' })
  await placePrepared(databasePath, config, now())
  const examiner = openExaminer(config)
  const open = async () => {
    const database = openDatabase(databasePath)
    const snapshots = await openSnapshots(database, config, log)
    const marks = await openMarks(database, config)
    const publishing = openPublishing({ database, config, examiner, snapshots, marks, now, log })
    return { database, publishing, snapshots }
  }
  const [one, other] = [await open(), await open()]
  return {
    one,
    other,
    content: config.firstDirectory,
    async close() {
      examiner.close()
      for (const { database, snapshots } of [one, other]) {
        snapshots.close()
        await database.destroy()
      }
      rmSync(folder, { recursive: true })
    },
  }
}

test('a draft whose date has come is published once, by whichever of two comes first, without a false message', async () => {
  const { one, other, content, close } = await openTwo()
  for (let round = 1; round <= 5; round++) {
    const base = await latestVersion(one.database)
    const entries = content.entries.map((entry) =>
      entry.department === '69' ? { ...entry, email: `siao-${round}@example.org` } : entry,
    )
    const before = {
      ...content,
      entries: (await one.publishing.preview(await emptyDraft())).before.directory.entries,
    }
    const changes = changesBetween(before, { ...content, entries })
    const { id } = await createDraft(
      one.database,
      { author: 'a@example.org', reason: 'r', base, changes },
      at,
    )
    await updateDraft(one.database, { id, revision: 1 }, { state: 'scheduled', publishAt: at }, at)
    await Promise.all(
      [one, other].map(({ publishing }: { publishing: Publishing }) => publishing.publishDue()),
    )
    expect(await latestVersion(other.database)).toBe(base + 1)
    expect(await findDraft(other.database, id)).toMatchObject({
      state: 'published',
      version: base + 1,
      trouble: null,
    })
  }
  expect(await listVersions(one.database)).toHaveLength(6)
  await close()

  async function emptyDraft() {
    const base = await latestVersion(one.database)
    const none = changesBetween(content, content)
    return createDraft(
      one.database,
      { author: 'a@example.org', reason: '', base, changes: none },
      at,
    )
  }
})

test('an edit made while the proof runs is not lost: nothing is published of the draft as it was', async () => {
  const { one, other, content, close } = await openTwo()
  const entries = content.entries.filter(({ department }) => department !== '69')
  const draft = await createDraft(
    one.database,
    {
      author: 'a@example.org',
      reason: 'r',
      base: 1,
      changes: changesBetween(content, { ...content, entries }),
    },
    at,
  )
  const publishing = one.publishing.publish(who, draft, 'r')
  expect(await updateDraft(other.database, draft, { reason: 'another' }, at)).toBe(true)
  expect(await publishing).toMatchObject({ done: false, kind: 'moved on' })
  expect(await latestVersion(one.database)).toBe(1)
  expect(await findDraft(one.database, draft.id)).toMatchObject({
    state: 'open',
    reason: 'another',
  })
  await close()
})
