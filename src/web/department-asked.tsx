import { departmentFault, readDepartment } from '../core/call/typed-department.ts'
import { findDepartment } from '../core/departments.ts'
import { codesOf } from '../core/people/people.ts'
import { DepartmentField, offeredName, typedDepartment } from './department-field.tsx'
import { Faults } from './fields.tsx'
import { type Answer, type Handler, notYours, type Signed } from './visit.ts'

const name = 'departement'

/**
 * A page that an address narrows to a département, by code, name or town. What is none is asked for again: a page of
 * zeros would say that nothing happened there.
 */
export function withDepartment(page: Handler<Signed>): Handler<Signed> {
  return (visit) => {
    const typed = typedDepartment(visit.query)
    const read = readDepartment(typed)
    if (read.kind === 'known') return page({ ...visit, query: naming(visit.query, read.code) })
    const fault = departmentFault(read, typed)
    if (!fault) return page({ ...visit, query: without(visit.query) })
    if (visit.person.role === 'national') return whichDepartment(visit.query, typed, fault)
    return codesOf(typed).every(findDepartment) ? page(visit) : notYours
  }
}

function naming(query: URLSearchParams, code: string): URLSearchParams {
  const named = without(query)
  named.set(name, code)
  return named
}

function without(query: URLSearchParams): URLSearchParams {
  const rest = new URLSearchParams(query)
  rest.delete(name)
  rest.delete(offeredName)
  return rest
}

function whichDepartment(query: URLSearchParams, typed: string, fault: string): Answer {
  const body = <WhichDepartmentView query={query} typed={typed} fault={fault} />
  return { title: 'Quel département ?', status: 422, body }
}

interface WhichProps {
  query: URLSearchParams
  typed: string
  fault: string
}

/** The département again; the form leads to the page that was asked for, with all else as it was. */
export function WhichDepartmentView({ query, typed, fault }: WhichProps) {
  return (
    <>
      <Faults faults={{ [name]: fault }} />
      <form method="get" class="narrow">
        {[...without(query)].map(([key, value], i) => (
          <input type="hidden" name={key} value={value} key={i} />
        ))}
        <DepartmentField value={typed} fault={fault} hint="Code, nom ou ville ; vide : tous." />
        <button class="fr-btn" type="submit">
          Voir
        </button>
      </form>
    </>
  )
}
