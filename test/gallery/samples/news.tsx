import type { News } from '../../../src/core/news/news.ts'
import { NewsView } from '../../../src/web/news/news.tsx'
import type { Sample } from '../sample.ts'

const all: News[] = [
  { day: '2026-11-27', kind: 'motive', said: 'L’ordre des motifs a changé.' },
  { day: '2026-11-26', kind: 'motive', said: '« Nuitées » est ajouté sous Demande 115.' },
  { day: '2026-11-24', kind: 'answer', said: 'L’article « Mon lien n’ouvre rien » est retiré.' },
  { day: '2026-11-27', kind: 'columns', said: 'Le canal « Formulaire » est reconnu.' },
  { day: '2026-11-27', kind: 'help', said: 'L’aide dit comment noter un appel en sept touches.' },
]
const title = 'Nouveautés : novembre 2026'
const props = { all, month: '2026-11', today: '2026-12', chooses: true }

export const samples: Sample[] = [
  { name: 'of a month', title, body: () => <NewsView {...props} /> },
  { name: 'none', title, body: () => <NewsView {...props} all={[]} today="2026-11" /> },
  { name: 'of a month that is none', title, body: () => <NewsView {...props} isWrong /> },
]
