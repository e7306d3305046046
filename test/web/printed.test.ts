import { expect, test } from 'vitest'
import { printed } from '../../src/web/printed.ts'

/** With _ for a narrow space and ~ for one that does not break. */
const shown = (html: string) => printed(html).replaceAll('\u202f', '_').replaceAll('\u00a0', '~')

test('a page has the spaces of print in what it says', () => {
  expect(shown('<p class="x">Ouvert : <b>10 h 05</b> ; merci !</p>')).toBe(
    '<p class="x">Ouvert~: <b>10~h~05</b>_; merci_!</p>',
  )
})

test('hours in words stay with their minutes', () => {
  expect(shown('<p>de 9 heures 30 à 11 heures 30</p>')).toBe('<p>de 9~heures~30 à 11~heures~30</p>')
})

test.each([
  '<textarea rows="3">Quoi ? Ici : « là »</textarea>',
  '<input value="a > b ? c : d">',
  '<dd class="as-typed">Quoi ? <span>Ici : </span><dd>x ?</dd> là ?</dd>',
  '<span class="file-name"><strong>a : b.png</strong></span>',
  '<a href="/x?a=1 : 2">Lire</a>',
])('%s stays as it was typed', (html) => {
  expect(printed(html)).toBe(html)
})

test('what follows what was typed is ours again', () => {
  expect(shown('<p class="as-typed">Quoi ?</p><p>Bien ?</p>')).toBe(
    '<p class="as-typed">Quoi ?</p><p>Bien_?</p>',
  )
})
