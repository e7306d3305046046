import type { ImportPreview } from '../../../src/core/contacts/workbook/preview.ts'
import { ImportView, NoLongerWaitsView } from '../../../src/web/workbooks/import.tsx'
import { WorkbookView } from '../../../src/web/workbooks/workbook.tsx'
import type { Sample } from '../sample.ts'

const title = 'Classeur de suivi'
const importing = 'Import d’un classeur'
const referent = { role: 'referent' as const, departments: ['69'] }
const place = { department: '69', quarters: ['2026-T4', '2026-T3', '2026-T2'], requests: false }
const file = { id: 'f1', department: '69', name: 'Suivi du quatrième trimestre 2026.xlsx' }
const none = { count: 0, first: [] }
const nothing: ImportPreview = {
  added: none,
  unknown: 0,
  changed: none,
  conflicts: none,
  unchanged: 128,
  faults: [],
  warnings: none,
  leftOut: none,
}
const much: ImportPreview = {
  ...nothing,
  added: {
    count: 240,
    first: Array.from({ length: 20 }, (_, i) => `ligne ${i + 4} : 26/11/2026, Compte › Création`),
  },
  unknown: 3,
  changed: { count: 1, first: ['ligne 31 : Statut : En cours → Résolue ; Réponse : rien → Vu.'] },
  warnings: {
    count: 2,
    first: [
      { cell: 'I12', message: 'cette durée se lit 5 secondes. Pour 5 minutes, écrire 5:00.' },
      {
        cell: 'H31',
        message: '« midi et quart » n’est pas repris. Écrire l’heure comme 9h30, ou rien.',
      },
    ],
  },
  leftOut: { count: 3, first: [244, 245, 246] },
  conflicts: { count: 1, first: [`ligne 32 : Question : rien → ${'Comment faire ? '.repeat(5)}`] },
}
const faulty: ImportPreview = {
  ...nothing,
  faults: [
    { cell: 'A12', message: 'Donner la date, par exemple 24/11/2026.' },
    { cell: '', message: 'colonne absente : Profil.' },
  ],
}

export const samples: Sample[] = [
  { name: 'of one département', title, body: () => <WorkbookView {...place} reader={referent} /> },
  {
    name: 'of several départements',
    title,
    body: () => <WorkbookView {...place} reader={{ ...referent, departments: ['69', '974'] }} />,
  },
  {
    name: 'of the national team, with a file that is not read',
    title,
    body: () => (
      <WorkbookView
        {...place}
        department=""
        reader={{ role: 'national', departments: [] }}
        told="Choisir d’abord le département."
      />
    ),
  },
  {
    name: 'imported already',
    title: 'Ce fichier n’attend plus',
    body: () => <NoLongerWaitsView />,
  },
  {
    name: 'import',
    title: importing,
    body: () => <ImportView saysWhose file={file} preview={much} />,
  },
  {
    name: 'import of nothing new',
    title: importing,
    body: () => <ImportView saysWhose={false} file={file} preview={nothing} />,
  },
  {
    name: 'import with faults',
    title: importing,
    body: () => <ImportView saysWhose={false} file={file} preview={faulty} />,
  },
  {
    name: 'import that was overtaken',
    title: importing,
    body: () => (
      <ImportView
        saysWhose
        file={file}
        preview={much}
        told="une sollicitation a changé pendant l’import : rien n’est importé."
      />
    ),
  },
]
