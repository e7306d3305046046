import { departments } from '../../../src/core/departments.ts'
import { contactPointOf, publicSide } from '../../../src/core/directory/contact-point.ts'
import { entryOf } from '../../../src/core/directory/directory.ts'
import { ContactPointsView } from '../../../src/web/contact-points/list.tsx'
import { ContactPointView } from '../../../src/web/contact-points/point.tsx'
import { PublicContactPointsView } from '../../../src/web/contact-points/public.tsx'
import { inForce, snapshot } from '../directory.ts'
import type { Sample } from '../sample.ts'

const referents = [
  { id: 3, name: 'Marie-Christine de La Rochefoucauld' },
  { id: 2, name: 'René Petit' },
]
const pointIn = (code: string) =>
  contactPointOf(entryOf(inForce, code), {
    hours: snapshot.timetable.hoursInWords(code),
    referents: code === '69' ? referents : [],
  })
const points = departments.map(({ code }) => ({
  point: pointIn(code),
  parts: code === '69' ? (['address', 'hours'] as const).slice() : [],
  mayChoose: code === '69',
}))
const shown = { point: pointIn('69'), parts: (['address', 'hours'] as const).slice() }

const title = 'Points de contact'
const listed = { points, own: ['69'], typed: '', fault: null, whole: false }
const fault = '« Rohne » n’est ni un département ni une commune.'
const open = { points: [publicSide(pointIn('69'), ['number', 'name-2'])], typed: '', code: null }

export const samples: Sample[] = [
  { name: 'all', title, body: () => <ContactPointsView {...listed} /> },
  { name: 'all in one table', title, body: () => <ContactPointsView {...listed} whole /> },
  {
    name: 'a name that is none',
    title,
    body: () => <ContactPointsView {...listed} typed="Rohne" fault={fault} />,
  },
  {
    name: 'one',
    title: 'Point de contact : 69 Rhône',
    body: () => <ContactPointView shown={{ ...shown, mayChoose: true }} former={null} />,
  },
  {
    name: 'one that was just chosen',
    title: 'Point de contact : 69 Rhône',
    body: () => <ContactPointView shown={{ ...shown, mayChoose: true }} former={['name-2']} />,
  },
  {
    name: 'one of others',
    title: 'Point de contact : 69 Rhône',
    body: () => <ContactPointView shown={{ ...shown, mayChoose: false }} former={null} />,
  },
  {
    name: 'one that a colleague chose meanwhile',
    title: 'Point de contact : 69 Rhône',
    body: () => (
      <ContactPointView
        shown={{ ...shown, mayChoose: true }}
        former={null}
        refused="Quelqu’un d’autre a changé ce choix entre-temps."
      />
    ),
  },
  {
    name: 'public',
    title: 'Points de contact des départements',
    stranger: true,
    body: () => <PublicContactPointsView {...open} fault={null} />,
  },
  {
    name: 'public, nothing',
    title: 'Points de contact des départements',
    stranger: true,
    body: () => <PublicContactPointsView {...open} points={[]} fault={null} />,
  },
]
