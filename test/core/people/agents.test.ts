import { expect, test } from 'vitest'
import { browserInWords } from '../../../src/core/people/agents.ts'
import { actorInWords, namesOf } from '../../../src/core/people/names.ts'

const webkit = 'AppleWebKit/537.36 (KHTML, like Gecko)'

test.each([
  ['Mozilla/5.0 (Windows NT 10.0; rv:128.0) Gecko/20100101 Firefox/128.0', 'Firefox sous Windows'],
  [
    `Mozilla/5.0 (Windows NT 10.0; Win64; x64) ${webkit} Chrome/130.0 Safari/537.36 Edg/130.0`,
    'Edge sous Windows',
  ],
  [`Mozilla/5.0 (X11; Linux x86_64) ${webkit} Chrome/130.0 Safari/537.36`, 'Chrome sous Linux'],
  [
    `Mozilla/5.0 (Linux; Android 14) ${webkit} Chrome/130.0 Mobile Safari/537.36`,
    'Chrome sous Android',
  ],
  [
    'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 Version/17.0 Safari/605.1.15',
    'Safari sous macOS',
  ],
  [
    'Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) AppleWebKit/605.1.15 CriOS/130.0 Safari/604.1',
    'Chrome sous iOS, sur iPhone',
  ],
  ['curl/8.5.0', 'Navigateur inconnu'],
  ['', 'Navigateur inconnu'],
])('%s is %s', (agent, words) => {
  expect(browserInWords(agent)).toBe(words)
})

test('people are called by name, those of one name with their address, and others as they are', () => {
  const names = namesOf([
    { email: 'claire@example.org', name: 'Claire Martin' },
    { email: 'anna@example.org', name: 'Anna Roy' },
    { email: 'a.roy@example.org', name: 'Anna Roy' },
  ])
  expect(
    ['claire@example.org', 'a.roy@example.org', 'gone@example.org', 'outil : root', 'config'].map(
      (actor) => actorInWords(actor, names),
    ),
  ).toEqual([
    'Claire Martin',
    'Anna Roy (a.roy@example.org)',
    'gone@example.org',
    'l’outil d’exploitation, root',
    'les fichiers du service',
  ])
})
