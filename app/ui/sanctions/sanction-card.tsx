/** One sanction as its person and staff read it: what, why, until when, what comes next, and what became of an appeal. */
import type { ReactNode } from 'react';
import type { SanctionView } from '#domain/sanctions';
import { paths } from '#paths';
import { KIND_WORDS, OUTCOME_WORDS } from '#rules/sanctions';
import { Notice } from '#ui/notice.tsx';
import { Time } from '#ui/time.tsx';

/** Until when, as far as it has an end. */
export function Until({ sanction: { kind, endsAt, isRunning, lifted } }: { sanction: SanctionView }) {
  if (lifted) return <>Lifted <Time at={lifted.at} style="date" /></>;
  if (kind === 'warning') return <>It counts for a year</>;
  if (endsAt === null) return <>Without an end</>;
  return <>{isRunning ? 'Until' : 'Ended'} <Time at={endsAt} style="moment" /></>;
}

/** `forStaff` names who gave it, and leads to what it is about. */
export function SanctionCard({ sanction, forStaff = false, children }: { sanction: SanctionView; forStaff?: boolean; children?: ReactNode }) {
  const { kind, reason, because, at, isRunning, next, lifted, appeal, by, aboutPostId } = sanction;
  const counts = lifted === null;
  return (
    <Notice kind={lifted ? 'plain' : isRunning ? 'danger' : 'waiting'}>
      <p><b>{KIND_WORDS[kind].name}: {reason}.</b> <Until sanction={sanction} />.</p>
      <p className="whitespace-pre-line wrap-anywhere">{because}</p>
      {lifted && <p>It was lifted and no longer counts: <span className="wrap-anywhere">{lifted.because}</span></p>}
      {counts && isRunning && !forStaff && <p>{KIND_WORDS[kind].means}</p>}
      {counts && !forStaff && <p>{next}</p>}
      <p className="quiet">Given <Time at={at} style="moment" />{forStaff && <> by <bdi>{by ?? 'a former colleague'}</bdi></>}{aboutPostId !== null && <>, <a href={paths.postById(aboutPostId)}>for this post</a></>}.</p>
      {appeal && (
        <div>
          <p><b>{forStaff ? 'The appeal' : 'Your appeal'}</b>, <Time at={appeal.at} style="moment" />:</p>
          <blockquote className="whitespace-pre-line wrap-anywhere">{appeal.text}</blockquote>
          {appeal.outcome === null
            ? <p>{forStaff ? 'Nobody has decided it yet.' : 'Somebody else than who gave this reads it, and you are told what comes of it.'}</p>
            : <p><b>{OUTCOME_WORDS[appeal.outcome].name}.</b> {OUTCOME_WORDS[appeal.outcome].says} <span className="wrap-anywhere">{appeal.because}</span></p>}
        </div>
      )}
      {children}
    </Notice>
  );
}
