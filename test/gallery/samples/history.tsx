import { changesBetween } from '../../../src/core/directory/changes.ts'
import { HistoryView } from '../../../src/web/history/history.tsx'
import { VersionView } from '../../../src/web/history/version.tsx'
import { changed, inForce, long, versions } from '../directory.ts'
import type { Sample } from '../sample.ts'

const told = { publishedAt: '2026-11-30T09:00:00.000Z', author: 'claire@example.org', reason: long }

export const samples: Sample[] = [
  {
    name: 'a page of many',
    title: 'Historique',
    body: () => <HistoryView versions={versions} page={2} last={3} />,
  },
  {
    name: 'none',
    title: 'Historique',
    body: () => <HistoryView versions={[]} page={1} last={1} />,
  },
  {
    name: 'the version in force',
    title: 'Version 13',
    body: () => (
      <VersionView before={inForce} after={changed} current={changed} told={told} own={[]} />
    ),
  },
  {
    name: 'a past version',
    title: 'Version 12',
    body: () => (
      <VersionView
        before={{ entries: [], exceptions: [], alerts: [], prompts: {} }}
        after={inForce}
        current={changed}
        told={undefined}
        own={[{ id: 7, reason: 'numéros du Rhône', changes: changesBetween(inForce, changed) }]}
      />
    ),
  },
]
