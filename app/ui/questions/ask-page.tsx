/** The ask form: three stages on one line, with what was solved before found under the title. A guest gets the first. */
import { useState } from 'react';
import type { BoardFieldView, BoardView } from '#domain/boards';
import type { NoticedView } from '#domain/threads';
import type { DraftView } from '#domain/writing';
import { paths } from '#paths';
import { Button } from '#ui/button.tsx';
import { Editor } from '#ui/editor.tsx';
import { Select, TextArea, firstInvalid } from '#ui/field.tsx';
import { FileField } from '#ui/files/file-field.tsx';
import { FormErrors, HiddenFields, PostForm } from '#ui/form.tsx';
import { Notice } from '#ui/notice.tsx';
import { Page } from '#ui/page.tsx';
import { Preview } from '#ui/preview.tsx';
import { SideSection } from '#ui/section.tsx';
import { Ladder } from '#ui/threads/ladder.tsx';
import { PersonalNotice } from '#ui/threads/personal-notice.tsx';
import { Why } from '#ui/why.tsx';
import { BoardFields } from './board-fields.tsx';
import { LookPage } from './look-page.tsx';
import type { NearView } from './near-list.tsx';
import { NearList } from './near-list.tsx';
import { fieldName } from '#rules/boards';
import { PRIVATE_DETAILS_LENGTH } from '#rules/threads';
import { ScheduleField } from './schedule-field.tsx';
import type { ScheduleView } from './schedule-field.tsx';
import { Stage } from './stage.tsx';
import { TagField } from './tag-field.tsx';
import { useNear } from './use-near.ts';

export type AskView = {
  boards: BoardView[];
  tags: { slug: string; name: string }[];
  /** What boards ask for beside the words. */
  fields: BoardFieldView[];
  /** The board that was chosen asks for more than was shown: nothing was sent yet. */
  asksMore: boolean;
  /** What was kept of a question that was not sent. */
  draft: DraftView | null;
  title: string;
  board: string;
  kind: 'question' | 'discussion';
  /** What came back with a refusal or a preview. */
  errors: Record<string, string>;
  typed: Record<string, string>;
  preview: string | null;
  /** Found when the form was sent: without script they appear only then. */
  near: NearView[] | null;
  /** What tells too much, noticed when the form was sent. */
  noticed: NoticedView[] | null;
  /** Found for the title that the address brought along. */
  before: NearView[];
  /** For those who may have it published later; null for everybody else. With an `id`, one that is scheduled is changed. */
  schedule: ScheduleView | null;
  /** A guest: they may look whether it was solved before, and sign in to post. */
  isLookingOnly: boolean;
};

/** What may stand in the list of boards: those that take this kind. */
const boardOptions = (boards: BoardView[], kind: AskView['kind']) => [
  { value: '', label: 'Choose a board' },
  ...boards.filter((board) => board.kinds.includes(kind)).map((board) => ({ value: board.slug, label: board.name })),
];

const fieldsFor = (boards: BoardView[], fields: BoardFieldView[], slug: string) => fields.filter(({ boardId }) => boardId === boards.find((board) => board.slug === slug)?.id);

/** The ask form; for a guest its first step, which is all that is needed to find an answer. */
export const AskPage = (view: AskView) => (view.isLookingOnly ? <LookPage title={view.title} before={view.before} /> : <WholeAskPage {...view} />);

