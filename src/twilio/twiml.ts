import type { Instruction } from '../core/call/instructions.ts'
import { speechHints } from '../core/call/speech/hints.ts'
import { type Prompts, type Speech, secondsToSay, wordsOf } from '../core/prompts.ts'
import { connectionOverrides, legUrl, paths, urlOf } from './urls.ts'
import { escapeXml } from './xml.ts'

/** What turns instructions into words and addresses. */
export interface Voice {
  prompts: Prompts
  /** Twilio's name of the voice, e.g. 'Polly.Lea-Neural'. */
  voice: string
  /** PUBLIC_URL, put before every address: without a slash at its end. */
  publicUrl: string
}

type Ask = Extract<Instruction, { do: 'ask' }>
type Connect = Extract<Instruction, { do: 'connect' }>

/** The TwiML document that carries out the instructions. https://www.twilio.com/docs/voice/twiml */
export function renderTwiml(instructions: Instruction[], voice: Voice): string {
  return document(instructions.map((instruction) => verb(instruction, voice)).join(''))
}

/** What the person who picks up a screened line hears: a key accepts, silence ends the leg. */
export function renderScreening(speech: Speech, acceptUrl: string, voice: Voice): string {
  const action = webhook(acceptUrl, voice)
  return document(
    `<Gather numDigits="1" finishOnKey="" timeout="8" action="${action}">${spoken(speech, voice)}</Gather><Hangup/>`,
  )
}

/** A document that says nothing and, on a called leg, connects it. */
export const emptyTwiml = document('')

/** Where Twilio posts to, as an attribute's value; the files it plays have no overrides of their own. */
function webhook(path: string, { publicUrl }: Voice): string {
  return escapeXml(publicUrl + path + connectionOverrides)
}

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
    return `<Play>${escapeXml(`${voice.publicUrl}${paths.recordings}/${recording}`)}</Play>`
  const words = escapeXml(wordsOf(speech, voice.prompts))
  return `<Say voice="${voice.voice}" language="fr-FR">${words}</Say>`
}

const hints = escapeXml(speechHints)

/**
 * Seconds of a question: everybody has at least six to begin, from its end; after a key nobody waits more
 * than three. One attribute, `timeout`, is both the wait for the first key once all is said and the wait
 * between keys, so what is said after the question makes up the rest. Two seconds of silence end a spoken
 * answer, so that one who greets, pauses and goes on arrives whole.
 * https://www.twilio.com/docs/voice/twiml/gather#timeout
 */
const seconds = { toBegin: 6, betweenKeys: 3, endOfSpeech: 2 }

/** Silence at a question comes back to us. No key ends an entry: which one did is not told. */
const listening = `timeout="${seconds.betweenKeys}" finishOnKey="" actionOnEmptyResult="true"`
const byVoice = `input="dtmf speech" speechTimeout="${seconds.endOfSpeech}" language="fr-FR" profanityFilter="false" hints="${hints}"`
const places = { department: 2, third_key: 1 }

function gather(ask: Ask, voice: Voice): string {
  const action = webhook(urlOf(ask.next), voice)
  const words = ask.speeches.map((speech) => spoken(speech, voice)).join('')
  if (ask.expects === 'one_key')
    return `<Gather ${oneKey(ask)} action="${action}">${words}</Gather>`
  const input = `${ask.byVoice ? byVoice : 'input="dtmf"'} numDigits="${places[ask.expects]}"`
  const rest = ask.explanation.map((speech) => spoken(speech, voice)).join('')
  const pause = pauseAfter(ask.explanation, voice)
  return `<Gather ${input} ${listening} action="${action}">${words}${rest}${pause}</Gather>`
}

/** Silence after a read-back or a notice goes on in the document. */
function oneKey({ next }: Extract<Ask, { expects: 'one_key' }>): string {
  return `numDigits="1" finishOnKey="" timeout="${next.at === 'confirming' ? 1 : 4}"`
}

/** Words a minute of the quickest voice: what is said slower leaves more time to begin. */
const quickest = 210

/** The silence that is left to begin in, when what follows the question is short; a recording may be. */
function pauseAfter(explanation: Speech[], { prompts }: Voice): string {
  const said = explanation.reduce((sum, each) => sum + leastSeconds(each, prompts), 0)
  const missing = Math.ceil(seconds.toBegin - seconds.betweenKeys - said)
  return missing > 0 ? `<Pause length="${missing}"/>` : ''
}

function leastSeconds(speech: Speech, prompts: Prompts): number {
  const recorded = 'prompt' in speech && prompts.recordings[speech.prompt] !== undefined
  return recorded ? 0 : secondsToSay(wordsOf(speech, prompts), quickest)
}

function dial({ lines, ringSeconds, callerId, next }: Connect, voice: Voice): string {
  const action = webhook(urlOf(next), voice)
  const numbers = lines.map((line) => {
    const status = webhook(legUrl('leg', next, line), voice)
    const screening = line.screening
      ? ` url="${webhook(legUrl('screening', next, line), voice)}"`
      : ''
    return `<Number statusCallback="${status}" statusCallbackEvent="initiated answered completed"${screening}>${line.number}</Number>`
  })
  return `<Dial action="${action}" timeout="${ringSeconds}" answerOnBridge="true" ringTone="fr" callerId="${escapeXml(callerId)}">${numbers.join('')}</Dial>`
}
