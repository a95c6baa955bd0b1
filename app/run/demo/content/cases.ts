// The desk of the demo community: what staff have been handed, what they are on, and what they finished.
import type { DemoCase } from './types.ts';

/** Seven cases: two nobody has taken, two in hand, three solved in their threads. */
export const cases: DemoCase[] = [
  { thread: 'direct-debit-returned', state: 'new' },
  { thread: 'address-wont-save', state: 'new' },
  {
    thread: 'number-lost', state: 'open', owner: 'marek',
    notes: [
      { by: 'marek', afterMinutes: 1452, text: 'Same batch as problem 88 (Friday’s port file rejected). The other network released the number, ours never fetched it. Network team reruns the file this afternoon.' },
      { by: 'priya', afterMinutes: 1470, text: 'He is a paramedic and the bank’s codes go to this number, so high. Please tell him the **time**, not “soon”.' },
    ],
  },
  {
    thread: 'cyprus-north', state: 'open', owner: 'priya',
    notes: [
      { by: 'priya', afterMinutes: 1490, text: 'Four passes, all between 19:00 and 23:00 local, all from one mast on the other side. Daytime is zone A without a gap. His story is right, he has nothing to prove.' },
      { by: 'marek', afterMinutes: 1602, text: 'Refund £20 is within our limit, go ahead. I have asked roaming whether that mast can be put on the “ignore at the border” list like the ones near Derry.' },
    ],
  },
  {
    thread: 'charged-after-cancelling', state: 'solved', owner: 'priya',
    notes: [{ by: 'priya', afterMinutes: 1502, text: 'Cancelled line still carries a watch extra at £6. Cancelling takes the plan and leaves the extra standing: fault 139. The chat closed her twice as “informational”.' }],
  },
  {
    thread: 'data-pack-not-bought', state: 'solved', owner: 'marek',
    notes: [{ by: 'marek', afterMinutes: 1481, text: 'Auto pack was on by default from an old offer. Third this week, so I am asking for it to be off for everybody.' }],
  },
  {
    thread: 'cap-first-day', state: 'solved', owner: 'priya',
    notes: [
      { by: 'priya', afterMinutes: 1447, text: 'Pass bought 22:10 London, so it ended in mid-air. The second should have started by itself; the cap stopped the purchase and let the data run. Fault 143.' },
      { by: 'marek', afterMinutes: 1455, text: 'Credit £45 approved, and six zone C passes as goodwill.' },
    ],
  },
];
