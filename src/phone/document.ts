import { XMLParser, XMLValidator } from 'fast-xml-parser'
import { dialTimeout } from '../core/directory/rules.ts'
import { limits, type Refusal, refusal, verbs } from './rules.ts'

/** One element of a TwiML document. */
export interface Element {
  name: string
  attributes: Record<string, string>
  children: Element[]
  text: string
}

const parser = new XMLParser({
  preserveOrder: true,
  ignoreAttributes: false,
  attributeNamePrefix: '',
  parseTagValue: false,
  parseAttributeValue: false,
  trimValues: false,
  processEntities: true,
})

/** A document as Twilio reads it: its verbs in order, or why it is refused. */
export function readDocument(xml: string): { verbs: Element[]; refusals: Refusal[] } {
  if (Buffer.byteLength(xml) > limits.document)
    return { verbs: [], refusals: [refusal(11750, 'the document is larger than 64 kB')] }
  const valid = XMLValidator.validate(xml)
  if (valid !== true)
    return {
      verbs: [],
      refusals: [refusal(12100, `the document cannot be parsed: ${valid.err.msg}`)],
    }
  const roots = elementsOf(parser.parse(xml)).filter(({ name }) => !name.startsWith('?'))
  const [root] = roots
  if (roots.length !== 1 || root?.name !== 'Response')
    return { verbs: [], refusals: [refusal(12100, 'the root must be one <Response>')] }
  return { verbs: root.children, refusals: check(root) }
}

/** A node as the parser gives it: what it holds under its name, its attributes under ':@'. */
interface Node {
  [name: string]: Node[] | Record<string, string> | string
}

function elementsOf(nodes: Node[]): Element[] {
  return nodes.flatMap((node) => {
    const name = Object.keys(node).find((key) => key !== ':@') ?? ''
    if (name === '#text') return []
    const inside = nodesIn(node, name)
    return [
      {
        name,
        attributes: attributesOf(node),
        children: elementsOf(inside),
        text: inside.map((child) => child['#text'] ?? '').join(''),
      },
    ]
  })
}

function nodesIn(node: Node, name: string): Node[] {
  const inside = node[name]
  return Array.isArray(inside) ? inside : []
}

function attributesOf(node: Node): Record<string, string> {
  const attributes = node[':@']
  return typeof attributes === 'object' && !Array.isArray(attributes) ? attributes : {}
}

function check(element: Element): Refusal[] {
  const rule = verbs[element.name]
  if (!rule) return [refusal(12200, `<${element.name}> is not a verb known here`)]
  const found: Refusal[] = []
  for (const [name, value] of Object.entries(element.attributes)) {
    const allowed = rule.attributes[name]
    if (!allowed)
      found.push(refusal(12200, `<${element.name}> has no attribute ${name}`, rule.page))
    else if (!allowed.test(value))
      found.push(refusal(12200, `<${element.name} ${name}="${value}"> is not allowed`, rule.page))
  }
  for (const child of element.children)
    if (!rule.children.includes(child.name))
      found.push(refusal(12200, `<${child.name}> cannot stand in <${element.name}>`, rule.page))
  if (element.text.trim() !== '' && !rule.children.includes('text'))
    found.push(refusal(12200, `<${element.name}> cannot contain text`, rule.page))
  return [...found, ...limitsOf(element), ...element.children.flatMap(check)]
}

function limitsOf({ name, attributes, children, text }: Element): Refusal[] {
  switch (name) {
    case 'Say':
      return sayLimits(text, attributes.voice ?? '')
    case 'Gather':
      return hintLimits(attributes.hints ?? '')
    case 'Dial':
      return dialLimits(attributes, children, text)
    case 'Number':
      return isNumber(text) ? [] : [refusal(13224, `« ${text} » is not a number`)]
    default:
      return []
  }
}

function sayLimits(text: string, voice: string): Refusal[] {
  if (text.trim() === '') return [refusal(13520, '<Say> has nothing to say')]
  const { polly, google, basic, encoded } = limits.say
  const most = voice.startsWith('Polly.') ? polly : voice.startsWith('Google.') ? google : basic
  if (Buffer.byteLength(text) > most)
    return [refusal(13521, `<Say> is longer than ${most} characters of one byte`)]
  return encodeURIComponent(text.toWellFormed()).length > encoded
    ? [refusal(13521, `<Say> is longer than ${encoded} characters once URL-encoded`)]
    : []
}

function hintLimits(hints: string): Refusal[] {
  const phrases = hints === '' ? [] : hints.split(',')
  const page = 'voice/twiml/gather#hints'
  if (phrases.length > limits.hints.phrases) return [refusal(13330, 'more than 500 hints', page)]
  const long = phrases.some((phrase) => phrase.length > limits.hints.characters)
  return long ? [refusal(13330, 'a hint is longer than 100 characters', page)] : []
}

function dialLimits(
  { timeout = '30', timeLimit = String(limits.talk) }: Record<string, string>,
  children: Element[],
  text: string,
): Refusal[] {
  const found: Refusal[] = []
  if (children.length === 0 && !isNumber(text))
    found.push(refusal(13224, `<Dial> names no number: « ${text} »`))
  if (children.length > limits.numbers)
    found.push(refusal(12200, 'more than ten <Number> in a <Dial>', 'voice/twiml/number'))
  const { least, most } = dialTimeout
  if (!/^\d+$/.test(timeout) || Number(timeout) < least || Number(timeout) > most)
    found.push(refusal(13212, `the timeout is not ${least} to ${most} seconds`))
  if (!/^[1-9]\d*$/.test(timeLimit)) found.push(refusal(13216, 'the timeLimit is not positive'))
  return found
}

function isNumber(text: string): boolean {
  return /^\+[1-9]\d{6,14}$/.test(text.trim())
}
