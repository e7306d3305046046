import { lastChanged } from '../../core/news/dated.ts'
import { dayInWords } from '../../core/schedule/months.ts'
import { addresses } from '../addresses.ts'
import type { Answer, Signed } from '../visit.ts'
import { nationalTasks, referentTasks, type Task } from './tasks.ts'

/** Help by task: a référent's, and the national team's after them. */
export function help({ person }: Signed): Answer {
  const national = person.role === 'national'
  const tasks = [...referentTasks, ...(national ? nationalTasks : [])]
  return { title: 'Aide', body: <HelpView tasks={tasks} /> }
}

export function HelpView({ tasks }: { tasks: Task[] }) {
  return (
    <>
      <nav aria-label="Sommaire">
        <ul>
          {tasks.map(([id, title]) => (
            <li key={id}>
              <a href={`#${id}`}>{title}</a>
            </li>
          ))}
        </ul>
      </nav>
      {tasks.map((task) => (
        <Steps task={task} key={task[0]} />
      ))}
      <LastChanged day={lastChanged('help')} />
    </>
  )
}

function LastChanged({ day }: { day: string | null }) {
  if (day === null) return null
  return (
    <p class="fr-hint-text">
      Dernière modification de cette page : <time datetime={day}>{dayInWords(day)}</time>.{' '}
      <a href={addresses.news}>Nouveautés, mois par mois</a>
    </p>
  )
}

function Steps({ task: [id, title, steps] }: { task: Task }) {
  return (
    <section>
      <h2 id={id}>{title}</h2>
      <ol>
        {steps.map((step) => (
          <li key={step}>{step}</li>
        ))}
      </ol>
    </section>
  )
}
