/** Ways in against each other: what one gave goes with it, none opens while it is taken away, and a password never stands for a second factor. */
import { desc, eq } from 'drizzle-orm';
import { Secret, TOTP } from 'otpauth';
import { expect, test } from 'vitest';
import type { Executor } from '#db/connect.ts';
import { auditEntries } from '#db/schema/core.ts';
import { accountLetters, groupMembers, members, sessions } from '#db/schema/members.ts';
import { Refused, system } from '#domain/core';
import type { Member } from '#domain/core';
import { CODE_APP_KEY, addApp, askForApp, newApp } from '#domain/factors';
import { SEALED_FOR, addProvider, arrive, linkArrival, readyProvider, removeProvider, switchProvider } from '#domain/identities';
import { createGroup } from '#domain/members';
import { hashPassword } from '#kit/passwords.ts';
import { subkeyOf } from '#kit/sealing.ts';
import { actAs, makeCast } from '#tests/cast.ts';
import { jobServices } from '#tests/jobs/services.ts';
import { inTransaction } from '#tests/setup/database.ts';
import { outcomeOf, visiting } from '#tests/web/visiting.ts';
import { action as changePassword } from '../../app/routes/account/password.tsx';
import { action as settings } from '../../app/routes/inbox/settings.tsx';

type Tx = Parameters<typeof makeCast>[0];

const PASSWORD = 'three plain words';
const browser = 'b'.repeat(64);
const roleOf = async (db: Executor, { id }: Member) => (await db.select({ role: members.role }).from(members).where(eq(members.id, id)))[0]?.role;

/** A provider, and how its people come: with these groups, and the role they give. */
async function provider(tx: Tx, by: Member, slug: string) {
  const sealing = { key: jobServices(tx).subkey(SEALED_FOR), allowsNear: false };
  const form = { kind: 'oidc', slug, name: slug, issuer: `https://${slug}.plainline.example`, clientId: 'us', secret: '', scopes: '', groupsClaim: 'groups', roles: '', trustsAddresses: false, makesStaff: false } as const;
  await addProvider(actAs(tx, by), form, sealing);
  const ready = await readyProvider(tx, slug, sealing.key);
  const comes = (groups: string[], role: 'agent' | 'moderator' | null = null, subject = '7') =>
    arrive(actAs(tx, system), ready, { subject, name: 'Maya', email: null, isVerified: false, isMultiFactor: false, groups, role }, { browser, next: '/', linksFor: null });
  const links = async (member: Member) => {
    await comes([]);
    await linkArrival(actAs(tx, member), browser, { hasMail: true });
  };
  return { ready, comes, links };
}

test('a role given twice goes with the last way that gives it, in whatever order; a way that is removed takes its roles and groups along', () =>
  inTransaction(async (tx) => {
    const { ada, maya } = await makeCast(tx);
    const one = await provider(tx, ada, 'one');
    const two = await provider(tx, ada, 'two');
    const group = await createGroup(actAs(tx, ada), { name: 'Desk', kind: 'claim', setting: 'desk', provider: 'one' });
    await one.links(maya);
    await two.links(maya);
    await one.comes(['desk'], 'agent');
    await two.comes(['leads'], 'moderator');
    expect(await roleOf(tx, maya)).toBe('moderator');
    await one.comes([]);
    await two.comes([]);
    expect(await roleOf(tx, maya)).toBe('customer');

    await one.comes(['desk'], 'agent');
    expect(await roleOf(tx, maya)).toBe('agent');
    expect(await tx.$count(groupMembers, eq(groupMembers.groupId, group.id))).toBe(1);
    await removeProvider(actAs(tx, ada), one.ready.id);
    expect(await roleOf(tx, maya)).toBe('customer');
    expect(await tx.$count(groupMembers, eq(groupMembers.groupId, group.id))).toBe(0);
  }));

test('a new link is told by mail; whoever comes back from a way that was switched off or removed meanwhile reads so, and is not signed in', () =>
  inTransaction(async (tx) => {
    const { ada, maya } = await makeCast(tx);
    const { ready, comes, links } = await provider(tx, ada, 'one');
    await links(maya);
    expect(await tx.select({ to: accountLetters.memberId, said: accountLetters.detail }).from(accountLetters)).toEqual([{ to: maya.id, said: 'account-linked' }]);
    expect(await comes([])).toMatchObject({ memberId: maya.id });
    await switchProvider(actAs(tx, ada), ready.id, false);
    await expect(comes([])).rejects.toThrow(Refused);
    await expect(comes([], null, 'nobody yet')).rejects.toThrow('taken out of use');
    await removeProvider(actAs(tx, ada), ready.id);
    await expect(comes([])).rejects.toThrow('taken out of use');
  }));

test('a new password is no second factor: what asks again still asks who has one', () =>
  inTransaction(async (tx) => {
    const { maya } = await makeCast(tx);
    await tx.update(members).set({ passwordHash: await hashPassword(PASSWORD) });
    const long = new Date(Date.now() - 3_600_000);
    const change = async (old: string, password: string) => {
      expect(await outcomeOf(visiting(tx, { viewer: maya, path: '/account/password', confirmedAt: long, form: { oldPassword: old, password } }), changePassword)).toMatchObject({ status: 302 });
      return (await tx.select({ at: sessions.confirmedAt }).from(sessions).where(eq(sessions.userId, maya.id)).orderBy(desc(sessions.number)).limit(1))[0]?.at?.getTime();
    };
    expect(await change(PASSWORD, 'four other plain words')).toBeGreaterThan(long.getTime());
    const means = { key: subkeyOf('the secret of tests', CODE_APP_KEY), hasMail: false };
    await askForApp(actAs(tx, maya, new Date()), means);
    const app = await newApp(tx, maya, { key: means.key, at: new Date(), issuer: 'Plainline' });
    await addApp(actAs(tx, maya, new Date()), new TOTP({ secret: Secret.fromBase32(app?.typed.replaceAll(' ', '') ?? ''), digits: 6, period: 30 }).generate(), means);
    expect(await change('four other plain words', PASSWORD)).toBe(long.getTime());
  }));

test('whoever acts in somebody’s name is noted also where members change what is their own affair', () =>
  inTransaction(async (tx) => {
    const { ada, maya } = await makeCast(tx);
    const noted = () => tx.$count(auditEntries, eq(auditEntries.what, 'acting.changed'));
    for (const [behind, lines] of [[null, 0], [ada.id, 1]] as const) {
      expect(await outcomeOf(visiting(tx, { viewer: maya, behind, path: '/inbox/settings', form: { 'mail-answers': 'yes' } }), settings)).toMatchObject({ status: 302 });
      expect(await noted()).toBe(lines);
    }
  }));
