/** Calendars kept by admins: hours, zones, days off from files, two admins at once. */
import { sql } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { addHoliday, calendarList, importHolidays, openingHours, readHolidays, removeCalendar, removeHoliday, saveCalendar } from '#domain/calendars';
import { guest } from '#domain/core';
import { actAs, makeCast } from '#tests/cast.ts';
import { freshDatabase, inTransaction } from '#tests/setup/database.ts';

const WEEKDAYS = ['09:00-12:30, 13:30-17:30', '9.00 – 17.30', '09:00-17:30', '09:00-17:30', '09:00-16:00', '', ''];
const form = (more: object = {}) => ({ id: null, version: 0, name: 'Weekdays', zone: 'Europe/London', days: WEEKDAYS, ...more });

const file = (...entries: string[]) => ['\uFEFFBEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//test//EN', ...entries.map((entry) => `BEGIN:VEVENT\r\n${entry}\r\nEND:VEVENT`), 'END:VCALENDAR', ''].join('\r\n');
const CHRISTMAS = 'UID:1\r\nDTSTART;VALUE=DATE:20261225\r\nDTEND;VALUE=DATE:20261226\r\nSUMMARY:Christmas Day';

test('an admin makes a calendar once, changes it, and every change of hours or days off raises its version', () =>
  inTransaction(async (tx) => {
    const { ada, priya } = await makeCast(tx);
    const act = actAs(tx, ada);
    const { id } = await saveCalendar(act, form());
    expect(await saveCalendar(act, form())).toEqual({ id });
    await addHoliday(act, id, { day: '2026-12-25', name: 'Christmas Day' });
    await addHoliday(act, id, { day: '2026-12-25', name: 'Christmas' });
    expect(await importHolidays(act, id, file(CHRISTMAS, 'UID:2\r\nDTSTART;VALUE=DATE:20261228\r\nSUMMARY:Boxing Day'))).toEqual({ added: 1, left: 0 });
    await removeHoliday(act, id, '2026-12-28');
    await removeHoliday(act, id, '2026-12-28');
    await saveCalendar(act, form({ id, version: 4, name: 'Shop hours', days: ['10:00-18:00', '', '', '', '', '', ''] }));

    const [calendar] = await calendarList(tx, priya);
    expect(calendar).toMatchObject({ name: 'Shop hours', version: 5, holidays: [{ day: '2026-12-25', name: 'Christmas Day' }], can: { change: false } });
    expect((await openingHours(tx, [id])).get(id)).toMatchObject({ zone: 'Europe/London', version: 5, week: [[[600, 1080]], [], [], [], [], [], []], holidays: new Set(['2026-12-25']) });
  }));

test.each<[string, object, string]>([
  ['no name', { name: ' ' }, 'name'],
  ['an endless name', { name: 'x'.repeat(61) }, 'name'],
  ['no place', { zone: '+01:00' }, 'zone'],
  ['an unknown place', { zone: 'Mars/Olympus' }, 'zone'],
  ['hours that never open', { days: ['', '', '', '', '', '', ''] }, 'day0'],
  ['backward hours', { days: ['17:00-09:00', '', '', '', '', '', ''] }, 'day0'],
  ['overlapping hours', { days: ['', '09:00-12:00, 11:00-13:00', '', '', '', '', ''] }, 'day1'],
  ['an hour that is none', { days: ['', '', '09:00-24:30', '', '', '', ''] }, 'day2'],
  ['five stretches', { days: ['', '', '', '', '1:00-2:00,3:00-4:00,5:00-6:00,7:00-8:00,9:00-10:00', '', ''] }, 'day4'],
])('a calendar with %s is refused at its field', (_what, more, field) =>
  inTransaction(async (tx) => {
    const { ada } = await makeCast(tx);
    await expect(saveCalendar(actAs(tx, ada), form(more))).rejects.toMatchObject({ refusal: 'refused', field });
  }));

