/** Words that carry no name: left out when names are compared. */
const links = new Set('l la le les d de du des et en a au aux dans sur'.split(' '))
const longest = 300

/** The words of a text: lower case, without accents, hyphens or apostrophes; digits and letters apart. */
export function wordsIn(text: string): string[] {
  return text
    .slice(0, longest)
    .toLowerCase()
    .replaceAll('œ', 'oe')
    .normalize('NFD')
    .replaceAll(/[\u0300-\u036f]/g, '')
    .replaceAll(/(\d)([a-z])/g, '$1 $2')
    .replaceAll(/[^a-z0-9]+/g, ' ')
    .trim()
    .split(' ')
    .filter((word) => word !== '')
}

export function isLink(word: string): boolean {
  return links.has(word)
}

/** How a word sounds, roughly: spellings that a French recogniser confuses become one. */
export function fold(word: string): string {
  if (word.length <= 3) return word
  return word
    .replaceAll('ault', 'o')
    .replaceAll(/eau|au|ao/g, 'o')
    .replaceAll('ph', 'f')
    .replaceAll(/ai|ei|ey|ay(?![aeiou])/g, 'e')
    .replaceAll(/h(?<!ch)/g, '')
    .replaceAll('y', 'i')
    .replaceAll(/c(?=[ei])/g, 's')
    .replaceAll(/sn/g, 'n')
    .replaceAll('qu', 'k')
    .replaceAll(/c(?!h)/g, 'k')
    .replaceAll('z', 's')
    .replaceAll(/(.)\1+/g, '$1')
    .replace(/(?<=..)(?:[sxd]|(?<!e)t)+$/, '')
}

/** The two ways a run of words is looked up: by the words that name, and all in one breath. */
export function keysOfWords(words: string[]): string[] {
  const naming = words.filter((word) => !isLink(word)).map(fold)
  return [`=${fold(words.join(''))}`, naming.join(' ')]
}
