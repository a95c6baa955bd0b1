/** The page of a member's rewards: what can be chosen about, and what a refusal says where. */
import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import { FIRST_RULES } from '#rules/rewards';
import { frame } from '#ui/gallery-samples.tsx';
import { FrameProvider } from '#ui/page.tsx';
import { RewardsPage } from '#ui/rewards/rewards-page.tsx';
import { RulesShown } from '#ui/rewards/rules-shown.tsx';

const now = new Date('2026-06-16T15:00:00Z');
const payable = { id: 7, periodId: 1, startsAt: now, endsAt: now, chooseUntil: new Date('2026-06-20T00:00:00Z'), earned: 500, rolled: 0, state: 'open', choice: null, charity: null, payTo: null };
const known = {
  programme: { rules: FIRST_RULES, version: 1 },
  balances: { member_pending: 0, member_confirmed: 0, member_payable: 500 },
  lines: [], next: null, months: [], isHeld: false, held: null, receipts: [], notice: null, payables: [payable],
  charities: [{ id: 1, name: 'Lifeboats', about: '', website: null, isActive: true, votes: 1, isMine: false }],
  periodEndsAt: null, at: now, isStaff: false, errors: {}, typed: {},
};
const page = (changed: Partial<typeof known>) => renderToStaticMarkup(<FrameProvider frame={{ ...frame, now }}><RewardsPage {...known} {...changed} /></FrameProvider>);

test('choosing stands before the lines while there is time, and nothing is offered that would be refused', () => {
  const open = page({});
  expect(open.indexOf('Save my choice')).toBeGreaterThan(0);
  expect(open.indexOf('Save my choice')).toBeLessThan(open.indexOf('Every line, and why'));
  const late = page({ payables: [{ ...payable, chooseUntil: now }] });
  expect(late).not.toContain('Save my choice');
  expect(late).toContain('The days to choose are over.');
  expect(page({ isHeld: true })).not.toContain('Save my choice');
  // A choice that was made in time may still be changed until it is on its way.
  expect(page({ payables: [{ ...payable, state: 'chosen', chooseUntil: now }] })).toContain('Change my choice');
  expect(page({ isStaff: true, payables: [] })).toContain('Staff are paid to help, so they earn no rewards.');
});

test('of two periods each has a form with ids of its own, and a refusal stands in the one that was sent', () => {
  const two = page({ payables: [payable, { ...payable, id: 6, state: 'chosen' }], errors: { payTo: 'Say which number.' }, typed: { payable: '6', payTo: '?' } });
  const ids = [...two.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id);
  expect(new Set(ids).size).toBe(ids.length);
  expect(two.match(/Say which number\./g)).toHaveLength(2);
  expect(two).toContain('<a href="#payTo-6">Say which number.</a>');
  expect(two).toMatch(/id="payTo-6"[^>]*autofocus|autofocus=""[^>]*id="payTo-6"/i);
});

test('the ends of many periods read as one sentence', () => {
  expect(renderToStaticMarkup(<RulesShown rules={{ ...FIRST_RULES, periodEnds: ['03-31', '06-30', '12-31'] }} />)).toContain('Periods end on 31 March, 30 June and 31 December.');
});
