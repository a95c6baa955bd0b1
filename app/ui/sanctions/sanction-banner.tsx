/** On every page of somebody who is silenced, or was warned and has not said that they read it: why, until when, and how to appeal. */
import { paths } from '#paths';
import { KIND_WORDS } from '#rules/sanctions';
import type { SanctionKind } from '#domain/sanctions';
import { Notice } from '#ui/notice.tsx';
import { Time } from '#ui/time.tsx';

export type SanctionNoticeView = { kind: SanctionKind; because: string; endsAt: Date | null };

export function SanctionBanner({ notice: { kind, because, endsAt } }: { notice: SanctionNoticeView }) {
  return (
    <aside className="wide mt-4" aria-label={KIND_WORDS[kind].name}>
      <Notice kind={kind === 'warning' ? 'waiting' : 'danger'}>
        <p><b>{kind === 'warning' ? 'You were warned.' : 'You are silenced'}{endsAt && <> until <Time at={endsAt} style="moment" />.</>}</b> <span className="wrap-anywhere">{because}</span></p>
        <p>{KIND_WORDS[kind].means} <a href={paths.standing()}>{kind === 'warning' ? 'Read it, or appeal' : 'What it means, and how to appeal'}</a></p>
      </Notice>
    </aside>
  );
}
