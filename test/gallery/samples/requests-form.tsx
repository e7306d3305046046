import { changedFields } from '../../../src/core/requests/changed-fields.ts'
import { typedChangeFrom } from '../../../src/core/requests/directory-change.ts'
import { emptyForm } from '../../../src/core/requests/form.ts'
import { fileLimitsOf, requestsSchema } from '../../../src/core/requests/limits.ts'
import { retentionSchema } from '../../../src/core/retention.ts'
import { FindView } from '../../../src/web/requests/follow/find.tsx'
import { FollowView } from '../../../src/web/requests/follow/follow-view.tsx'
import { CheckView } from '../../../src/web/requests/form/check.tsx'
import { ChooseView } from '../../../src/web/requests/form/choose.tsx'
import { DescribeView } from '../../../src/web/requests/form/describe-view.tsx'
import { GoneView, SentView } from '../../../src/web/requests/form/sent.tsx'
import { OverView } from '../../../src/web/requests/form/steps.tsx'
import { motives } from '../../core/contacts/known.ts'
import { changedRhone, inForce, long, rhone } from '../directory.ts'
import type { Sample } from '../sample.ts'

const stranger = true as const
const title = 'Demander de l’aide sur le SI SIAO'
const open = {
  number: '0 806 000 156',
  department: 'Rhône',
  state: 'open' as const,
  when: 'jusqu’à 11 h 30',
}
const closed = {
  ...open,
  state: 'closed' as const,
  when: 'lundi 30 novembre 2026 à 14 h, heure de Paris',
}
const motive = 11
const articles = [
  { id: 1, title: 'Comment transmettre une demande ?', url: 'https://aide.example.org/demande' },
  { id: 2, title: 'Pourquoi le bouton reste-t-il gris ?', url: 'https://aide.example.org/gris' },
]
const typed = {
  ...emptyForm,
  department: '69',
  motive: String(motive),
  summary: 'La demande d’insertion ne part pas vers le SIAO',
  identifiers: 'P-1204417',
  text: 'J’ai validé l’évaluation de P-1204417 puis choisi le SIAO du Rhône.\nLe bouton « Transmettre » reste gris. Son numéro est le 1 85 05 78 006 084 36.',
  name: 'Zoé Lambert',
  email: 'zoe.lambert@gmial.com',
  profile: 'social_worker',
  structure: 'CHRS Les Acacias',
}
const file = (id: string, name: string, type: string, bytes: number) => ({
  ...{ id, name, type, bytes },
  erasedAt: null,
  scan: 'unscanned' as const,
})
const files = [
  file('1', 'bouton-gris.png', 'image/png', 219_136),
  file('2', `${'evaluation-'.repeat(9)}.pdf`, 'application/pdf', 1_258_291),
]
const limits = fileLimitsOf(requestsSchema.parse({}))
const form = {
  change: null,
  incidents: [],
  formKey: 'x',
  typed,
  where: { department: '69', motive },
  level: 'local' as const,
  motives,
  before: open,
  articles,
  files,
  expiresAt: '2026-11-27T09:48:00.000Z',
  byReferent: false,
  faults: {},
  fileFaults: [],
  limits,
  rules: retentionSchema.parse({}),
}
const service = {
  name: 'l’assistance SI SIAO (69 Rhône)',
  email: 'assistance-69@example.org',
  telephone: '0 806 000 156',
}
const reference = 'D-2026-01493-K'
const told = {
  done: true as const,
  reference,
  facts: [
    { label: 'Reçue le', value: 'jeudi 26 novembre 2026 à 10 h 51, heure de Paris' },
    { label: 'Service chargé', value: `${service.name}, ${service.email}` },
    { label: 'Téléphone', value: service.telephone },
    { label: 'Département', value: '69 Rhône' },
    { label: 'Sujet', value: 'Demande d’insertion › Transmission' },
    { label: 'Pièces jointes', value: '2 fichiers' },
    { label: 'Réponse', value: 'Pendant les heures d’ouverture.' },
  ],
  service,
  address: 'zoe.lambert@example.org',
  level: 'local' as const,
  isJoined: false,
  follow: '/suivi-demande/x/y',
}
const participant = {
  id: 1,
  request: 1,
  role: 'requester' as const,
  address: told.address,
  name: 'Zoé Lambert',
  epoch: 1,
  undeliverable: null,
}
const attachment = (message: number, id: string, name: string) => ({
  ...file(id, name, 'image/png', 219_136),
  request: 1,
  message,
  sha256: '',
  at: '2026-11-26T09:51:00.000Z',
  erasedAt: null,
  scan: 'unscanned' as const,
})
const plain = { folded: '', unconfirmed: false, setAside: false, mail: null }
const said = { ...plain, participant: 1, author: 'Zoé Lambert' }
const look = {
  done: true as const,
  participant,
  status: 'waiting' as const,
  held: false,
  waitsForIncident: false,
  level: 'local' as const,
  summary: typed.summary,
  satisfaction: null,
  words: {
    reference,
    place: '69 Rhône',
    motive: 'Demande d’insertion › Transmission',
    received: 'jeudi 26 novembre 2026 à 10 h 51, heure de Paris',
    service,
    files: 1,
    promise: 'Pendant les heures d’ouverture.',
  },
  messages: [
    {
      ...said,
      id: 1,
      at: '2026-11-26T09:51:00.000Z',
      kind: 'question' as const,
      text: typed.text,
    },
    {
      ...plain,
      id: 2,
      at: '2026-11-26T13:02:00.000Z',
      kind: 'answer' as const,
      author: 'rene@example.org',
      participant: null,
      text: 'Bonjour,\n\nvalidez d’abord l’évaluation : le bouton devient bleu.',
    },
  ],
  files: [
    attachment(1, '1', 'bouton-gris.png'),
    { ...attachment(1, '2', 'ancien.png'), erasedAt: '' },
  ],
  limits,
  change: [],
  waiting: [],
  letters: [],
}
const follow = { link: { reference, token: 'y' }, look, text: '', fileFaults: [] }
const refused = {
  at: '2026-11-26T13:02:00.000Z',
  state: 'refused' as const,
  said: '550 no such user',
  purpose: 'answer',
}

