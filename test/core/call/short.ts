import type { Instruction } from '../../../src/core/call/instructions.ts'

/** Instructions on one line: what is said, asked (and where that leads), rung. */
export function short(instruction: Instruction): string {
  const name = (speech: object) => ('prompt' in speech ? String(speech.prompt) : 'text')
  switch (instruction.do) {
    case 'say':
      return name(instruction.speech)
    case 'ask':
      return `[${instruction.speeches.map(name).join(' ')}${waiting(instruction)} → ${instruction.next.at}]`
    case 'connect':
      return `ring(${instruction.lines.map((line) => line.label).join('+')})`
    case 'hangUp':
      return 'end'
  }
}

/** What a question says to those who stay silent, and whether it listens. */
function waiting(ask: Extract<Instruction, { do: 'ask' }>): string {
  if (ask.expects === 'one_key') return ''
  const explained = ask.explanation.map((speech) => 'prompt' in speech && speech.prompt).join(' ')
  return `${explained && ` (${explained})`}${ask.byVoice ? '' : ', keys alone'}`
}
