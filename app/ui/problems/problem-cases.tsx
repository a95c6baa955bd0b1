/** The cases of a problem, and threads that may be more of them. */
import type { LinkedCase } from '#domain/problems';
import { paths } from '#paths';
import { Button } from '#ui/button.tsx';
import { HiddenFields, PostForm } from '#ui/form.tsx';
import { Time } from '#ui/time.tsx';

const STATE_WORDS: Record<string, string> = { new: 'New', open: 'Open', waiting: 'Waits for the customer', 'on-hold': 'On hold', solved: 'Solved', closed: 'Closed' };

export function ProblemCases({ problemId, linked, count }: { problemId: number; linked: LinkedCase[]; count: number }) {
  return (
    <>
      <div className="table-wrap with-acts" tabIndex={0} role="region" aria-label="Cases of this problem">
        <table>
          <thead><tr><th scope="col">Case</th><th scope="col">About</th><th scope="col">State</th><th scope="col">Have it, too</th><th scope="col">Opened</th><th scope="col"><span className="hidden-words">Change</span></th></tr></thead>
          <tbody>
            {linked.map((one) => (
              <tr key={one.id}>
                <td><a href={paths.deskCase(one.id)}>{one.id}</a></td>
                <td>{one.thread ? <a href={paths.thread(one.thread)}>{one.title}</a> : one.title}</td>
                <td>{STATE_WORDS[one.state] ?? one.state}</td>
                <td>{one.meToo.toLocaleString('en-GB')}</td>
                <td><Time at={one.openedAt} style="ago" /></td>
                <td>
                  <PostForm action={paths.problem(problemId)}>
                    <HiddenFields fields={{ does: 'unlink', case: one.id }} />
                    <Button type="submit" size="small" kind="quiet" aria-label={`Take case ${one.id} out`}>Take out</Button>
                  </PostForm>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {count > linked.length && <p className="quiet">And {(count - linked.length).toLocaleString('en-GB')} older ones.</p>}
    </>
  );
}

export type NearThread = { id: number; href: string; title: string };

/** Each is linked by one press; a thread without a case gets one. */
export function NearThreads({ problemId, near }: { problemId: number; near: NearThread[] }) {
  return (
    <ul className="stack">
      {near.map((thread) => (
        <li key={thread.id}>
          <PostForm action={paths.problem(problemId)}>
            <HiddenFields fields={{ does: 'link-thread', thread: thread.id }} />
            <a href={thread.href}>{thread.title}</a> <Button type="submit" size="small" aria-label={`“${thread.title}” has it, too`}>Has it, too</Button>
          </PostForm>
        </li>
      ))}
    </ul>
  );
}
