/**
 * A document, or an answer, that Twilio refuses; the page is Twilio's, and the code where it has one of
 * its own. Some are warnings there (12200, 13212, 13216, 13330, 13520, 13521) after which the call goes on without the
 * attribute or the verb: here they end in the fallback too, because a caller would miss something.
 */
export interface Refusal {
  code: number
  message: string
  doc: string
}

const doc = (page: string) => `https://www.twilio.com/docs/${page}`

export function refusal(code: number, message: string, page = `api/errors/${code}`): Refusal {
  return { code, message, doc: doc(page) }
}

interface Verb {
  /** Attribute names, with what their values must match. */
  attributes: Record<string, RegExp>
  /** Elements it may contain; 'text' for words. */
  children: readonly string[]
  page: string
}

const free = /^[\s\S]*$/
const flag = /^(true|false)$/
const method = /^(GET|POST)$/
const whole = /^\d+$/
const language = /^[a-z]{2,3}-[A-Z]{2}$/
const voice =
  /^(man|woman|alice|Polly\.[A-Za-z]+(-Neural|-Generative)?|Google\.[a-z]{2,3}-[A-Z]{2}-[A-Za-z0-9-]+)$/

/** The verbs and nouns a telephone line needs; anything else is refused (12200, schema validation). */
export const verbs: Record<string, Verb> = {
  Response: {
    attributes: {},
    children: ['Say', 'Play', 'Gather', 'Dial', 'Redirect', 'Pause', 'Hangup', 'Reject'],
    page: 'voice/twiml',
  },
  Say: {
    attributes: { voice, language, loop: whole },
    children: ['text'],
    page: 'voice/twiml/say',
  },
  Play: { attributes: { loop: whole, digits: free }, children: ['text'], page: 'voice/twiml/play' },
  Pause: { attributes: { length: whole }, children: [], page: 'voice/twiml/pause' },
  Hangup: { attributes: {}, children: [], page: 'voice/twiml/hangup' },
  Reject: { attributes: { reason: /^(busy|rejected)$/ }, children: [], page: 'voice/twiml/reject' },
  Redirect: { attributes: { method }, children: ['text'], page: 'voice/twiml/redirect' },
  Gather: {
    attributes: {
      action: free,
      method,
      input: /^(dtmf|speech|dtmf speech|speech dtmf)$/,
      numDigits: /^[1-9]\d*$/,
      finishOnKey: /^[0-9#*]?$/,
      timeout: /^(\d+|auto)$/,
      speechTimeout: /^(\d+|auto)$/,
      speechModel: free,
      language,
      hints: free,
      profanityFilter: flag,
      actionOnEmptyResult: flag,
      bargeIn: flag,
      partialResultCallback: free,
      partialResultCallbackMethod: method,
    },
    children: ['Say', 'Play', 'Pause'],
    page: 'voice/twiml/gather',
  },
  Dial: {
    attributes: {
      action: free,
      method,
      timeout: free,
      callerId: /^(\+[1-9]\d{6,14}|client:.+|sip:.+)$/,
      answerOnBridge: flag,
      hangupOnStar: flag,
      timeLimit: free,
      ringTone:
        /^(automatic|at|au|bg|br|be|ch|cl|cn|cz|de|dk|ee|es|fi|fr|gr|hu|il|in|it|lt|jp|mx|my|nl|no|nz|ph|pl|pt|ru|se|sg|th|uk|us|us-old|tw|ve|za)$/,
      record: free,
    },
    children: ['text', 'Number'],
    page: 'voice/twiml/dial',
  },
  Number: {
    attributes: {
      url: free,
      method,
      sendDigits: free,
      statusCallback: free,
      statusCallbackMethod: method,
      statusCallbackEvent: /^((initiated|ringing|answered|completed)( (?=\w)|$))+$/,
    },
    children: ['text'],
    page: 'voice/twiml/number',
  },
}

export const limits = {
  /** Error 11750: a response body over 64 kB. */
  document: 64 * 1024,
  /** Characters of one byte by kind of voice, and once URL-encoded: error 13521. */
  say: { polly: 3000, google: 5000, basic: 4096, encoded: 4500 },
  /** https://www.twilio.com/docs/voice/twiml/gather#hints */
  hints: { phrases: 500, characters: 100 },
  /** https://www.twilio.com/docs/voice/twiml/number */
  numbers: 10,
  /** Seconds a conversation may last when nothing is said: https://www.twilio.com/docs/voice/twiml/dial#timelimit */
  talk: 14_400,
  /** Error 11205: Twilio waits fifteen seconds for an answer. */
  patience: 15_000,
}
