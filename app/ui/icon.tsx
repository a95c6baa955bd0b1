/** The drawn shapes: one hidden sprite a page, and a small reference wherever a shape stands. */

export type IconName =
  | 'open' | 'answered' | 'solved' | 'closed' | 'discussion' | 'escalated' | 'waiting'
  | 'tick' | 'staff' | 'superuser' | 'search' | 'stop' | 'goodturn';

/** A decorative shape; the word beside it carries the meaning, so it is hidden from screen readers. */
export function Icon({ name, className = 'i' }: { name: IconName; className?: string }) {
  return (
    <svg className={className} aria-hidden="true">
      <use href={`#i-${name}`} />
    </svg>
  );
}

const round = { strokeLinecap: 'round', strokeLinejoin: 'round' } as const;

/** All shapes, once, hidden; the frame puts it first in the body. */
export function IconSprite() {
  return (
    <svg className="hidden-words" width="0" height="0" aria-hidden="true">
      <symbol id="i-open" viewBox="0 0 20 20">
        <circle cx="10" cy="10" r="7" strokeWidth="2" />
      </symbol>
      <symbol id="i-answered" viewBox="0 0 20 20">
        <circle cx="10" cy="10" r="7" strokeWidth="2" />
        <path d="M10 3a7 7 0 0 0 0 14z" fill="currentColor" stroke="none" />
      </symbol>
      <symbol id="i-solved" viewBox="0 0 20 20">
        <circle cx="10" cy="10" r="8.5" fill="currentColor" stroke="none" />
        <path className="knock-out" d="m6.2 10.3 2.6 2.6 5-5.4" strokeWidth="2" {...round} />
      </symbol>
      <symbol id="i-closed" viewBox="0 0 20 20">
        <rect x="4" y="9" width="12" height="8" rx="1.5" strokeWidth="2" />
        <path d="M7 9V6.5a3 3 0 0 1 6 0V9" strokeWidth="2" />
      </symbol>
      <symbol id="i-discussion" viewBox="0 0 20 20">
        <path d="M4 3.5h12a1.5 1.5 0 0 1 1.5 1.5v7a1.5 1.5 0 0 1-1.5 1.5H9.5L5.5 17v-3.5H4A1.5 1.5 0 0 1 2.5 12V5A1.5 1.5 0 0 1 4 3.5z" strokeWidth="1.8" strokeLinejoin="round" />
      </symbol>
      <symbol id="i-escalated" viewBox="0 0 20 20">
        <circle cx="10" cy="10" r="7.5" strokeWidth="1.8" />
        <path d="M10 14V6.5M6.8 9.5 10 6.3l3.2 3.2" strokeWidth="1.8" {...round} />
      </symbol>
      <symbol id="i-waiting" viewBox="0 0 20 20">
        <circle cx="10" cy="10" r="7" strokeWidth="2" />
        <circle cx="10" cy="10" r="3.2" fill="currentColor" stroke="none" />
      </symbol>
      <symbol id="i-tick" viewBox="0 0 20 20">
        <path d="m5 10.6 3.4 3.4L15 6.6" strokeWidth="2.2" {...round} />
      </symbol>
      <symbol id="i-staff" viewBox="0 0 12 12">
        <rect x="1" y="1" width="10" height="10" rx="1" strokeWidth="1.5" />
        <path d="M3.5 6h5" strokeWidth="1.5" />
      </symbol>
      <symbol id="i-superuser" viewBox="0 0 12 12">
        <path d="M6 .8 11.2 6 6 11.2.8 6z" fill="currentColor" stroke="none" />
      </symbol>
      <symbol id="i-search" viewBox="0 0 20 20">
        <circle cx="8.5" cy="8.5" r="5.5" strokeWidth="2" />
        <path d="m13 13 4.5 4.5" strokeWidth="2" strokeLinecap="round" />
      </symbol>
      <symbol id="i-stop" viewBox="0 0 20 20">
        <path d="M10 5.5v5.2M10 13.6v.4" strokeWidth="2.2" strokeLinecap="round" />
        <circle cx="10" cy="10" r="8" strokeWidth="1.8" />
      </symbol>
      <symbol id="i-goodturn" viewBox="0 0 24 24">
        <path d="M4 2v11a6 6 0 0 0 6 6h1" strokeWidth="2.4" strokeLinecap="round" />
        <path d="m12.5 17.8 3 3L21.5 14" strokeWidth="2.4" {...round} />
      </symbol>
    </svg>
  );
}