test('only admins change calendars, and only staff see them', () =>
  inTransaction(async (tx) => {
    const { ada, ...others } = await makeCast(tx);
    const { id } = await saveCalendar(actAs(tx, ada), form());
    for (const by of [guest, ...Object.values(others)]) {
      await expect(saveCalendar(actAs(tx, by), form({ name: 'Mine' }))).rejects.toMatchObject({ refusal: 'not-allowed' });
      await expect(addHoliday(actAs(tx, by), id, { day: '2026-12-24', name: '' })).rejects.toMatchObject({ refusal: 'not-allowed' });
      await expect(removeCalendar(actAs(tx, by), id)).rejects.toMatchObject({ refusal: 'not-allowed' });
    }
    await expect(calendarList(tx, others.maya)).rejects.toMatchObject({ refusal: 'not-found' });
    await expect(addHoliday(actAs(tx, ada), id, { day: '2026-02-30', name: '' })).rejects.toMatchObject({ field: 'day' });
    await expect(addHoliday(actAs(tx, ada), 999_999, { day: '2026-02-20', name: '' })).rejects.toMatchObject({ refusal: 'not-found' });
  }));

test('of two admins who change a calendar at once the later one is told, a form sent twice makes one, and one in use is not removed', async () => {
  const { db, drop } = await freshDatabase();
  const { ada } = await db.transaction((tx) => makeCast(tx));
  const save = (more: object = {}) => db.transaction((tx) => saveCalendar(actAs(tx, ada), form(more)));
  const [one, other] = await Promise.all([save(), save()]);
  expect(one).toEqual(other);

  const changes = await Promise.allSettled([save({ ...one, version: 1, zone: 'Europe/Paris' }), save({ ...one, version: 1, zone: 'Europe/Rome' })]);
  expect(changes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  expect(changes.find(({ status }) => status === 'rejected')).toMatchObject({ reason: { refusal: 'refused', message: expect.stringContaining('meanwhile') } });

  await db.execute(sql`create table promises (calendar_id bigint references calendars(id))`);
  await db.execute(sql`insert into promises values (${one.id})`);
  const remove = () => db.transaction((tx) => removeCalendar(actAs(tx, ada), one.id));
  await expect(remove()).rejects.toMatchObject({ refusal: 'refused', message: expect.stringContaining('in use') });
  await db.execute(sql`delete from promises`);
  await remove();
  await remove();
  expect(await calendarList(db, ada)).toEqual([]);
  await drop();
});

test('a file of holidays gives its whole days, several on end and those of every year; what has an hour is left, and nothing hostile takes long', () => {
  const now = new Date('2026-11-22T00:00:00Z');
  const { holidays, left } = readHolidays(file(
    CHRISTMAS,
    'UID:2\r\nDTSTART;VALUE=DATE:20270326\r\nDTEND;VALUE=DATE:20270330\r\nSUMMARY:Easter\\, all of it',
    'UID:3\r\nDTSTART;VALUE=DATE:19000101\r\nRRULE:FREQ=YEARLY\r\nSUMMARY:New Year',
    'UID:4\r\nDTSTART:20261225T090000Z\r\nDTEND:20261225T100000Z\r\nSUMMARY:Breakfast',
    'UID:5\r\nDTSTART;VALUE=DATE:20260101\r\nRRULE:FREQ=SECONDLY\r\nSUMMARY:Tick',
    'UID:6\r\nDTSTART;VALUE=DATE:20260101\r\nDTEND;VALUE=DATE:20990101\r\nSUMMARY:Long',
    'UID:7\r\nSUMMARY:Never',
  ), now);

  expect(left).toBe(3);
  expect(holidays.filter(({ name }) => name === 'Easter, all of it').map(({ day }) => day)).toEqual(['2027-03-26', '2027-03-27', '2027-03-28', '2027-03-29']);
  expect(holidays.filter(({ name }) => name === 'New Year').map(({ day }) => day).slice(0, 2)).toEqual(['2027-01-01', '2028-01-01']);
  expect(holidays.filter(({ name }) => name === 'Long')).toHaveLength(31);
  for (const text of ['', 'hello', '{"a":1}', 'BEGIN:VCALENDAR\r\n', 'BEGIN:VEVENT\r\nEND:VEVENT', 'x'.repeat(500_001), '\u0000']) {
    expect(() => readHolidays(text, now), text.slice(0, 20)).toThrowError(expect.objectContaining({ refusal: 'refused', field: 'upload' }));
  }
});
