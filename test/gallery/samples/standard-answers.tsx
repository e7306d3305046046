import type { Article } from '../../../src/core/requests/articles.ts'
import type { LocalFile } from '../../../src/core/requests/local-files.ts'
import type { StandardAnswer } from '../../../src/core/requests/standard-answers.ts'
import { ArticleView } from '../../../src/web/requests/articles/article.tsx'
import { noArticle } from '../../../src/web/requests/articles/article-fields.tsx'
import { ArticlesView } from '../../../src/web/requests/articles/list.tsx'
import { LocalFilesView } from '../../../src/web/requests/local-files/list.tsx'
import { AnswerView } from '../../../src/web/requests/standard-answers/answer.tsx'
import { AnswersView } from '../../../src/web/requests/standard-answers/list.tsx'
import { NewAnswerView } from '../../../src/web/requests/standard-answers/new.tsx'
import { motives } from '../../core/contacts/known.ts'
import type { Sample } from '../sample.ts'

const answer: StandardAnswer = {
  id: 1,
  motive: 2,
  department: '69',
  title: 'Mot de passe oublié, sans adresse professionnelle',
  text: 'Bonjour,\n\nvotre demande {numero} est bien arrivée. Le gestionnaire de votre structure change l’adresse, puis vous recevez un lien.\n\n{service}',
  adopted: false,
  withdrawn: false,
  author: 'rene@example.org',
  revision: 2,
  used: 14,
}
const adopted = { ...answer, id: 2, adopted: true, department: null, motive: null, used: 1 }
const withdrawn = { ...answer, id: 3, withdrawn: true }
const changes = [
  {
    at: '2026-11-26T09:51:00.000Z',
    who: 'claire@example.org',
    what: 'adopted',
    title: answer.title,
    text: answer.text,
  },
  {
    at: '2026-11-25T09:51:00.000Z',
    who: 'rene@example.org',
    what: 'proposed',
    title: answer.title,
    text: 'Bonjour.',
  },
]
const looked = {
  done: true as const,
  answer,
  motives,
  changes,
  mayChange: true,
  mayErase: false,
  mayAdopt: true,
}
const typed = { title: '', text: answer.text, motive: '2', department: '' }
const begun = { typed, motives, own: ['69', '01'] }
const article: Article = {
  id: 1,
  motive: 2,
  title: 'Comment retrouver mon mot de passe ?',
  url: 'https://aide.example.org/mot-de-passe',
  withdrawn: false,
}
const articles = {
  done: true as const,
  articles: [article, { ...article, id: 2, withdrawn: true }],
  helped: new Map([[1, 37]]),
  days: 30,
  motives,
}
const file: LocalFile & { mayChange: boolean; mayErase: boolean } = {
  id: 'f',
  motive: null,
  department: '69',
  title: 'Procédure du Rhône pour les transferts',
  name: 'procedure.pdf',
  type: 'application/pdf',
  bytes: 319_000,
  sha256: '',
  scan: 'clean',
  adopted: false,
  withdrawn: false,
  author: 'rene@example.org',
  at: '2026-11-26T09:51:00.000Z',
  mayChange: true,
  mayErase: false,
}
const files = {
  files: [
    file,
    { ...file, id: 'g', scan: 'pending' as const },
    { ...file, id: 'h', withdrawn: true, mayErase: true },
  ],
  motives,
  own: null,
  mayAdopt: true,
}
const nothing = { typed: { title: '', motive: '', department: '' } }

export const samples: Sample[] = [
  {
    name: 'all',
    title: 'Réponses types',
    body: () => (
      <AnswersView
        found={{ answers: [answer, adopted, withdrawn], motives, total: 3 }}
        typed=""
        national
      />
    ),
  },
  {
    name: 'none yet',
    title: 'Réponses types',
    body: () => (
      <AnswersView found={{ answers: [], motives, total: 0 }} typed="" national={false} />
    ),
  },
  {
    name: 'one',
    title: answer.title,
    body: () => <AnswerView looked={looked} again={{}} />,
  },
  {
    name: 'one with a name in it, for a référent who may not change it',
    title: answer.title,
    body: () => (
      <AnswerView
        looked={{
          ...looked,
          answer: { ...adopted, text: 'Écrire à zoe.lambert@example.org.' },
          mayChange: false,
          mayAdopt: false,
        }}
        again={{}}
      />
    ),
  },
  {
    name: 'new',
    title: 'Proposer une réponse type',
    body: () => <NewAnswerView begun={begun} national={false} again={{}} />,
  },
  {
    name: 'new with faults',
    title: 'Proposer une réponse type',
    body: () => (
      <NewAnswerView
        begun={begun}
        national={false}
        again={{
          faults: {
            title: 'Écrire un titre, en 120 caractères au plus.',
            text: '« {nom} » n’est rempli par rien : seuls {numero} et {service} le sont.',
          },
        }}
      />
    ),
  },
  {
    name: 'articles',
    title: 'Articles',
    body: () => <ArticlesView found={articles} again={{ typed: noArticle, faults: {} }} />,
  },
  {
    name: 'article with a fault',
    title: article.title,
    body: () => (
      <ArticleView
        looked={{ done: true, article, motives }}
        again={{ faults: { url: 'Écrire une adresse complète, qui commence par https://.' } }}
      />
    ),
  },
  {
    name: 'files',
    title: 'Fichiers pour les réponses',
    body: () => <LocalFilesView found={files} national again={nothing} />,
  },
  {
    name: 'files with a fault',
    title: 'Fichiers pour les réponses',
    body: () => (
      <LocalFilesView
        found={{ ...files, files: [], own: ['69', '01'], mayAdopt: false }}
        national={false}
        again={{ ...nothing, fault: 'Choisir d’abord un fichier.' }}
      />
    ),
  },
]
