import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Browser, Shown } from '../browser.ts'
import { pageOf } from '../page.ts'
import { lyingIn, own, pngFile } from './form-filling.ts'
import { type House, openHouse } from './house.ts'

let house: House
let data: string
beforeEach(async () => {
  data = mkdtempSync(join(tmpdir(), 'svi-helps-'))
  house = await openHouse({ folder: data })
})
afterEach(async () => {
  await house.close()
  rmSync(data, { recursive: true })
})

/** A standard answer of the national team, by its words. */
const add = (texte: string, titre = 'Bouton gris') =>
  house.claire.post('/reponses-types/nouvelle', { titre, texte, motif: String(house.motive.id) })

/** Presses a button within the answer, with what is typed in it; '' sends it. */
async function press(
  who: Browser,
  path: string,
  action: string,
  typed: Record<string, string>,
): Promise<Shown> {
  return who.post(`${path}/repondre`, { ...pageOf(await who.get(path)).fields(), ...typed, action })
}

/** What the list of this label sends for the first choice that is like this. */
const choice = (shown: { html: string }, label: string, like: RegExp) =>
  Object.entries(pageOf(shown).options(label)).find(([words]) => like.test(words))?.[1] ?? ''

describe('a standard answer', () => {
  test('is put at the end of what is typed, or where one writes, and nothing typed is lost', async () => {
    await add('Votre demande {numero} avance.')
    const { path, reference } = await house.send()
    const type = choice(await house.rene.get(path), 'Réponse type', /Bouton gris/)
    const typed = { reponse: 'Bonjour,\r\nRené', resolue: 'oui', type }
    const ended = pageOf(await press(house.rene, path, 'inserer', typed))
    expect(ended.value('Votre réponse')).toBe(
      `Bonjour,\nRené\n\nVotre demande ${reference} avance.`,
    )
    expect(ended.fields().resolue).toBe('oui')
    const within = await press(house.rene, path, 'inserer', { ...typed, place: '8' })
    expect(pageOf(within).value('Votre réponse')).toBe(
      `Bonjour,\n\nVotre demande ${reference} avance.\n\nRené`,
    )
  })

  test('is counted when the answer leaves', async () => {
    await add('Bonjour.')
    const { path } = await house.send()
    const type = choice(await house.rene.get(path), 'Réponse type', /Bouton gris/)
    const shown = await press(house.rene, path, 'inserer', { reponse: '', type })
    await house.rene.post(`${path}/repondre`, pageOf(shown).fields())
    expect(
      pageOf(await house.claire.get('/reponses-types'))
        .rows()[0]
        ?.at(-1),
    ).toBe('1')
  })

  test('is told to be chosen where none is', async () => {
    await add('Bonjour.')
    const { path } = await house.send()
    const shown = await press(house.rene, path, 'inserer', { reponse: 'Ici', type: '' })
    expect([shown.status, pageOf(shown).value('Votre réponse')]).toEqual([422, 'Ici'])
    expect(pageOf(shown).the('alert').link('Choisir d’abord dans la liste.')).toBe('#type')
  })

  test('is found by words from the answer itself, which stays as it is', async () => {
    await add('Validez l’évaluation.', 'Évaluation')
    await add('Demandez un lien.', 'Mot de passe')
    const { path } = await house.send()
    const shown = pageOf(
      await press(house.rene, path, 'chercher', { reponse: 'Ici', cherche: 'evaluation' }),
    )
    expect(Object.keys(shown.options('Réponse type'))).toEqual(['Choisir', 'Évaluation'])
    expect(shown.value('Votre réponse')).toBe('Ici')
    const none = await press(house.rene, path, 'chercher', { reponse: 'Ici', cherche: 'zzz' })
    expect(none.text).toContain('Aucune réponse type n’a ces mots.')
  })

  test('is proposed from an answer that one has just written', async () => {
    const { path } = await house.send()
    await press(house.rene, path, '', { reponse: 'Validez d’abord.' })
    const to = pageOf(await house.rene.get(path)).link('Proposer comme réponse type')
    const begun = pageOf(await house.rene.get(to))
    expect(begun.value(/^Texte/)).toBe('Validez d’abord.')
    expect(begun.value(/^Motif/)).toBe(String(house.motive.id))
    const added = await house.rene.post('/reponses-types/nouvelle', {
      ...begun.fields(),
      titre: 'Valider',
    })
    expect((await house.rene.get(added.to ?? '')).text).toContain('Proposée')
    expect((await house.paul.get(added.to ?? '')).status).toBe(404)
    expect(pageOf(await house.nadia.get(path)).has('link', 'Proposer comme réponse type')).toBe(
      false,
    )
  })

  test('that waits to be adopted stands first for the national team, which is told how many do', async () => {
    await add('Bonjour.', 'Adoptée')
    const none = await house.claire.get('/reponses-types')
    expect(none.text).not.toContain('proposition')
    const form = { titre: 'À adopter', texte: 'Bonjour.', motif: '' }
    await house.rene.post('/reponses-types/nouvelle', form)
    const page = pageOf(await house.claire.get('/reponses-types'))
    expect(page.text).toContain('1 proposition attend d’être adoptée ou retirée.')
    expect(page.rows().map(([title]) => title)).toEqual(['À adopter', 'Adoptée'])
    expect((await house.rene.get('/reponses-types')).text).not.toContain('1 proposition')
  })

  test('with a fault keeps all that was typed', async () => {
    const form = { titre: '', texte: 'Bonjour {nom}', motif: '' }
    const shown = await house.rene.post('/reponses-types/nouvelle', form)
    expect(shown.status).toBe(422)
    expect(shown.html).toContain('<title>Erreur – ')
    expect(pageOf(shown).value(/^Texte/)).toBe('Bonjour {nom}')
    expect(pageOf(shown).the('alert').text).toContain('« {nom} » n’est rempli par rien')
  })

  test('that holds what looks like somebody’s data says so to who adopts it', async () => {
    const { to } = await add('Écrire à zoe.lambert@example.net.')
    expect((await house.claire.get(to ?? '')).text).toContain(
      'ressemble à une adresse électronique',
    )
  })
})

