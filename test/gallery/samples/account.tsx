import { AccountView } from '../../../src/web/account/account.tsx'
import { SessionView } from '../../../src/web/account/session.tsx'
import type { Sample } from '../sample.ts'

const sessions = [
  {
    id: 'a',
    agent:
      'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36',
    createdAt: '2026-11-30T07:58:00.000Z',
    seenAt: '2026-11-30T09:12:00.000Z',
  },
  { id: 'b', agent: '', createdAt: '2026-11-29T16:00:00.000Z', seenAt: '2026-11-30T06:40:00.000Z' },
]
const claire = { email: 'claire@example.org', hasPassword: true }

const letters = [
  { letter: 'digest' as const, wanted: true, stopped: null },
  { letter: 'published' as const, wanted: false, stopped: null },
  { letter: 'reminded' as const, wanted: true, stopped: null },
  { letter: 'news' as const, wanted: false, stopped: null },
]

export const samples: Sample[] = [
  {
    name: 'a session that ends soon',
    title: 'Votre session',
    body: () => <SessionView left={299_000} prolongs />,
  },
  {
    name: 'a session that cannot last longer',
    title: 'Votre session',
    body: () => <SessionView left={59_000} prolongs={false} />,
  },
  {
    name: 'two sessions',
    title: 'Mon compte',
    body: () => (
      <AccountView person={claire} sessions={sessions} letters={letters} here="a" faults={{}} />
    ),
  },
  {
    name: 'a wrong password',
    title: 'Mon compte',
    body: () => (
      <AccountView
        letters={[]}
        person={claire}
        sessions={sessions.slice(0, 1)}
        here="a"
        faults={{
          current: 'Ce n’est pas le mot de passe actuel.',
          wanted: 'Ce mot de passe est trop court : au moins 12 caractères.',
        }}
      />
    ),
  },
  {
    name: 'the demonstration',
    title: 'Mon compte',
    body: () => (
      <AccountView
        letters={[]}
        person={{ email: 'demonstration@example.org', hasPassword: false }}
        sessions={sessions.slice(0, 1)}
        here="a"
        faults={{}}
      />
    ),
  },
  {
    name: 'a letter that does not arrive',
    title: 'Mon compte',
    body: () => (
      <AccountView
        person={claire}
        sessions={sessions}
        letters={letters.map((each) =>
          each.letter === 'digest'
            ? {
                ...each,
                stopped: { at: '2026-11-26T08:00:12.000Z', by: '550 5.1.1 boîte inconnue' },
              }
            : each,
        )}
        here="a"
        faults={{}}
      />
    ),
  },
]
