import type { Instruction } from '../core/call/instructions.ts'
import { speechHints } from '../core/call/speech/hints.ts'
import { type Prompts, type Speech, wordsOf } from '../core/prompts.ts'
import { legUrl, paths, urlOf } from './urls.ts'
import { escapeXml } from './xml.ts'

/** What turns instructions into words and addresses. */
export interface Voice {
  prompts: Prompts
  /** Twilio's name of the voice, e.g. 'Polly.Lea-Neural'. */
  voice: string
  /** Path of PUBLIC_URL, put before every address; '' at the root. */
  basePath: string
}

type Ask = Extract<Instruction, { do: 'ask' }>
type Connect = Extract<Instruction, { do: 'connect' }>

/** The TwiML document that carries out the instructions. https://www.twilio.com/docs/voice/twiml */
export function renderTwiml(instructions: Instruction[], voice: Voice): string {
  return document(instructions.map((instruction) => verb(instruction, voice)).join(''))
}

/** What the person who picks up a screened line hears: a key accepts, silence ends the leg. */
export function renderScreening(speech: Speech, acceptUrl: string, voice: Voice): string {
  const action = escapeXml(voice.basePath + acceptUrl)
  return document(
    `<Gather numDigits="1" finishOnKey="" timeout="8" action="${action}">${spoken(speech, voice)}</Gather><Hangup/>`,
  )
}

/** A document that says nothing and, on a called leg, connects it. */
export const emptyTwiml = document('')

function document(verbs: string): string {
  return `<?xml version="1.0" encoding="UTF-8"?><Response>${verbs}</Response>`
}

function verb(instruction: Instruction, voice: Voice): string {
  switch (instruction.do) {
    case 'say':
      return spoken(instruction.speech, voice)
    case 'ask':
      return gather(instruction, voice)
    case 'connect':
      return dial(instruction, voice)
    case 'hangUp':
      return '<Hangup/>'
  }
}

function spoken(speech: Speech, voice: Voice): string {
  const recording = 'prompt' in speech ? voice.prompts.recordings[speech.prompt] : undefined
  if (recording)
    return `<Play>${escapeXml(`${voice.basePath}${paths.recordings}/${recording}`)}</Play>`
  const words = escapeXml(wordsOf(speech, voice.prompts))
  return `<Say voice="${voice.voice}" language="fr-FR">${words}</Say>`
}

const hints = escapeXml(speechHints)

/** Silence at a question comes back to us; silence after a read-back or a notice goes on in the document. */
const expectations = {
  department: `input="dtmf speech" numDigits="2" finishOnKey="" timeout="5" speechTimeout="auto" language="fr-FR" profanityFilter="false" actionOnEmptyResult="true" hints="${hints}"`,
  third_key: `input="dtmf speech" numDigits="1" finishOnKey="" timeout="5" speechTimeout="auto" language="fr-FR" profanityFilter="false" actionOnEmptyResult="true" hints="${hints}"`,
  one_key: 'numDigits="1" finishOnKey=""',
}

function gather({ speeches, expects, next }: Ask, voice: Voice): string {
  const pause =
    expects !== 'one_key' ? '' : next.at === 'confirming' ? ' timeout="1"' : ' timeout="4"'
  const action = escapeXml(voice.basePath + urlOf(next))
  const words = speeches.map((speech) => spoken(speech, voice)).join('')
  return `<Gather ${expectations[expects]}${pause} action="${action}">${words}</Gather>`
}

function dial({ lines, ringSeconds, callerId, next }: Connect, voice: Voice): string {
  const action = escapeXml(voice.basePath + urlOf(next))
  const numbers = lines.map((line) => {
    const status = escapeXml(voice.basePath + legUrl('leg', next, line))
    const screening = line.screening
      ? ` url="${escapeXml(voice.basePath + legUrl('screening', next, line))}"`
      : ''
    return `<Number statusCallback="${status}" statusCallbackEvent="initiated answered completed"${screening}>${line.number}</Number>`
  })
  return `<Dial action="${action}" timeout="${ringSeconds}" answerOnBridge="true" ringTone="fr" callerId="${escapeXml(callerId)}">${numbers.join('')}</Dial>`
}
