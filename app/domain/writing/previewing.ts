/** How words will look once they are stored: the same renderer, and the same question who is named. */
import type { Executor } from '#db/connect.ts';
import type { Act } from '#domain/core';
import { settleMentions } from '#domain/members';

/** The HTML of a preview. Nothing is stored, and nobody is told. */
export const previewOf = async (db: Executor, markdown: Act['markdown'], text: string): Promise<string> => settleMentions(db, (await markdown.render(text)).html);