function WholeAskPage({ boards, fields, asksMore, tags, draft, title, board, kind: kindAsked, errors, typed, preview, near, noticed, before, schedule }: AskView) {
  const kind = typed.kind === 'discussion' ? 'discussion' : kindAsked;
  const isQuestion = kind === 'question';
  const wrong = firstInvalid(errors);
  const chosenFirst = typed.board ?? (board || (draft?.board ?? ''));
  // With script the fields follow the choice at once; without, the form comes back with them.
  const [chosen, setChosen] = useState(chosenFirst);
  const asked = fieldsFor(boards, fields, chosen);
  const isChanged = schedule !== null && schedule.id !== null;
  const typedTags = (typed.tags ?? '').split('\n');
  const found = useNear(isQuestion, near ?? (typed.title === undefined && isQuestion ? before : null), { title: typed.title ?? title, text: typed.text ?? '' });
  return (
    <Page kind="ask" aside={isQuestion ? <AfterYouPost /> : undefined} asideLabel="What happens next">
      <h1>{isChanged ? 'Change what is scheduled' : isQuestion ? 'Ask the community' : 'Start a discussion'}</h1>
      <p className="lead">{isChanged ? <>Nobody has read it yet. <a href={paths.scheduled()}>All that is scheduled</a></> : isQuestion ? <>Three short steps. No question, just a chat? <a href={paths.ask({ kind: 'discussion' })}>Start a discussion</a> About your account or a payment? <a href={paths.newPrivateCase()}>Ask staff in private</a></> : <>Something is not working? <a href={paths.ask()}>Ask a question</a></>}</p>
      {schedule?.because && <Notice kind="waiting"><p>It could not be published. {schedule.because}</p></Notice>}
      {preview !== null && <Preview html={preview} />}
      <PostForm action={schedule !== null && schedule.id !== null ? paths.scheduledThread(schedule.id) : paths.ask()} className="mt-8" encType="multipart/form-data" onInput={({ target }) => target instanceof HTMLTextAreaElement && found.ask({ [target.name]: target.value })}>
        <FormErrors errors={errors} />
        {isChanged && <HiddenFields fields={{ scheduled: schedule.id ?? 0, version: typed.version ?? schedule.version }} />}
        <HiddenFields fields={{ kind, seen: found.wasSeen || typed.seen === 'yes' ? 'yes' : '' }} />
        <Stage number={1} id="s1" title={isQuestion ? 'What is the problem?' : 'What is it about?'} state="now">
          <TextArea name="title" look="title" rows={1} label={isQuestion ? 'Your question in one line' : 'In one line'} hint="As you would say it to a friend." defaultValue={typed.title ?? (title || (draft?.title ?? ''))} error={errors.title} takesFocus={wrong === 'title' || Object.keys(typed).length === 0} />
          <NearList near={found.near} title={near ? 'Before you post: is it one of these?' : undefined} />
        </Stage>
        <Stage number={2} id="s2" title={isQuestion ? 'What have you seen and tried?' : 'What do you want to say?'} state="now">
          <Editor name="text" label="Details" rows={6} defaultValue={typed.text} draft={draft} place={isChanged ? undefined : isQuestion ? 'ask' : 'discuss'} takes="pictures" error={errors.text} takesFocus={wrong === 'text'} hint="Leave out phone numbers, addresses and codes: everyone can read this." />
          <PersonalNotice sent={noticed} choice={typed.personal} />
          <FileField kept={typed.kept} error={errors.files} label="Pictures of it" hint="Or PDFs. They stand below your words, for everyone; place and camera are taken out of pictures." />
          {(isQuestion || typed.details) && (
            <div className="mt-4"><Why summary="Something only staff should see" isOpen={Boolean(typed.details)}>
              <TextArea name="details" label="Only for you and staff" rows={3} maxLength={PRIVATE_DETAILS_LENGTH} isOptional hint="An order or customer number, the IMEI of your phone. Nobody else sees it." defaultValue={typed.details} error={errors.details} takesFocus={wrong === 'details'} />
            </Why></div>
          )}
        </Stage>
        <Stage number={3} id="s3" title="Where should it go?" state="now">
          <Select name="board" label="Board" options={boardOptions(boards, kind)} defaultValue={chosenFirst} onChange={({ currentTarget }) => setChosen(currentTarget.value)} error={errors.board} takesFocus={wrong === 'board'} />
          {asked.length > 0 && (
            <fieldset id="board-fields" className="field mt-6">
              <legend>{boards.find(({ slug }) => slug === chosen)?.name} also asks</legend>
              {asksMore && <p className="hint" role="status">Nothing was sent yet. What fits here helps others to help.</p>}
              <HiddenFields fields={{ asked: chosen }} />
              <BoardFields key={chosen} fields={asked} typed={typed} errors={errors} wrong={wrong ?? (asksMore ? fieldName(asked[0]?.key ?? '') : undefined)} />
            </fieldset>
          )}
          {tags.length > 0 && (
            <fieldset className="field">
              <legend>Tags</legend>
              <div className="chips">
                {tags.map((tag) => (
                  <label key={tag.slug} className="chip">
                    <input type="checkbox" name="tags" value={tag.name} defaultChecked={typedTags.includes(tag.name)} /> {tag.name}
                  </label>
                ))}
              </div>
            </fieldset>
          )}
          <TagField defaultValue={typed.moreTags} error={errors.tags} takesFocus={wrong === 'tags'} />
          {schedule && <ScheduleField schedule={schedule} typed={typed} errors={errors} wrong={wrong} />}
          <div className="under">
            <Button type="submit" kind="primary" size="large">{isChanged ? 'Save' : near ? 'None of these: post my question' : isQuestion ? 'Post my question' : 'Start the discussion'}</Button>
          </div>
        </Stage>
      </PostForm>
    </Page>
  );
}

function AfterYouPost() {
  return (
    <SideSection id="next" title="After you post">
      <Ladder
        labelledBy="next"
        rungs={[
          { state: 'next', title: 'It stands on top of the unanswered', children: <p>Helpers look there first.</p> },
          { state: 'next', title: 'Everyone can answer', children: <p>You choose the one that solved it.</p> },
          { state: 'next', title: 'Staff step in', children: <p>If nobody has answered in time.</p> },
        ]}
      />
    </SideSection>
  );
}
