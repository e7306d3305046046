import { mostPages } from '../core/paging.ts'

interface PagingProps {
  visit: { query: URLSearchParams }
  page: number
  more: boolean
}

/** Links to the page before and the one after, with the filters kept. */
export function Paging({ visit, page, more }: PagingProps) {
  const to = (n: number) => {
    const query = new URLSearchParams(visit.query)
    query.set('page', String(n))
    return `?${query}`
  }
  if (page === 1 && !more) return null
  return (
    <nav aria-label="Pages" class="actions">
      {page > 1 && (
        <a class="fr-link" href={to(page - 1)}>
          Page précédente
        </a>
      )}
      <span>Page {page}</span>
      {more && page < mostPages && (
        <a class="fr-link" href={to(page + 1)}>
          Page suivante
        </a>
      )}
      {more && page >= mostPages && (
        <span>Pour voir au-delà, resserrer les filtres ou exporter.</span>
      )}
    </nav>
  )
}
