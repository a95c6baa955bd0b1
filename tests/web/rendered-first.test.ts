/** What was typed is rendered before a connection is taken, so that bodies built to hurt keep nobody else from the database. */
import { expect, test } from 'vitest';
import { z } from 'zod';
import { memberAction } from '#web/doors.ts';
import { makeCast } from '#tests/cast.ts';
import { inTransaction } from '#tests/setup/database.ts';
import { outcomeOf, visiting } from './visiting.ts';

const Words = z.object({ text: z.string() });

test('the text of a form is rendered once, before the transaction opens', () =>
  inTransaction(async (tx) => {
    const { maya } = await makeCast(tx);
    const knock = visiting(tx, { viewer: maya, form: { text: 'Hello\r\n**there**' } });
    const { markdown } = knock.context.services;
    const order: string[] = [];
    knock.context.services.markdown = { ...markdown, render: (source) => (order.push(`renders ${JSON.stringify(source)}`), markdown.render(source)) };
    const door = memberAction(
      Words,
      async (act, form) => {
        order.push('in the transaction');
        return [(await act.markdown.render(form.text)).html, (await act.markdown.render('Something else')).html];
      },
      (html) => ({ html }),
    );
    expect(await outcomeOf(knock, door)).toEqual({ status: 200, body: { html: ['<p>Hello<br /><strong>there</strong></p>', '<p>Something else</p>'] } });
    expect(order).toEqual(['renders "Hello\\n**there**"', 'in the transaction', 'renders "Something else"']);
  }));

test('a text that is too long to be kept is not rendered at all before the command refuses it', () =>
  inTransaction(async (tx) => {
    const { maya } = await makeCast(tx);
    const knock = visiting(tx, { viewer: maya, form: { text: 'x'.repeat(30_001) } });
    knock.context.services.markdown = { ...knock.context.services.markdown, render: () => Promise.reject(new Error('Nobody asked for this.')) };
    expect(await outcomeOf(knock, memberAction(Words, async (_act, form) => form.text.length, (length) => ({ length })))).toEqual({ status: 200, body: { length: 30_001 } });
  }));
