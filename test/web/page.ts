import { computeAccessibleName, getRole } from 'dom-accessibility-api'
import { parseHTML } from 'linkedom'

/** What things on a page are to whoever reads it, as WAI-ARIA calls them. */
type Role =
  | 'alert'
  | 'button'
  | 'cell'
  | 'checkbox'
  | 'columnheader'
  | 'combobox'
  | 'form'
  | 'group'
  | 'heading'
  | 'link'
  | 'list'
  | 'listitem'
  | 'navigation'
  | 'option'
  | 'radio'
  | 'region'
  | 'row'
  | 'status'
  | 'table'
  | 'textbox'

/** What something is called: the whole name, or what it is like. */
type Name = string | RegExp

/** A page, or a part of it, in which things are found by what they are and are called. */
export interface Page {
  /** The words, a space between any two elements. */
  text: string
  all(role: Role, name?: Name): Page[]
  /** The only one; throws with the names that there are. */
  the(role: Role, name?: Name): Page
  /** Whether there is any. */
  has(role: Role, name?: Name): boolean
  /** Where the only link of this name leads; throws as `the` does. */
  link(name: Name): string
  /** Where all links lead whose address is like this one. */
  links(address: RegExp): string[]
  /** What all players play whose address is like this one. */
  sounds(address: RegExp): string[]
  /** The words of each cell of each row that has any, without its head. */
  rows(): string[][]
  /** What the field of this label would send now. */
  value(label: Name): string
  /** What the choices of a list send, by their words; of two with the same words the first. */
  options(label: Name): Record<string, string>
  /** What all fields would send, the hidden ones too, by the names they are sent under. */
  fields(): Record<string, string>
  /** All that send something under this name, hidden or not. */
  sent(name: string): string[]
  attribute(name: string): string | null
  /** Its HTML element, such as h1. */
  tag: string
  /** Whether something on the page has this id, so that an address can lead to it. */
  hasId(id: string): boolean
}

/** Reads a page as a browser does; an answer that is none, such as one that leads elsewhere, is an empty one. */
export function pageOf({ html }: { html: string }): Page {
  const page = html.includes('<html') ? html : `<html><body>${html}</body></html>`
  return partOf(parseHTML(page).document.documentElement)
}

/** The fields of a page's forms, as a browser would send them back, whoever is signed in there by then. */
export function fieldsOf(html: string): Record<string, string> {
  const { pour: _, ...fields } = pageOf({ html }).fields()
  return fields
}

function partOf(root: Element): Page {
  const found = (role: Role, name?: Name) =>
    [...root.querySelectorAll('*')].filter(
      (element) => roleOf(element) === role && isCalled(element, name),
    )
  const the = (role: Role, name?: Name) => only(found(role, name), found(role), role, name)
  const field = (label: Name) =>
    only(
      controls(root).filter((control) => isCalled(control, label)),
      controls(root),
      'field',
      label,
    )
  return {
    text: wordsOf(root),
    all: (role, name) => found(role, name).map(partOf),
    the: (role, name) => partOf(the(role, name)),
    has: (role, name) => found(role, name).length > 0,
    link: (name) => the('link', name).getAttribute('href') ?? '',
    links: (address) => addresses(root, 'a', 'href', address),
    sounds: (address) => addresses(root, 'audio', 'src', address),
    rows: () => [...root.querySelectorAll('tr')].map(cellsOf).filter((cells) => cells.length > 0),
    value: (label) => sentBy(field(label)) ?? '',
    options: (label) => choicesOf(field(label)),
    fields: () => Object.fromEntries(filledIn(root)),
    sent: (name) => filledIn(root).flatMap(([under, value]) => (under === name ? [value] : [])),
    attribute: (name) => root.getAttribute(name),
    tag: root.localName,
    hasId: (id) => root.querySelector(`[id="${id}"]`) !== null,
  }
}

function choicesOf(list: Element): Record<string, string> {
  const choices: Record<string, string> = {}
  for (const option of list.querySelectorAll('option'))
    choices[wordsOf(option)] ??= option.getAttribute('value') ?? ''
  return choices
}

const addresses = (root: Element, tag: string, attribute: string, like: RegExp) =>
  [...root.querySelectorAll(tag)]
    .map((element) => element.getAttribute(attribute) ?? '')
    .filter((address) => like.test(address))

/** The one that was asked for; throws with the names of all of its kind. */
function only(found: Element[], all: Element[], kind: string, name: Name | undefined): Element {
  const [first, ...more] = found
  if (first && more.length === 0) return first
  const names = all.map(nameOf).join(' | ')
  throw new Error(`${found.length} of ${kind} ${name ?? ''}, where there are: ${names}`)
}

const isCalled = (element: Element, name: Name | undefined) =>
  name === undefined ||
  (typeof name === 'string' ? nameOf(element) === name : name.test(nameOf(element)))

/** An input that does not say its type is for text. */
const roleOf = (element: Element) =>
  element.localName === 'input' && !element.hasAttribute('type') ? 'textbox' : getRole(element)

/** The name that a screen reader says; no style of ours adds to it or hides it. */
const nameOf = (element: Element) =>
  computeAccessibleName(element, { getComputedStyle: () => unstyled }).replaceAll(/\s+/g, ' ')

const unstyled = parseHTML('<p>').document.createElement('p').style

const wordsOf = (element: Element) => textsOf(element).join(' ').replaceAll(/\s+/g, ' ').trim()

const textsOf = (node: Node): string[] =>
  node.nodeType === 3 ? [node.textContent ?? ''] : [...node.childNodes].flatMap(textsOf)

const cellsOf = (row: Element) =>
  [...row.children].length > 0 && row.querySelector('td') ? [...row.children].map(wordsOf) : []

const controls = (root: Element) => [...root.querySelectorAll('input, select, textarea')]

function filledIn(root: Element): [string, string][] {
  return controls(root).flatMap((control): [string, string][] => {
    const name = control.getAttribute('name')
    const value = sentBy(control)
    return name === null || value === null ? [] : [[name, value]]
  })
}

/** What a control would send; null of a box that is not ticked. */
function sentBy(control: Element): string | null {
  if (control.localName === 'textarea') return (control.textContent ?? '').replace(/^\n/, '')
  if (control.localName === 'select') {
    const chosen = control.querySelector('option[selected]') ?? control.querySelector('option')
    return chosen?.getAttribute('value') ?? ''
  }
  const isBox = ['checkbox', 'radio'].includes(control.getAttribute('type') ?? '')
  if (isBox && !control.hasAttribute('checked')) return null
  return control.getAttribute('value') ?? ''
}
