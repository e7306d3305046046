import { departments } from '../../departments.ts'

const spoken =
  'zéro un, deux A, deux B, soixante-dix, soixante-quinze, quatre-vingt, quatre-vingt-dix, quatre-vingt-treize, quatre-vingt-quinze, neuf sept un, neuf sept quatre, département'

/**
 * Phrases that Twilio's recogniser should expect: at most 500, each of at most 100 characters, their
 * words separated by spaces (warning 13330).
 * https://www.twilio.com/docs/voice/twiml/gather#hints
 */
export const speechHints = [...departments.map(({ name }) => name), ...spoken.split(', ')]
  .join(',')
  .replaceAll('-', ' ')
