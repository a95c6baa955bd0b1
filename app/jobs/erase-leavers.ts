/** Takes out what has to go when somebody left: each area its own rows, in short transactions, as often as it takes. */
import { removeFilesAt, removeFilesOf } from '#domain/attachments';
import { anonymiseCases, casesOfLeaver, forgetNameInCases, wordsOfCases } from '#domain/cases';
import { forgetOrigins } from '#domain/core';
import type { Act, CaseId } from '#domain/core';
import { forgetDeskWords } from '#domain/desk';
import { eraseSuggestions } from '#domain/edits';
import type { GoodturnServices } from '#domain/discovery';
import { forgetWordsOfScores } from '#domain/feedback';
import { forgetHelper } from '#domain/helping';
import { eraseFromGuides } from '#domain/knowledge';
import { leaversToErase, noteErased } from '#domain/leaving';
import type { Leaver } from '#domain/leaving';
import { forgetFlagWords } from '#domain/moderation';
import { forgetCasesInNews, forgetInboxOf } from '#domain/notifications';
import { eraseWrittenBy } from '#domain/questions';
import { erasePrivateDetails } from '#domain/threads';
import { forgetTrustReasons } from '#domain/trust';
import { forgetReading } from '#domain/watching';
import { forgetDraftsOf } from '#domain/writing';
import { asSystem } from './act.ts';

/** Whatever interrupts it, the next round goes on: each step does only what is left to do. */
export async function eraseLeavers(services: GoodturnServices): Promise<void> {
  for (const leaver of await asSystem(services, leaversToErase)) await erase(services, leaver);
}

async function erase(services: GoodturnServices, { id, memberId, removesWords }: Leaver): Promise<void> {
  await asSystem(services, async (act) => {
    await forgetInboxOf(act, memberId);
    await forgetHelper(act, memberId);
    await forgetReading(act, memberId);
    await forgetDraftsOf(act, memberId);
    await forgetTrustReasons(act, memberId);
    await forgetFlagWords(act, memberId);
    await forgetOrigins(act, memberId);
    await erasePrivateDetails(act, memberId);
    await eraseSuggestions(act, memberId);
    await forgetNameInCases(act, memberId);
    await eraseFromGuides(act, memberId, { removesWords });
    await removeFilesOf(act, memberId, removesWords ? 'all' : 'loose');
  });
  if (removesWords) {
    while ((await asSystem(services, (act) => anonymise(act, () => casesOfLeaver(act, memberId)))) > 0);
    while ((await asSystem(services, (act) => eraseWrittenBy(act, memberId))) > 0);
    // What they wrote became a draft again while it was taken out.
    await asSystem(services, (act) => eraseFromGuides(act, memberId, { removesWords }));
  }
  await asSystem(services, (act) => noteErased(act, id));
  services.log.info({ leaving: id, removesWords }, 'What had to go of a former member is gone');
}

/** Takes people out of a round of cases, with all that other areas keep about them. Returns how many cases. */
export async function anonymise(act: Act, choose: () => Promise<CaseId[]>): Promise<number> {
  const ids = await choose();
  const { messages, notes } = await wordsOfCases(act, ids);
  await removeFilesAt(act, 'case-message', messages);
  await removeFilesAt(act, 'case-note', notes);
  await forgetWordsOfScores(act, ids);
  await forgetDeskWords(act, ids);
  await forgetCasesInNews(act, ids);
  await anonymiseCases(act, ids);
  return ids.length;
}
