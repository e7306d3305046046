import type { Compared } from '../../core/call/comparing/comparing.ts'
import type { PartName } from '../../core/call/comparing/playing.ts'
import { type Piece, wordDifference } from '../../core/word-difference.ts'
import { PlainHead, TableFrame } from '../table-frame.tsx'

interface CallBesideProps {
  /** What call it is, and when. */
  caption: string
  parts: Compared[]
  /** What stands over either side. */
  before: string
  after: string
}

/** One call on two directories, part by part, with the words that differ struck out and underlined. */
export function CallBeside({ caption, parts, before, after }: CallBesideProps) {
  return (
    <>
      <h3 class="fr-h6 fr-mb-1w">{caption}</h3>
      <TableFrame
        label={caption}
        look="fr-table--sm fr-table--multiline fr-table--no-caption beside-calls"
        stacked
      >
        <PlainHead of={['Partie de l’appel', before, after]} />
        <tbody>
          {parts.map((part) => (
            <Row part={part} before={before} after={after} key={`${part.name} ${part.turn}`} />
          ))}
        </tbody>
      </TableFrame>
    </>
  )
}

interface RowProps extends Pick<CallBesideProps, 'before' | 'after'> {
  part: Compared
}

function Row({ part, before, after }: RowProps) {
  const [old, fresh] = [part.before.join('\n'), part.after.join('\n')]
  const pieces = wordDifference(old, fresh)
  return (
    <tr class={part.differs ? 'differs' : undefined}>
      <th scope="row">
        {partInWords(part)}
        {part.differs && <span class="small"> (diffère)</span>}
      </th>
      <td data-label={before}>
        <Words pieces={pieces.before} none={nothing(part.name)} mark="del" />
      </td>
      <td data-label={after}>
        {part.differs ? (
          <Words pieces={pieces.after} none={nothing(part.name)} mark="ins" />
        ) : (
          <span class="quiet">la même chose</span>
        )}
      </td>
    </tr>
  )
}

interface WordsProps {
  pieces: Piece[]
  /** What is said where there is nothing. */
  none: string
  mark: 'del' | 'ins'
}

/** A side of what differs, its own words marked. */
export function Words({ pieces, none, mark: Mark }: WordsProps) {
  if (pieces.length === 0) return <span class="quiet">{none}</span>
  return (
    <span class="as-typed">
      {pieces.map(({ text, differs }, i) => {
        if (!differs) return <span key={i}>{text}</span>
        const words = text.trimEnd()
        return (
          <span key={i}>
            <Mark>{words}</Mark>
            {text.slice(words.length)}
          </span>
        )
      })}
    </span>
  )
}

const nothing = (name: PartName) => (name === 'rings' ? 'personne ne sonne' : 'rien')

const titles: Record<PartName, string> = {
  alert: 'Annonce',
  greeting: 'Accueil',
  silence: 'Si l’appelant se tait',
  'third key': 'Troisième chiffre',
  answer: 'Département tapé',
  rings: 'Sonne d’abord',
  unanswered: 'Si personne ne décroche',
  end: 'Fin',
}

/** "Sonne ensuite (2)": a part of a call as a page names it. */
export function partInWords({ name, turn }: Pick<Compared, 'name' | 'turn'>): string {
  return name === 'rings' && turn > 0 ? `Sonne ensuite (${turn + 1})` : titles[name]
}
