/** All badges, each with its rule in one sentence and how many people have it. */
import { useLoaderData } from '@remix-run/react';
import { badgeList } from '#domain/badges';
import { paths } from '#paths';
import { exactCount, plural } from '#ui/count.tsx';
import { Page } from '#ui/page.tsx';
import { publicLoader } from '#web/doors.ts';

export const meta = () => [{ title: 'Badges' }];

export const loader = publicLoader(async ({ db }) => ({ badges: await badgeList(db) }));

export default function Badges() {
  const { badges } = useLoaderData<typeof loader>();
  return (
    <Page current={paths.badges()}>
      <h1>Badges</h1>
      <p className="lead">A badge says that somebody did something worth noticing. It unlocks nothing, and once earned it stays. They are given at night. <a href={paths.ranks()}>Ranks</a> are another matter.</p>
      <div className="table-wrap" tabIndex={0} role="region" aria-label="All badges, as a table">
        <table>
          <thead><tr><th scope="col">Badge</th><th scope="col">What for</th><th scope="col" className="n">Who has it</th></tr></thead>
          <tbody>
            {badges.map(({ badge, name, sentence, repeats, people }) => (
              <tr key={badge}>
                <th scope="row"><a href={paths.badge(badge)}>{name}</a></th>
                <td>{sentence}{repeats && <span className="quiet"> Each time again.</span>}</td>
                <td className="n">{people === 0 ? 'nobody yet' : `${exactCount(people)} ${plural(people, 'person', 'people')}`}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Page>
  );
}
