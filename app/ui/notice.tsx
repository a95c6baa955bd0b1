/** A notice: words from the community that stand in the page until the reader has dealt with them. */
import type { ReactNode } from 'react';
import { Icon } from './icon.tsx';
import type { IconName } from './icon.tsx';

/** Waiting asks for patience or care, solved brings good news, danger stops you, plain only tells. */
export type NoticeKind = 'waiting' | 'solved' | 'danger' | 'plain';

const SHAPES: Record<NoticeKind, IconName> = { waiting: 'stop', solved: 'tick', danger: 'stop', plain: 'open' };

/** A notice in the flow of the page. Give `role` only when it appears as the answer to something the reader did. */
export function Notice({ kind = 'waiting', icon = SHAPES[kind], role, id, children }:
  { kind?: NoticeKind; icon?: IconName; role?: 'alert' | 'status'; id?: string; children: ReactNode }) {
  return <div className="notice" data-kind={kind} role={role} id={id}><Icon name={icon} />{children}</div>;
}
