/** A menu is a details element: it opens without script. With script, Escape and a press elsewhere close it. */
import { useEffect, useRef } from 'react';
import type { ReactNode } from 'react';

/** `summary` is always visible; `children` are list items with links or form buttons. */
export function Menu({ summary, children, className, align = 'end' }:
  { summary: ReactNode; children: ReactNode; className?: string; align?: 'start' | 'end' }) {
  const menu = useRef<HTMLDetailsElement>(null);

  useEffect(() => {
    const onPress = (event: PointerEvent) => {
      if (menu.current?.open && event.target instanceof Node && !menu.current.contains(event.target)) menu.current.open = false;
    };
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== 'Escape' || !menu.current?.open) return;
      menu.current.open = false;
      menu.current.querySelector('summary')?.focus();
    };
    document.addEventListener('pointerdown', onPress);
    document.addEventListener('keydown', onKey);
    return () => {
      document.removeEventListener('pointerdown', onPress);
      document.removeEventListener('keydown', onKey);
    };
  }, []);

  return (
    <details ref={menu} className={className ? `menu ${className}` : 'menu'} data-align={align}>
      <summary>{summary}</summary>
      <ul>{children}</ul>
    </details>
  );
}
