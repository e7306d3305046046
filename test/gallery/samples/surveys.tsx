import { countCalls } from '../../../src/core/figures/indicators.ts'
import { contentOf, type Revision, type Survey } from '../../../src/core/surveys/survey.ts'
import { SurveysView } from '../../../src/web/surveys/list.tsx'
import { RevisionView } from '../../../src/web/surveys/revision.tsx'
import { SurveyView } from '../../../src/web/surveys/survey.tsx'
import { TermView } from '../../../src/web/surveys/term.tsx'
import { figures, motives } from '../figures.ts'
import { lea, rene } from '../people.ts'
import type { Sample } from '../sample.ts'

const term = '2026-T3'
const asked = { term, department: '69' }
const content = contentOf(figures, motives)
const nothing = {
  calls: countCalls([]),
  waits: [],
  contacts: { total: 0, motive: {}, profile: {}, channel: {}, status: {} },
}
const revision: Revision = {
  ...asked,
  revision: 2,
  handedInAt: '2026-10-08T09:30:00.000Z',
  person: 'rene@example.org',
  remarks:
    'Trois semaines de panne en août.\nLe standard de la préfecture a renvoyé ses propres appels sur la ligne pendant tout le mois de septembre, ce qui explique le nombre d’appels hors horaires et la durée des attentes.',
  content,
}
const handedIn: Survey = {
  department: '69',
  state: 'changed',
  last: revision,
  today: figures,
  changes: [
    'Sollicitations : 24 à la remise, 25 aujourd’hui',
    'Répondus : 36 à la remise, 37 aujourd’hui',
  ],
  withoutMotive: 12,
}
const open: Survey = { ...handedIn, state: 'open', last: null, changes: [], withoutMotive: 1 }
const early: Survey = { ...open, state: 'early', today: nothing, withoutMotive: 0 }
const found = {
  instead: null,
  done: true as const,
  survey: handedIn,
  content,
  revisions: [revision, { ...revision, revision: 1 }],
}
const toHandIn = { ...open, department: '974' }
const view = { asked, found, typed: undefined }

export const samples: Sample[] = [
  {
    name: 'of several départements',
    title: 'Enquêtes',
    body: () => (
      <SurveysView
        listed={{
          of: 'own',
          length: 'half-year',
          departments: ['69', '974'],
          terms: [
            { term: '2026-S2', surveys: [early] },
            { term, surveys: [handedIn, toHandIn] },
          ],
        }}
      />
    ),
  },
  {
    name: 'of all',
    title: 'Enquêtes',
    body: () => (
      <SurveysView
        listed={{
          of: 'all',
          length: 'quarter',
          terms: [
            { term: '2026-T4', handedIn: 0, expected: 100 },
            { term, handedIn: 42, expected: 101 },
          ],
        }}
      />
    ),
  },
  {
    name: 'term of the national team',
    title: 'Enquêtes du 3e trimestre 2026',
    body: () => (
      <TermView
        term={term}
        found={{
          done: true,
          surveys: [handedIn, toHandIn, { ...open, department: '75' }],
          over: true,
          instead: null,
          people: [rene, lea],
        }}
        national
      />
    ),
  },
  {
    name: 'term that nobody has handed in',
    title: 'Enquêtes du 4e trimestre 2026',
    body: () => (
      <TermView
        term="2026-T4"
        found={{ done: true, surveys: [early], over: false, people: [], instead: null }}
        national={false}
      />
    ),
  },
  {
    name: 'handed in, changed since',
    title: 'Enquête 69 Rhône',
    body: () => <SurveyView {...view} />,
  },
  {
    name: 'to hand in, remarks too long',
    title: 'Enquête 69 Rhône',
    body: () => (
      <SurveyView
        {...view}
        found={{ ...found, survey: open, revisions: [] }}
        typed={{
          remarks: 'Trop long.',
          status: 422,
          remarksFault: 'Raccourcir à 2000 caractères.',
        }}
      />
    ),
  },
  {
    name: 'handed in by somebody meanwhile',
    title: 'Enquête 69 Rhône',
    body: () => (
      <SurveyView
        {...view}
        typed={{ remarks: '', status: 409, fault: 'Quelqu’un a remis cette enquête entre-temps.' }}
      />
    ),
  },
  {
    name: 'of a term that is not over',
    title: 'Enquête 69 Rhône',
    body: () => (
      <SurveyView
        {...view}
        found={{ ...found, survey: early, content: contentOf(nothing, motives), revisions: [] }}
      />
    ),
  },
  {
    name: 'handed in under another period',
    title: 'Enquête 69 Rhône',
    body: () => <SurveyView {...view} found={{ ...found, instead: 'half-year' }} />,
  },
  {
    name: 'revision',
    title: 'Enquête 69 Rhône, révision 2',
    body: () => <RevisionView revision={revision} />,
  },
]
