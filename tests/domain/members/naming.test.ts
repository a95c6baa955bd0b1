/** Names and handles: what may be one, and what would pass for the company. */
import { expect, test } from 'vitest';
import type { Tx } from '#db/connect.ts';
import { Refused, guest } from '#domain/core';
import { handleFrom, signUp } from '#domain/members';
import { HANDLE_PATTERN, MAX_NAME_LENGTH } from '#rules/members';
import { actAs } from '#tests/cast.ts';
import { makeMember } from '#tests/make/members.ts';
import { inTransaction } from '#tests/setup/database.ts';

let people = 0;

const join = (tx: Tx, name: string, communityName = 'Plainline') =>
  signUp(actAs(tx, guest), { name, email: `somebody-${(people += 1)}@example.org`, password: 'three plain words' }, communityName);

/** The sentence a name is refused with; nothing when it may join. */
const refusalOf = (tx: Tx, name: string, communityName?: string) =>
  join(tx, name, communityName).then(
    () => undefined,
    (thrown: unknown) => (thrown instanceof Refused && thrown.field === 'name' ? thrown.message : Promise.reject(thrown)),
  );

test('a name that could be taken for staff is refused, whatever letters it is spelt with', () =>
  inTransaction(async (tx) => {
    const posing = [
      'Plainline staff', 'STAFF', 'staff_tom', 'Tom (Staff)', 'The Moderator', 'Admin', 'admins', 'Administrator', 'Official Tom', 'Plainline Support', 'Help Desk', 'helpdesk', 'Customer Care',
      'Plainline', 'plainline', 'Tom from Plainline', 'PlainlineTom', 'plainlinestaff', 'PLAINLINEsupport',
      // Cyrillic, Greek, Cherokee, small capitals, full width, mathematical, circled and flag letters, accents.
      'Рlainline ѕtaff', 'ѕtaff', 'аdmin', 'Αdmin', 'ΑDΜΙΝ', 'ᏚᎢᎪFF', 'ꜱᴛᴀꜰꜰ', 'Ｓｔａｆｆ', '𝐒𝐭𝐚𝐟𝐟', '𝓼𝓽𝓪𝓯𝓯', 'ⓢⓣⓐⓕⓕ', '🇸🇹🇦🇫🇫', 's̈t̶á́ff', 'ſtaff',
      // Nothing visible, or something, between the letters; digits and signs that stand for letters.
      'st\u200Baff', 'st\u00ADaff', 'st\u202Eaff', 'S T A F F', 's.t.a.f.f', '-s-t-a-f-f-', 'st4ff', '5taff', '$taff', 'adm1n', '@dm!n', '0fficial', 'm0derator', 'officia1', 'Admin1', 'Support24', 'Ρ1ainline',
    ];
    for (const name of posing) expect([name, await refusalOf(tx, name)]).toEqual([name, 'That name could be taken for our staff. Choose another.']);
  }));

test('a name that only resembles a reserved one is welcome', () =>
  inTransaction(async (tx) => {
    const honest = ['Jack Stafford', 'Sir John Falstaff', 'Benjamin', 'Yasmin Adminka', 'Supporter of Leeds', 'Plain Jane', 'Modesta', 'Стас Михайлов', 'Αδμήτη', '李小龍', 'نور الحسيني', '👻', 'R2D2', 'Anna-Maria', 'T S Eliot', "Conor O'Brien", 'Maya 1'];
    for (const name of honest) expect([name, await refusalOf(tx, name)]).toEqual([name, undefined]);
  }));

test('a short or numeric name of the company keeps out only itself', () =>
  inTransaction(async (tx) => {
    for (const [name, company] of [['O2 care', 'O2'], ['o2', 'O2'], ['Three UK', 'Three'], ['EE staff', 'EE'], ['employee', 'EE']] as const) {
      expect([name, await refusalOf(tx, name, company)]).toEqual([name, 'That name could be taken for our staff. Choose another.']);
    }
    for (const [name, company] of [["Conor O'Brien", 'O2'], ['Steeve', 'EE'], ['Elisa 3', '3'], ['Tom', ''], ['Maya', '…']] as const) {
      expect([name, await refusalOf(tx, name, company)]).toEqual([name, undefined]);
    }
  }));

test('a name is cleaned, and one with nothing to see or too much of it is refused', () =>
  inTransaction(async (tx) => {
    expect((await join(tx, '  Zoe\u0308\t \u200B Quill\u202E ')).name).toBe('Zoë Quill');
    expect((await join(tx, '<b>Tom</b> & "co"')).name).toBe('<b>Tom</b> & "co"');
    for (const empty of ['', '   ', '\u200B\u3164', '\u202E', '\0']) expect(await refusalOf(tx, empty)).toBe('Tell us what to call you.');
    expect(await refusalOf(tx, 'x'.repeat(MAX_NAME_LENGTH))).toBeUndefined();
    expect(await refusalOf(tx, 'x'.repeat(MAX_NAME_LENGTH + 1))).toBe('Choose a name of at most 60 characters.');
  }));

test('a handle is made of plain letters, whatever the name', () => {
  expect(handleFrom('Maya Okonjo')).toBe('maya-okonjo');
  expect(handleFrom('Jürgen Großmann')).toBe('jurgen-grossmann');
  expect(handleFrom('Łukasz Øre')).toBe('lukasz-ore');
  expect(handleFrom('Nguyễn Thị Ánh')).toBe('nguyen-thi-anh');
  expect(handleFrom('Al')).toBe('member-al');
  expect(handleFrom('admin')).toBe('member-admin');
  for (const name of ['李小龍', '👻', '../../etc', '-_-', 'x'.repeat(200), 'abcdefghijklmnopqrs - t', '"><script>', '__proto__', '']) {
    expect(handleFrom(name)).toMatch(HANDLE_PATTERN);
    expect(handleFrom(name)).not.toMatch(/-$/);
  }
});

test('namesakes get numbers, and a crowd of them costs no more than two', () =>
  inTransaction(async (tx) => {
    const handles = [];
    for (let count = 0; count < 3; count += 1) handles.push((await join(tx, 'Maya Okonjo')).handle);
    expect(handles).toEqual(['maya-okonjo', 'maya-okonjo-2', 'maya-okonjo-3']);
    for (const number of [4, 5, 6, 7, 8, 9]) await makeMember(tx, { handle: `maya-okonjo-${number}` });
    expect((await join(tx, 'Maya Okonjo')).handle).toMatch(/^maya-okonjo-\d{5}$/);
    await makeMember(tx, { handle: 'x'.repeat(20) });
    expect((await join(tx, 'x'.repeat(50))).handle).toBe(`${'x'.repeat(14)}-2`);
  }));
