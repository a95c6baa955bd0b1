/** The cases of a queue: what it is about, how long is left, who asked, and why it matters. */
import type { ReactNode } from 'react';
import { Clock } from './clock.tsx';

export type CaseRowView = {
  id: number;
  href: string;
  title: string;
  lang?: string;
  customerName: string;
  placeLabel: string;
  due: Date | null;
  /** "High", with what made it so: "money, asked twice". */
  priority: { word: string; reasons: string } | null;
  /** Once it is over: by whom and when. */
  solved?: ReactNode;
  isCurrent: boolean;
};

/** One case, all of it a link. */
export function CaseRow({ row, isChoosing }: { row: CaseRowView; isChoosing?: boolean }) {
  return (
    <li className={isChoosing ? 'with-tick' : undefined}>
      {isChoosing && <input type="checkbox" name="case" value={row.id} aria-label={`Choose: ${row.title}`} />}
      <a href={row.href} aria-current={row.isCurrent || undefined}>
        <b lang={row.lang}>{row.title}</b> {row.due && <><span className="hidden-words">Due </span><Clock due={row.due} /></>}
        <small><bdi>{row.customerName}</bdi>, {row.placeLabel}</small>
        {row.solved && <small>{row.solved}</small>}
        {row.priority && <small><b>{row.priority.word}</b>{row.priority.reasons && `: ${row.priority.reasons}`}</small>}
      </a>
    </li>
  );
}

/** The second column. `order` is how it is sorted; `tools` narrow it; `empty` is said when nothing waits; `pager` leads to older ones. */
export function CaseList({ title, order, tools, rows, empty, pager, choosing }: { title: string; order?: ReactNode; tools?: ReactNode; rows: CaseRowView[]; empty: ReactNode; pager?: ReactNode;
  /** Puts a form around the list whose rows can be ticked. */
  choosing?: ((list: ReactNode) => ReactNode) | null }) {
  const list = <ol>{rows.map((row) => <CaseRow key={row.id} row={row} isChoosing={Boolean(choosing)} />)}</ol>;
  return (
    <section className="cases" aria-labelledby="list-title">
      <div className="cases-head"><h2 id="list-title">{title}</h2>{order}</div>
      {tools && <div className="list-tools">{tools}</div>}
      {rows.length === 0 ? empty : choosing ? choosing(list) : list}
      {pager}
    </section>
  );
}
