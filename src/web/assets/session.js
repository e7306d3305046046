import { addressOf } from './address.js'

/**
 * Warns five minutes before the session ends, and when it has. What the page knows may be old (another tab prolongs the
 * session, a machine sleeps): the service is asked first, by a request that prolongs nothing.
 */
const warnAt = 300
/** Seconds by which the service may count a session older than its last page: it notes one once a minute. */
const noted = 60
const askAgain = 30

const { person, left, page } = document.querySelector('main').dataset
const own = addressOf('/compte/session')
const signIn = addressOf('/connexion')

let timer
let due = Number.POSITIVE_INFINITY
let dialog
let said
/** When the service was last asked, or the page came. */
let lookedAt = Date.now()
/** Seconds after which a tab that is looked at again asks whose session it is by now. */
const glances = 60
/** Seconds that the service may take to end a session. */
const leaving = 2

function element(tag, words, given = {}) {
  return Object.assign(document.createElement(tag), { textContent: words, ...given })
}

function lookIn(seconds) {
  clearTimeout(timer)
  due = Date.now() + Math.max(0, seconds) * 1000
  timer = setTimeout(() => look(), due - Date.now())
}

/** Asks how long the session lasts, or prolongs it; says what there is to say. */
async function look(method = 'GET') {
  clearTimeout(timer)
  lookedAt = Date.now()
  let shown
  try {
    const answer = await fetch(own, { method, cache: 'no-store' })
    if (answer.status >= 500) return lookIn(askAgain)
    shown = new DOMParser().parseFromString(await answer.text(), 'text/html')
  } catch {
    return lookIn(askAgain)
  }
  const section = shown.getElementById('session')
  const who = shown.querySelector('main')?.dataset.person
  if (!section || who !== person) return tellOver(who)
  const seconds = Number(section.dataset.left)
  if (seconds > warnAt) {
    const wasTold = dialog?.open
    dialog?.close()
    dialog = undefined
    if (wasTold) said.textContent = 'Vous restez connecté.'
    return lookIn(seconds - warnAt)
  }
  warn(section)
  lookIn(Math.min(askAgain, seconds + 1))
}

/** Opens once; later only its words change, so that who has put it away is not disturbed again. */
function warn(section) {
  if (dialog) {
    dialog.querySelector('p').textContent = section.querySelector('p').textContent
    return
  }
  open('Votre session va se terminer', [...section.children])
  dialog.querySelector('form')?.addEventListener('submit', (event) => {
    event.preventDefault()
    look('POST')
  })
  const again = dialog.querySelector('a')
  if (again) again.href = withPage(again.href)
}

function tellOver(who) {
  dialog?.close()
  const link = element('a', 'Se connecter', {
    href: withPage(signIn),
    className: 'fr-btn fr-btn--secondary',
  })
  const words = who
    ? 'Une autre personne est connectée dans ce navigateur : cette page est celle de quelqu’un d’autre.'
    : `Se connecter ramène à cette page.${hasTyped() ? ' Ce que vous y avez tapé est gardé dans cet onglet, sauf mots de passe, fichiers et numéros de téléphone.' : ''}`
  open('Votre session est terminée', [element('p', words), link])
}

/** Whether something typed on this page is kept by the tab. */
function hasTyped() {
  try {
    return Object.keys(sessionStorage).some((name) => name.startsWith(`saisie ${person} ${page} `))
  } catch {
    return false
  }
}

/** Signing in again leads back here. */
function withPage(href) {
  const address = new URL(href, location.href)
  if (page) address.searchParams.set('suite', page)
  return address.href
}

function open(title, children) {
  dialog?.remove()
  dialog = element('dialog', '', { className: 'session' })
  dialog.setAttribute('role', 'alertdialog')
  dialog.setAttribute('aria-labelledby', 'session-titre')
  dialog.setAttribute('aria-describedby', 'session-mots')
  const heading = element('h2', title, { id: 'session-titre', className: 'fr-h5' })
  const close = element('button', 'Fermer cet avis', {
    type: 'button',
    className: 'fr-btn fr-btn--tertiary',
  })
  const [words, ...acts] = children
  words.id = 'session-mots'
  const foot = element('div', '', { className: 'actions' })
  foot.append(...acts, close)
  dialog.append(heading, words, foot)
  const opened = dialog
  close.addEventListener('click', () => opened.close())
  // Keys that work elsewhere on the page are not meant here.
  dialog.addEventListener('keydown', (event) => event.stopPropagation())
  document.body.append(dialog)
  dialog.showModal()
}

if (person && left) {
  said = element('p', '', { className: 'fr-sr-only' })
  said.setAttribute('role', 'status')
  document.body.append(said)
  lookIn(Number(left) - noted - warnAt)
  document.addEventListener('visibilitychange', () => {
    const isOld = Date.now() - lookedAt > glances * 1000
    if (document.visibilityState === 'visible' && (Date.now() >= due || isOld)) look()
  })
  addEventListener('storage', ({ key }) => key === 'déconnexion' && lookIn(leaving))
}
