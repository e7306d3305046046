/** What people are told of what they had typed. */

function element(tag, words, given = {}) {
  return Object.assign(document.createElement(tag), { textContent: words, ...given })
}

/** A sentence at the head of a form, in the place of the one before. */
export function tellIn(form, words) {
  const told = form.querySelector('[data-told]') ?? element('p', '')
  told.dataset.told = ''
  told.setAttribute('role', 'status')
  told.textContent = words
  form.prepend(told)
}

const quoted = (words) => `« ${words} »`
const typedWords = ({ label, value, sends }) =>
  sends !== undefined || !value ? label : `${label} : ${quoted(value)}`

/** What somebody has to look at before they send what has come back. */
function pointsOf({ lost, moved, gone }) {
  return [
    lost.length > 0 &&
      `Pas gardé, à donner de nouveau : ${lost.map(({ label }) => label).join(' ; ')}.`,
    moved.length > 0 &&
      `Changé par quelqu’un d’autre entre-temps : ${moved
        .map(({ label, given }) => (given ? `${label}, maintenant ${quoted(given)}` : label))
        .join(' ; ')}.`,
    gone.length > 0 &&
      `N’est plus dans ce formulaire, et ne sera pas envoyé : ${gone.map(typedWords).join(' ; ')}.`,
  ].filter(Boolean)
}

/** The button that was pressed, or the one that sends the form. */
function buttonOf(form, pressed) {
  const buttons = [...form.elements].filter((each) => each.type === 'submit' && !each.hidden)
  const same = ({ name, value }) => name === pressed?.name && value === pressed?.value
  return buttons.find(same) ?? buttons[0]
}

/**
 * Says at the head of a form that what was typed has come back, and what has not. After a session that ended, one press
 * is enough: the button has the focus, or first what is to be typed again.
 */
export function tellKept(form, { fields, button: pressed }, back, undo) {
  const { isCut, lost } = back
  const button = buttonOf(form, pressed)
  const isTyped = fields.some((each) => each.isTyped)
  const told = element('div', '', { className: 'fr-alert fr-alert--info fr-mb-3w' })
  told.setAttribute('role', 'status')
  const words = button?.textContent.trim()
  const sends = isCut && words ? ` Un appui sur ${quoted(words)} l’envoie.` : ''
  told.append(
    element(
      'p',
      isCut
        ? `Votre session s’était terminée : rien n’avait été enregistré.${isTyped ? ' Ce que vous aviez tapé est revenu.' : ''}${sends}`
        : 'Ce que vous aviez tapé sans l’enregistrer est revenu.',
    ),
  )
  const points = pointsOf(back)
  if (points.length > 0) {
    const list = element('ul', '')
    list.append(...points.map((each) => element('li', each)))
    told.append(list)
  }
  if (isTyped) told.append(undo)
  if (isTyped) form.prepend(told)
  else form.closest('main').querySelector('h1').after(told)
  for (const { name } of lost)
    [...form.elements]
      .find((field) => field.name === name)
      ?.after(noteOf('Pas gardé : à donner de nouveau.'))
  if (!isCut) return
  told.id = 'revenu'
  const first = lost[0] && [...form.elements].find(({ name }) => name === lost[0].name)
  const focused = first ?? button
  const described = focused?.getAttribute('aria-describedby') ?? ''
  focused?.setAttribute('aria-describedby', `${told.id} ${described}`.trim())
  // A long form opens where one goes on, far from its head.
  if (focused === button && isTyped)
    (button.closest('p, .actions') ?? button).before(
      noteOf('Ce que vous aviez tapé est revenu : un appui l’envoie.'),
    )
  focused?.focus()
}

const noteOf = (words) => element('p', words, { className: 'fr-message fr-message--info' })

/** A button that is none of the form's own. */
export function buttonTo(words, act) {
  const button = element('button', words, {
    type: 'button',
    className: 'fr-btn fr-btn--tertiary fr-btn--sm fr-mt-1w',
  })
  button.addEventListener('click', act)
  return button
}

/** Says that what was typed lies aside, and brings it back by one press. */
export function tellAside(form, bringBack) {
  tellIn(form, 'Ce que vous aviez tapé sans l’enregistrer est de côté. ')
  form.querySelector('[data-told]').append(buttonTo('Remettre ce que j’avais tapé', bringBack))
}

/** Leaves what came back for the page as it is, and brings it back once more. */
export function undoOf(form, putBack) {
  const words = ['Reprendre la page sans ce que j’avais tapé', 'Remettre ce que j’avais tapé']
  let isBack = true
  const button = buttonTo(words[0], () => {
    isBack = !isBack
    if (isBack) putBack()
    else {
      form.reset()
      form.dispatchEvent(new Event('input', { bubbles: true }))
    }
    button.textContent = words[isBack ? 0 : 1]
  })
  return button
}

/** Shows what was typed in a form that is no more on its page. */
export function tellGone(main, fields, forget) {
  const told = element('div', '', { className: 'fr-alert fr-alert--warning fr-mb-3w' })
  told.setAttribute('role', 'status')
  const list = element('ul', '')
  list.append(...fields.map((each) => element('li', typedWords(each))))
  const button = buttonTo('J’en ai pris note', () => {
    forget()
    told.remove()
  })
  told.append(
    element(
      'p',
      'Le formulaire a changé ou n’est plus sur cette page. Vous y aviez tapé, sans l’enregistrer :',
    ),
    list,
    button,
  )
  main.querySelector('h1').after(told)
}