describe('a file for answers', () => {
  const propose = (who: Browser, file: File, typed: Record<string, string> = {}) => {
    const body = new FormData()
    for (const [name, value] of Object.entries(typed)) body.append(name, value)
    body.append('fichier', file)
    return who.send('/reponses-types/fichiers', { method: 'POST', body, headers: own })
  }
  const offered = async (who: Browser, path: string) => {
    const page = await who.get(path)
    return page.text.includes('Aucun fichier pour le moment')
      ? ''
      : choice(page, 'Fichier', /Procédure/)
  }

  test('is joined to an answer of its département in one press, and of all once it is adopted', async () => {
    await propose(house.rene, pngFile('procedure.png'), { titre: 'Procédure' })
    const { path, link } = await house.send()
    const other = await house.send({ department: '01' })
    const file = await offered(house.nadia, path)
    const shown = await press(house.nadia, path, 'joindre', {
      reponse: 'Voici.',
      'fichier-local': file,
    })
    expect(pageOf(shown).has('button', 'Retirer procedure.png')).toBe(true)
    await press(house.nadia, path, '', { reponse: 'Voici.' })
    const follow = await house.site.browser().get(`/suivi-demande/${link.reference}/${link.token}`)
    expect(pageOf(follow).has('link', 'procedure.png')).toBe(true)
    expect(await offered(house.paul, other.path)).toBe('')
    await house.claire.post(`/reponses-types/fichiers/${file}/adoption`, {})
    expect(await offered(house.paul, other.path)).toBe(file)
  })

  test('of another département can be neither read, joined nor withdrawn', async () => {
    await propose(house.rene, pngFile('procedure.png'), { titre: 'Procédure' })
    const file = await offered(house.rene, (await house.send()).path)
    const { path } = await house.send({ department: '01' })
    expect((await house.paul.get(`/reponses-types/fichiers/${file}`)).status).toBe(404)
    expect((await house.paul.post(`/reponses-types/fichiers/${file}/retrait`, {})).status).toBe(404)
    const shown = await press(house.paul, path, 'joindre', { reponse: 'x', 'fichier-local': file })
    expect([shown.status, pageOf(shown).value('Votre réponse')]).toEqual([422, 'x'])
  })

  test('that is erased goes from the disk, and answers keep their copy', async () => {
    await propose(house.rene, pngFile('procedure.png'), { titre: 'Procédure' })
    const { path, link } = await house.send()
    const file = await offered(house.rene, path)
    await press(house.rene, path, 'joindre', { reponse: '', 'fichier-local': file })
    await press(house.rene, path, '', { reponse: 'Voici.' })
    await house.claire.post(`/reponses-types/fichiers/${file}/retrait`, {})
    await house.claire.post(`/reponses-types/fichiers/${file}/effacement`, {})
    expect(lyingIn(data, 'svi.attachments')).toHaveLength(1)
    expect((await house.claire.get(`/reponses-types/fichiers/${file}`)).status).toBe(404)
    const follow = await house.site.browser().get(`/suivi-demande/${link.reference}/${link.token}`)
    const [to = ''] = pageOf(follow).links(/\/pieces\//)
    expect((await house.site.browser().get(to)).status).toBe(200)
  })

  test('that is refused says why, and keeps its title', async () => {
    const shown = await propose(house.rene, new File(['#!/bin/sh'], 'a.sh'), { titre: 'Outil' })
    expect([shown.status, pageOf(shown).value(/^Titre/)]).toEqual([422, 'Outil'])
    expect(pageOf(shown).the('alert').text).toContain('« a.sh » est un programme')
    const none = await house.rene.post('/reponses-types/fichiers', { titre: 'Rien' })
    expect(pageOf(none).the('alert').text).toContain('Choisir d’abord un fichier.')
    expect(lyingIn(data, 'svi.attachments')).toEqual([])
  })
})
