/** What people say when they have a motive, as référents read it while they choose: at most so many, of so many characters. */
export const mostExamples = 10
export const longestExample = 120

/** Examples as they are typed, one a line, without empty lines and without saying one twice. */
export function readExamples(typed: string): string[] {
  const lines = typed.split('\n').map((line) => line.replaceAll(/\s+/g, ' ').trim())
  return [...new Set(lines.filter((line) => line !== ''))]
}

/** What is wrong with examples, in French; null when nothing is. */
export function examplesFault(examples: readonly string[]): string | null {
  if (examples.length > mostExamples)
    return `Donner ${mostExamples} exemples au plus, un par ligne : il y en a ${examples.length}.`
  const long = examples.find((each) => each.length > longestExample)
  return long
    ? `Un exemple tient en ${longestExample} caractères : « ${long.slice(0, 40)}… » est plus long.`
    : null
}
