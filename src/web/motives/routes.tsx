import { mergeOf } from '../../core/contacts/merging.ts'
import {
  childrenOf,
  inOrder,
  type Motive,
  type Motives,
  motiveInWords,
  pathOf,
  plain,
} from '../../core/contacts/motives.ts'
import { Alert, Badge, Choice, Do, Field, Table, Tick } from '../parts.tsx'
import { type Answer, notFound, type Page, type Visit } from '../visit.ts'

const longestName = 80

async function list(visit: Visit, fault?: string): Promise<Answer> {
  const motives = await visit.app.motives.read()
  const rows = inOrder(motives).map((motive) => [
    <a href={`/motifs/${motive.id}`}>{motiveInWords(motives, motive.id)}</a>,
    motive.national ? <Badge kind="info">Niveau national</Badge> : '',
    motive.retired ? <Badge kind="warning">Retiré</Badge> : '',
    <Up motives={motives} motive={motive} />,
  ])
  const parents = motives.all.filter(({ id }) => pathOf(motives, id).length < 3)
  const body = (
    <>
      {fault && <Alert kind="error">{fault}</Alert>}
      <p>
        Renommer garde l’historique ; retirer cache aux nouvelles saisies ; fusionner déplace tout
        ce qui était noté.
      </p>
      <details open={fault !== undefined}>
        <summary>Ajouter une thématique, un motif ou un sous-motif</summary>
        <form method="post" action="/motifs" class="narrow">
          <Field name="nom" label="Nom" value={visit.form.get('nom') ?? ''} />
          <Choice
            name="sous"
            label="Sous"
            value={visit.form.get('sous') ?? ''}
            options={[
              ['', 'Rien : une thématique'],
              ...parents.map(({ id }) => [String(id), motiveInWords(motives, id)] as const),
            ]}
          />
          <Tick name="national" label="Relève du niveau national" checked={false} />
          <button class="fr-btn" type="submit">
            Ajouter
          </button>
        </form>
      </details>
      <Table
        caption="Thématiques et motifs"
        head={['Nom', 'Niveau', 'État', 'Place']}
        rows={rows}
      />
    </>
  )
  return { title: 'Thématiques et motifs', body, status: fault ? 422 : 200 }
}

/** The motive just before one, among those that hang from the same. */
function before(motives: Motives, { id, parent }: Motive): Motive | undefined {
  const beside = childrenOf(motives, parent)
  return beside[beside.findIndex((each) => each.id === id) - 1]
}

function Up({ motives, motive }: { motives: Motives; motive: Motive }) {
  if (!before(motives, motive)) return null
  return (
    <Do to={`/motifs/${motive.id}/monter`} kind="tertiary">
      Monter <span class="fr-sr-only">{motive.name}</span>
    </Do>
  )
}

async function moveUp(visit: Visit): Promise<Answer> {
  const { motives, motive } = await found(visit)
  const other = motive && before(motives, motive)
  if (!other) return notFound
  await visit.app.motives.exchange(motive.id, other.id)
  return { to: '/motifs', done: `« ${motive.name} » passe avant « ${other.name} ».` }
}

/** What is wrong with a name under a parent. */
function nameFault(motives: Motives, name: string, parent: number | null, self?: number) {
  if (name === '' || name.length > longestName)
    return `Écrire un nom, en ${longestName} caractères au plus.`
  if (/^[=+\-@]/.test(name))
    return 'Un nom ne commence pas par =, +, - ou @ : un tableur le calculerait.'
  const taken = motives.all.some(
    (each) => each.parent === parent && each.id !== self && plain(each.name) === plain(name),
  )
  return taken ? 'Ce nom existe déjà à cet endroit.' : null
}

async function add(visit: Visit): Promise<Answer> {
  const { form, app } = visit
  const motives = await app.motives.read()
  const name = (form.get('nom') ?? '').trim()
  const parent = Number(form.get('sous')) || null
  if (
    parent !== null &&
    (pathOf(motives, parent).length === 0 || pathOf(motives, parent).length > 2)
  )
    return list(visit, 'Choisir une thématique ou un motif de la liste.')
  const fault = nameFault(motives, name, parent)
  if (fault) return list(visit, fault)
  await app.motives.add({ parent, name, national: form.get('national') === 'oui' })
  return { to: '/motifs', done: `« ${name} » est ajouté.` }
}

async function found(visit: Visit) {
  const motives = await visit.app.motives.read()
  return { motives, motive: motives.all.find(({ id }) => id === Number(visit.params.id)) }
}

async function show(visit: Visit, fault?: string): Promise<Answer> {
  const { motives, motive } = await found(visit)
  if (!motive) return notFound
  const depth = pathOf(motives, motive.id).length
  const others = motives.all.filter(
    ({ id }) => id !== motive.id && pathOf(motives, id).length === depth,
  )
  const to = `/motifs/${motive.id}`
  const body = (
    <>
      {fault && <Alert kind="error">{fault}</Alert>}
      <form method="post" action={to} class="narrow">
        <Field name="nom" label="Nom" value={visit.form.get('nom') ?? motive.name} />
        <Tick name="national" label="Relève du niveau national" checked={motive.national} />
        <Tick name="retire" label="Retiré des nouvelles saisies" checked={motive.retired} />
        <button class="fr-btn" type="submit">
          Enregistrer
        </button>
      </form>
      {others.length > 0 && (
        <>
          <h2>Fusionner</h2>
          <p>Tout ce qui est noté sous ce nom passe sous l’autre, et celui-ci disparaît.</p>
          <form method="post" action={`${to}/fusion`} class="narrow">
            <Choice
              name="vers"
              label="Fusionner avec"
              value=""
              options={[
                ['', 'Choisir'],
                ...others.map(({ id }) => [String(id), motiveInWords(motives, id)] as const),
              ]}
            />
            <button class="fr-btn fr-btn--secondary" type="submit">
              Fusionner
            </button>
          </form>
        </>
      )}
      <p>
        <a href="/motifs">Revenir à la liste</a>
      </p>
    </>
  )
  return { title: motiveInWords(motives, motive.id), body, status: fault ? 422 : 200 }
}

async function change(visit: Visit): Promise<Answer> {
  const { motives, motive } = await found(visit)
  if (!motive) return notFound
  const name = (visit.form.get('nom') ?? '').trim()
  const fault = nameFault(motives, name, motive.parent, motive.id)
  if (fault) return show(visit, fault)
  await visit.app.motives.change(motive.id, {
    name,
    national: visit.form.get('national') === 'oui',
    retired: visit.form.get('retire') === 'oui',
  })
  return { to: '/motifs', done: `« ${name} » est enregistré.` }
}

async function merge(visit: Visit): Promise<Answer> {
  const { motives, motive } = await found(visit)
  if (!motive) return notFound
  const to = motives.all.find(({ id }) => id === Number(visit.form.get('vers')))
  const depth = (each: Motive) => pathOf(motives, each.id).length
  if (!to || to.id === motive.id || depth(to) !== depth(motive))
    return show(visit, 'Choisir avec quoi fusionner.')
  await visit.app.motives.merge(mergeOf(motives, motive.id, to.id))
  return { to: '/motifs', done: `« ${motive.name} » est fusionné avec « ${to.name} ».` }
}

export const motivePages: Page[] = [
  { path: '/motifs', audience: 'national', get: (visit) => list(visit), post: add },
  { path: '/motifs/:id', audience: 'national', get: (visit) => show(visit), post: change },
  { path: '/motifs/:id/monter', audience: 'national', post: moveUp },
  { path: '/motifs/:id/fusion', audience: 'national', post: merge },
]
