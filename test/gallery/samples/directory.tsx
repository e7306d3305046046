import { explainOn } from '../../../src/core/call/explain.ts'
import { departments } from '../../../src/core/departments.ts'
import { entryOf } from '../../../src/core/directory/directory.ts'
import { readEntry } from '../../../src/core/directory/read-entry.ts'
import { rearranged } from '../../../src/core/directory/rearranging.ts'
import { newLine, typedFrom } from '../../../src/core/directory/typed-entry.ts'
import { parseHours } from '../../../src/core/schedule/read-hours.ts'
import { DepartmentView } from '../../../src/web/directory/department.tsx'
import { DepartmentVersionView } from '../../../src/web/directory/department-version.tsx'
import { type EditProps, EditView } from '../../../src/web/directory/edit-view.tsx'
import { ImportView } from '../../../src/web/directory/import.tsx'
import { DirectoryView } from '../../../src/web/directory/list.tsx'
import {
  changed,
  changedRhone,
  config,
  draft,
  inForce,
  long,
  now,
  rhone,
  settings,
  snapshot,
  versions,
} from '../directory.ts'
import type { Sample } from '../sample.ts'

const listed = departments.map(({ code, name }) => ({
  code,
  name,
  entry: entryOf(inForce, code),
  isListed: inForce.entries.some(({ department }) => department === code),
  opening: snapshot.timetable.opening(code, now),
  hours: snapshot.timetable.hoursInWords(code),
}))

const department = {
  code: '69',
  entry: changedRhone,
  opening: snapshot.timetable.opening('69', now),
  now,
  national: true,
  nationalHours: config.service.openingHours,
  warnings: [],
  hears: explainOn(snapshot, settings, '69', now).hears,
  referents: [{ name: 'René Petit', email: 'rene@example.org' }],
  versions,
}
const formOnly = { ...entryOf(inForce, '988'), message: long, email: 'siao988@example.org' }

const imported = { faults: [], own: [draft], chosen: null, unchanged: null }
const edit: EditProps = {
  code: '69',
  typed: typedFrom(rhone),
  faults: {},
  draft: null,
  others: [],
  own: [],
  chosen: '',
  shown: rhone,
  told: null,
  clashes: [],
  focus: '',
  readBack: false,
  national: config.service.openingHours,
  today: '2026-11-24',
}
const everyOther = parseHours('lun-jeu 9h-12h, ven semaines paires 9h-12h')
if (!everyOther.ok) throw new Error(everyOther.faults.join(' '))
const alternating = {
  ...changedRhone,
  lines: changedRhone.lines.map((line) => ({ ...line, openingHours: everyOther.hours })),
}
const wrong = {
  ...typedFrom(changedRhone),
  email: 'siao69',
  requestsEmail: 'demandes',
  lines: [
    { ...newLine(), label: 'Accueil', number: '12', rank: '0', ring: '90', written: 'lun 25:00' },
    { ...newLine(), hours: 'week' as const },
  ],
}

export const samples: Sample[] = [
  {
    name: 'all',
    title: 'Annuaire',
    body: () => <DirectoryView wanted="" found={listed} national now={now} />,
  },
  {
    name: 'nothing found',
    title: 'Annuaire',
    body: () => <DirectoryView wanted={long.slice(0, 80)} found={[]} national={false} now={now} />,
  },
  { name: 'a département', title: '69 Rhône', body: () => <DepartmentView {...department} /> },
  {
    name: 'a département without lines, with warnings',
    title: '988 Nouvelle-Calédonie',
    body: () => (
      <DepartmentView
        {...department}
        code="988"
        entry={formOnly}
        national={false}
        warnings={[long, 'Accueil : personne n’a répondu aux 12 derniers appels.']}
        referents={[]}
        versions={[]}
      />
    ),
  },
  {
    name: 'a département in a version',
    title: '69 Rhône dans la version 13',
    body: () => <DepartmentVersionView code="69" directory={changed} />,
  },
  {
    name: 'an edit with a week day by day',
    title: 'Modifier 69 Rhône',
    body: () => (
      <EditView {...edit} {...rearranged(typedFrom(changedRhone), 'semaine-0')} readBack />
    ),
  },
  {
    name: 'an edit with hours of some weeks',
    title: 'Modifier 69 Rhône',
    body: () => (
      <EditView {...edit} {...rearranged(typedFrom(alternating), 'semaine-0')} readBack />
    ),
  },
  { name: 'an edit', title: 'Modifier 69 Rhône', body: () => <EditView {...edit} /> },
  {
    name: 'an edit of an empty département',
    title: 'Modifier 69 Rhône',
    body: () => <EditView {...edit} typed={typedFrom({ ...rhone, lines: [] })} />,
  },
  {
    name: 'an edit with faults',
    title: 'Modifier 69 Rhône',
    body: () => <EditView {...edit} typed={wrong} faults={readEntry(wrong, '69').faults} />,
  },
  {
    name: 'an edit that meets another',
    title: 'Modifier 69 Rhône',
    body: () => (
      <EditView
        {...edit}
        draft={draft}
        own={[draft]}
        chosen="7"
        others={[{ ...draft, id: 8, author: 'anna@example.org' }]}
        told="Quelqu’un d’autre a changé la même chose entre-temps."
        clashes={[{ field: 'courriel', mine: 'siao-69@example.org', theirs: 'aucun' }]}
      />
    ),
  },
  {
    name: 'an import',
    title: 'Importer l’annuaire',
    body: () => <ImportView {...imported} unchanged="annuaire.csv" />,
  },
  {
    name: 'an import with faults',
    title: 'Importer l’annuaire',
    body: () => (
      <ImportView
        {...imported}
        faults={Array.from({ length: 12 }, (_, i) => `ligne ${i + 2}, numero : « 12 » est court.`)}
      />
    ),
  },
]
