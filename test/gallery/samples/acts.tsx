import type { Act } from '../../../src/app/acts.ts'
import { ActsView } from '../../../src/web/acts/acts.tsx'
import type { Sample } from '../sample.ts'

const at = '2026-11-30T09:12:00.000Z'
const claire = 'claire@example.org'

const acts: Act[] = [
  { at, who: claire, did: 'signed in', noun: 'person', name: claire, department: null, told: '' },
  {
    at,
    who: claire,
    did: 'published',
    noun: 'version',
    name: '12',
    department: null,
    told: 'version 12, nouveau numéro de l’accueil, demandé par courriel le 27 par la coordinatrice, à relire avant la fin du mois avec les équipes de nuit',
  },
  {
    at,
    who: 'rene@example.org',
    did: 'saw the number',
    noun: 'call',
    name: 'CA0123456789abcdef0123456789abcdef',
    department: '69',
    told: '',
  },
  {
    at,
    who: 'outil : root',
    did: 'added',
    noun: 'person',
    name: 'lea@example.org',
    department: null,
    told: 'référent : 69',
  },
  {
    at,
    who: 'tâche : publication',
    did: 'could not publish',
    noun: 'draft',
    name: '7',
    department: null,
    told: '',
  },
]

export const samples: Sample[] = [
  {
    name: 'register',
    title: 'Registre des actes',
    body: () => <ActsView acts={acts} asked={{}} query={new URLSearchParams()} page={2} more />,
  },
  {
    name: 'nothing found',
    title: 'Registre des actes',
    body: () => (
      <ActsView
        acts={[]}
        asked={{ who: 'anna', did: 'agreed with', from: '2026-11-01', to: '2026-11-30' }}
        query={new URLSearchParams({ qui: 'anna', quoi: 'agreed with' })}
        page={1}
        more={false}
      />
    ),
  },
]
