import { describe, expect, test } from 'vitest'
import { withFrenchSpaces } from '../../src/core/french-spaces.ts'

/** With _ for a narrow space and ~ for one that does not break. */
const shown = (words: string) =>
  withFrenchSpaces(words).replaceAll('\u202f', '_').replaceAll('\u00a0', '~')

describe('a sentence of ours', () => {
  test.each([
    [
      'Vous n’avez rien demandé ? Rien à faire : merci !',
      'Vous n’avez rien demandé_? Rien à faire~: merci_!',
    ],
    ['Reçue ; elle part.', 'Reçue_; elle part.'],
    ['« Rhône » (« vraiment ? »)', '«~Rhône~» («~vraiment_?~»)'],
    ['0 806 000 156', '0~806~000~156'],
    [
      'le 30 novembre 2026 à 10 h 05, 2 fichiers, 10 Mo',
      'le 30 novembre 2026 à 10~h~05, 2~fichiers, 10~Mo',
    ],
    ['dans les 30 jours, à 9 h', 'dans les 30~jours, à 9~h'],
    ['Demande D-2026-00001-F : bien reçue', 'Demande D-2026-00001-F~: bien reçue'],
  ])('« %s » has the spaces of print', (words, printed) => {
    expect(shown(words)).toBe(printed)
  })

  test.each([
    'https://example.org/a?b=1;c:d!',
    'le 2 septembre, 69 Rhône',
    'assistance+d.D-2026-00001-F.x@example.org',
    'Pas de signe, rien.',
  ])('« %s » stays as it is', (words) => {
    expect(shown(words)).toBe(words)
  })

  test('is changed once: a second time nothing is', () => {
    const once = withFrenchSpaces('À 10 h 05 : « oui » ?')
    expect(withFrenchSpaces(once)).toBe(once)
  })
})
