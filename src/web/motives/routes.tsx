import {
  childrenOf,
  inOrder,
  mergeOf,
  pathOf,
  plain,
  type Taxonomy,
  type Topic,
  topicInWords,
} from '../../core/contacts/motives.ts'
import { Alert, Badge, Choice, Do, Field, Table, Tick } from '../parts.tsx'
import { type Answer, notFound, type Page, type Visit } from '../visit.ts'

const longestName = 80

async function list(visit: Visit, fault?: string): Promise<Answer> {
  const taxonomy = await visit.app.tracking.taxonomy()
  const rows = inOrder(taxonomy).map((topic) => [
    <a href={`/motifs/${topic.id}`}>{topicInWords(taxonomy, topic.id)}</a>,
    topic.national ? <Badge kind="info">Niveau national</Badge> : '',
    topic.retired ? <Badge kind="warning">Retiré</Badge> : '',
    <Up taxonomy={taxonomy} topic={topic} />,
  ])
  const parents = taxonomy.all.filter(({ id }) => pathOf(taxonomy, id).length < 3)
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
              ...parents.map(({ id }) => [String(id), topicInWords(taxonomy, id)] as const),
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

/** The topic just before one, among those that hang from the same. */
function before(taxonomy: Taxonomy, { id, parent }: Topic): Topic | undefined {
  const beside = childrenOf(taxonomy, parent)
  return beside[beside.findIndex((each) => each.id === id) - 1]
}

function Up({ taxonomy, topic }: { taxonomy: Taxonomy; topic: Topic }) {
  if (!before(taxonomy, topic)) return null
  return (
    <Do to={`/motifs/${topic.id}/monter`} kind="tertiary">
      Monter <span class="fr-sr-only">{topic.name}</span>
    </Do>
  )
}

async function moveUp(visit: Visit): Promise<Answer> {
  const { taxonomy, topic } = await found(visit)
  const other = topic && before(taxonomy, topic)
  if (!other) return notFound
  await visit.app.tracking.exchangeTopics(topic.id, other.id)
  return { to: '/motifs', done: `« ${topic.name} » passe avant « ${other.name} ».` }
}

/** What is wrong with a name under a parent. */
function nameFault(taxonomy: Taxonomy, name: string, parent: number | null, self?: number) {
  if (name === '' || name.length > longestName)
    return `Écrire un nom, en ${longestName} caractères au plus.`
  if (/^[=+\-@]/.test(name))
    return 'Un nom ne commence pas par =, +, - ou @ : un tableur le calculerait.'
  const taken = taxonomy.all.some(
    (each) => each.parent === parent && each.id !== self && plain(each.name) === plain(name),
  )
  return taken ? 'Ce nom existe déjà à cet endroit.' : null
}

async function add(visit: Visit): Promise<Answer> {
  const { form, app } = visit
  const taxonomy = await app.tracking.taxonomy()
  const name = (form.get('nom') ?? '').trim()
  const parent = Number(form.get('sous')) || null
  if (
    parent !== null &&
    (pathOf(taxonomy, parent).length === 0 || pathOf(taxonomy, parent).length > 2)
  )
    return list(visit, 'Choisir une thématique ou un motif de la liste.')
  const fault = nameFault(taxonomy, name, parent)
  if (fault) return list(visit, fault)
  await app.tracking.addTopic({ parent, name, national: form.get('national') === 'oui' })
  return { to: '/motifs', done: `« ${name} » est ajouté.` }
}

async function found(visit: Visit) {
  const taxonomy = await visit.app.tracking.taxonomy()
  return { taxonomy, topic: taxonomy.all.find(({ id }) => id === Number(visit.params.id)) }
}

async function show(visit: Visit, fault?: string): Promise<Answer> {
  const { taxonomy, topic } = await found(visit)
  if (!topic) return notFound
  const depth = pathOf(taxonomy, topic.id).length
  const others = taxonomy.all.filter(
    ({ id }) => id !== topic.id && pathOf(taxonomy, id).length === depth,
  )
  const to = `/motifs/${topic.id}`
  const body = (
    <>
      {fault && <Alert kind="error">{fault}</Alert>}
      <form method="post" action={to} class="narrow">
        <Field name="nom" label="Nom" value={visit.form.get('nom') ?? topic.name} />
        <Tick name="national" label="Relève du niveau national" checked={topic.national} />
        <Tick name="retire" label="Retiré des nouvelles saisies" checked={topic.retired} />
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
                ...others.map(({ id }) => [String(id), topicInWords(taxonomy, id)] as const),
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
  return { title: topicInWords(taxonomy, topic.id), body, status: fault ? 422 : 200 }
}

async function change(visit: Visit): Promise<Answer> {
  const { taxonomy, topic } = await found(visit)
  if (!topic) return notFound
  const name = (visit.form.get('nom') ?? '').trim()
  const fault = nameFault(taxonomy, name, topic.parent, topic.id)
  if (fault) return show(visit, fault)
  await visit.app.tracking.changeTopic(topic.id, {
    name,
    national: visit.form.get('national') === 'oui',
    retired: visit.form.get('retire') === 'oui',
  })
  return { to: '/motifs', done: `« ${name} » est enregistré.` }
}

async function merge(visit: Visit): Promise<Answer> {
  const { taxonomy, topic } = await found(visit)
  if (!topic) return notFound
  const to = taxonomy.all.find(({ id }) => id === Number(visit.form.get('vers')))
  const depth = (each: Topic) => pathOf(taxonomy, each.id).length
  if (!to || to.id === topic.id || depth(to) !== depth(topic))
    return show(visit, 'Choisir avec quoi fusionner.')
  await visit.app.tracking.mergeTopics(mergeOf(taxonomy, topic.id, to.id))
  return { to: '/motifs', done: `« ${topic.name} » est fusionné avec « ${to.name} ».` }
}

export const taxonomyPages: Page[] = [
  { path: '/motifs', audience: 'national', get: (visit) => list(visit), post: add },
  { path: '/motifs/:id', audience: 'national', get: (visit) => show(visit), post: change },
  { path: '/motifs/:id/monter', audience: 'national', post: moveUp },
  { path: '/motifs/:id/fusion', audience: 'national', post: merge },
]