const shownChange = (masked: boolean) => ({
  shown: rhone,
  masked,
  typed: typedChangeFrom(rhone, { version: inForce.version, masked }),
  after: null,
  faults: {},
  fields: [],
})
const change = {
  ...shownChange(false),
  after: changedRhone,
  fields: changedFields(rhone, { ...changedRhone, message: long }, { masked: true }),
}
const wrongChange = {
  ...shownChange(false),
  typed: { ...change.typed, assistance: 'message', receivers: 'adresse', contact: 'siao69' },
}

const incident = {
  id: 3,
  title: 'Le SI SIAO est lent',
  text: 'Les pages du SI SIAO mettent longtemps à venir. Vos saisies sont conservées.',
  article: 'https://aide.example.org/lenteur',
  motives: 'all' as const,
  departments: 'all' as const,
  since: '2026-11-26T08:12:00.000Z',
  until: '2026-11-26T17:00:00.000Z',
  announcement: null,
  openedAt: '2026-11-26T08:20:00.000Z',
  openedBy: 'claire@example.org',
  closedAt: null,
  closedBy: null,
  revision: 1,
}

export const samples: Sample[] = [
  {
    name: 'choose',
    title,
    stranger,
    body: () => (
      <ChooseView
        articles={articles}
        to="/"
        chosen={{ department: '69', motive: String(motive) }}
        faults={{}}
        motives={motives}
        known={[]}
        concerning={[]}
        place={null}
        before={open}
      />
    ),
  },
  {
    name: 'choose, with a known incident',
    title,
    stranger,
    body: () => (
      <ChooseView
        to="/"
        chosen={{ department: '69', motive: String(motive) }}
        faults={{}}
        motives={motives}
        known={[incident]}
        concerning={[incident]}
        place="69"
        articles={articles}
        before={open}
      />
    ),
  },
  {
    name: 'describe, with a known incident',
    title,
    stranger,
    body: () => <DescribeView {...form} incidents={[incident]} before={open} />,
  },
  {
    name: 'choose with faults',
    title,
    stranger,
    body: () => (
      <ChooseView
        articles={articles}
        to="/"
        chosen={{ department: '', motive: '' }}
        faults={{ department: 'Choisissez votre département.', motive: 'Choisissez un sujet.' }}
        motives={motives}
        known={[]}
        concerning={[]}
        place={null}
        before={{ ...open, department: null, state: 'unknown', when: null }}
      />
    ),
  },
  {
    name: 'choose among départements of one town',
    title,
    stranger,
    body: () => (
      <ChooseView
        articles={articles}
        to="/"
        chosen={{ department: 'Saint-Denis', motive: String(motive) }}
        faults={{
          department: '« Saint-Denis » peut désigner plusieurs départements : choisissez le vôtre.',
        }}
        motives={motives}
        known={[]}
        concerning={[]}
        place={null}
        before={{ ...open, department: null, state: 'unknown', when: null }}
      />
    ),
  },
  { name: 'describe', title, stranger, body: () => <DescribeView {...form} before={closed} /> },
  {
    name: 'describe with faults',
    title,
    stranger,
    body: () => (
      <DescribeView
        {...form}
        faults={{
          email: 'Indiquez une adresse électronique complète, par exemple nom@exemple.fr.',
        }}
        fileFaults={['« macro.docm » contient des macros : enregistrez-le en .docx ou en PDF.']}
      />
    ),
  },
  {
    name: 'describe of a référent',
    title,
    body: () => (
      <DescribeView
        {...form}
        byReferent
        level="national"
        files={[]}
        before={{ ...open, state: 'none', when: null }}
        faults={{ expected: 'Dites le résultat que vous attendez.' }}
      />
    ),
  },
  {
    name: 'describe a change of the directory',
    title,
    stranger,
    body: () => <DescribeView {...form} change={shownChange(true)} before={open} />,
  },
  {
    name: 'describe a change of the directory with faults',
    title,
    body: () => (
      <DescribeView
        {...form}
        byReferent
        change={wrongChange}
        before={open}
        faults={{
          'l0-numero': 'Ce numéro est court : écrire dix chiffres.',
          'l1-horaires': 'Lundi : la fin précède le début.',
          message: 'Une assistance par message a besoin d’un texte.',
          contact: '« siao69 » n’est pas une adresse.',
          demandes: 'Écrire l’adresse qui reçoit les demandes.',
          changement: 'Rien ne change encore.',
        }}
      />
    ),
  },
  { name: 'check', title, stranger, body: () => <CheckView {...form} /> },
  {
    name: 'check a change of the directory',
    title,
    stranger,
    body: () => <CheckView {...form} change={change} />,
  },
  {
    name: 'sent',
    title: 'Votre demande est reçue',
    stranger,
    body: () => <SentView formKey="x" told={told} />,
  },
  {
    name: 'sent long ago',
    title: 'Accusé de réception',
    stranger,
    body: () => <GoneView why="Cette page ne se montre que pendant un jour." />,
  },
  { name: 'over', title: 'Formulaire fermé', stranger, body: () => <OverView formKey="x" /> },
  { name: 'find', title: 'Retrouver ma demande', stranger, body: () => <FindView email="" /> },
  {
    name: 'find with a fault',
    title: 'Retrouver ma demande',
    stranger,
    body: () => <FindView email="zoe@exemple" fault="Indiquez une adresse complète." />,
  },
  {
    name: 'follow',
    title: `Votre demande ${reference}`,
    stranger,
    body: () => <FollowView {...follow} />,
  },
  {
    name: 'follow one that is solved, a letter refused',
    title: `Votre demande ${reference}`,
    stranger,
    body: () => (
      <FollowView
        {...follow}
        look={{ ...look, status: 'solved', satisfaction: 'yes', letters: [refused] }}
      />
    ),
  },
  {
    name: 'follow with a fault',
    title: `Votre demande ${reference}`,
    stranger,
    body: () => (
      <FollowView
        {...follow}
        text="…"
        fault="Écrire d’abord le texte."
        fileFaults={['« a.zip » est une archive : joignez les fichiers eux-mêmes.']}
        look={{ ...look, waiting: [{ ...attachment(0, '3', 'capture.png'), message: null }] }}
      />
    ),
  },
]
