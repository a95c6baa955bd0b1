/** Forms about boards: what one is for, how it looks, who reads and writes there, who keeps order, and its end. */
import type { BoardPageView, BoardView } from '#domain/boards';
import { paths } from '#paths';
import { BOARD_COLOURS, BOARD_ICONS, MAX_BOARD_DESCRIPTION_LENGTH, MAX_BOARD_NAME_LENGTH, MAX_BOARD_SLUG_LENGTH, WRITING_WAYS, isBoardIcon, writingWayOf } from '#rules/boards';
import { Button } from '#ui/button.tsx';
import { Checkbox, Select, TextField } from '#ui/field.tsx';
import { FormErrors, HiddenFields, PostForm } from '#ui/form.tsx';
import { BoardIcon } from './board-icon.tsx';

type Answer = { errors: Record<string, string>; typed: Record<string, string> };
type Ticks = 'question' | 'discussion' | 'feedsKnowledge' | 'isPrivate';

const WAYS = Object.entries(WRITING_WAYS).map(([value, { words }]) => ({ value, label: words }));
const COLOURS = Object.entries(BOARD_COLOURS).map(([value, label]) => ({ value, label }));

/** A new board, or another name, address, look and other rules for one. */
export function BoardForm({ board, answer: { errors, typed } }: { board: BoardView | null; answer: Answer }) {
  const suffix = board ? `-${board.id}` : '';
  const wasSent = typed.does !== undefined;
  const now: Record<Ticks, boolean> = { question: board?.kinds.includes('question') ?? true, discussion: board?.kinds.includes('discussion') ?? true, feedsKnowledge: board?.feedsKnowledge ?? false, isPrivate: board?.isPrivate ?? false };
  const tick = (name: Ticks, label: string, hint?: string) => <Checkbox name={name} id={`${name}${suffix}`} label={label} hint={hint} defaultChecked={wasSent ? typed[name] === 'yes' : now[name]} />;
  const icon = typed.icon ?? board?.icon ?? 'talk';
  return (
    <PostForm action={paths.adminBoards({ board: board?.id })} className="form max-w-xl">
      <FormErrors errors={errors} suffix={suffix} />
      <HiddenFields fields={board ? { does: 'edit', board: board.id } : { does: 'create' }} />
      <TextField name="name" id={`name${suffix}`} label="Name" defaultValue={typed.name ?? board?.name ?? ''} maxLength={MAX_BOARD_NAME_LENGTH} error={errors.name} required />
      <TextField name="slug" id={`slug${suffix}`} label="Address" hint={board ? 'Lower case words with hyphens. The old address goes on leading here.' : 'Lower case words with hyphens.'} defaultValue={typed.slug ?? board?.slug ?? ''} maxLength={MAX_BOARD_SLUG_LENGTH} error={errors.slug} required />
      <TextField name="description" id={`description${suffix}`} label="What belongs here" defaultValue={typed.description ?? board?.description ?? ''} maxLength={MAX_BOARD_DESCRIPTION_LENGTH} error={errors.description} />
      <TextField name="position" id={`position${suffix}`} label="Place in the list" type="number" min={0} defaultValue={typed.position ?? board?.position ?? 0} error={errors.position} />
      <fieldset>
        <legend>What may be started</legend>
        {tick('question', 'Questions')}
        {tick('discussion', 'Discussions')}
        {errors.kinds && <p className="error" role="alert">{errors.kinds}</p>}
      </fieldset>
      <fieldset>
        <legend>Who may what</legend>
        <Select name="writing" id={`writing${suffix}`} label="Who writes" options={WAYS} defaultValue={typed.writing ?? writingWayOf(board ?? { staffOnlyStart: false, isReadOnly: false })} />
        {tick('isPrivate', 'Private', 'Read only by the groups named below, by who keeps order there, and by staff.')}
        {(errors.agreed || typed.agreed === 'yes') && <Checkbox name="agreed" id={`agreed${suffix}`} label="Yes, show all of it to everybody" error={errors.agreed} defaultChecked={false} takesFocus />}
      </fieldset>
      <fieldset>
        <legend>How it looks</legend>
        <div className="icon-choices">
          {Object.entries(BOARD_ICONS).map(([name, words]) => (
            <label key={name} className="chip"><input type="radio" name="icon" value={name} defaultChecked={icon === name} />{isBoardIcon(name) && <BoardIcon icon={name} colour={board?.colour ?? 'stone'} />} {words}</label>
          ))}
        </div>
        <Select name="colour" id={`colour${suffix}`} label="Ground" options={COLOURS} defaultValue={typed.colour ?? board?.colour ?? 'stone'} />
      </fieldset>
      {tick('feedsKnowledge', 'Feeds the guides', 'Accepted answers become drafts. Not on a private board.')}
      <Button type="submit" kind="primary">{board ? 'Save' : 'Make the board'}</Button>
    </PostForm>
  );
}

/** Putting a board away, and removing it: what is on it has to go somewhere. */
export function BoardEnd({ board, boards, holds, answer: { errors, typed } }: { board: BoardView; boards: BoardView[]; holds: { threads: number; replies: number; deleted: number }; answer: Answer }) {
  const here = paths.adminBoards({ board: board.id });
  const targets = boards.filter(({ id, archivedAt }) => id !== board.id && !archivedAt).map(({ slug, name, isPrivate }) => ({ value: slug, label: isPrivate ? `${name} (private)` : name }));
  const isEmpty = holds.threads + holds.deleted === 0;
  return (
    <>
      <h3 className="mt-8">Put it away</h3>
      <p className="soft">{board.archivedAt ? 'It is archived: its threads are read and found, and nobody writes there.' : 'Its threads go on being read and found, nobody writes there any more, and it stands on no list.'}</p>
      <PostForm action={here}><HiddenFields fields={{ does: board.archivedAt ? 'revive' : 'archive', board: board.id }} /><Button type="submit">{board.archivedAt ? 'Take it out of the archive' : 'Archive it'}</Button></PostForm>
      <h3 className="mt-8">Remove it</h3>
      <PostForm action={here} className="form max-w-xl">
        <FormErrors errors={errors} suffix="-end" />
        <HiddenFields fields={{ does: 'remove', board: board.id }} />
        <p className="soft">{isEmpty ? 'No thread stands here.' : `${holds.threads} threads with ${holds.replies} replies stand here${holds.deleted > 0 ? `, and ${holds.deleted} that were taken down` : ''}. They go to another board with everything that is theirs.`} Its address leads there. Rules of escalation for it are switched off, so that somebody looks at them. This cannot be undone.</p>
        <Select name="into" id="into-end" label="Where its threads go" options={[{ value: '', label: isEmpty ? 'Nowhere: nothing stands here' : 'Choose a board' }, ...targets]} defaultValue={typed.into ?? ''} error={errors.into} />
        {(errors.agreed || typed.agreed === 'yes') && <Checkbox name="agreed" id="agreed-end" label="Yes, show all of it to everybody" error={errors.agreed} defaultChecked={false} takesFocus />}
        <Button type="submit" kind="danger">Remove the board</Button>
      </PostForm>
    </>
  );
}

const MAY = [{ value: '', label: 'Nothing by this group' }, { value: 'read', label: 'Reads' }, { value: 'write', label: 'Reads and writes' }];

/** Groups and moderators of one board. */
export function BoardPeople({ page: { board, groups: named, moderators }, groups, answerOf }: { page: BoardPageView; groups: { id: number; name: string }[]; answerOf: (does: string) => Answer }) {
  const here = paths.adminBoards({ board: board.id });
  const [group, moderator] = [answerOf('group'), answerOf('moderator')];
  const options = groups.map(({ id, name }) => ({ value: String(id), label: name }));
  return (
    <>
      <h3 className="mt-8">Groups</h3>
      {named.length === 0 && <p className="soft">No group is named.</p>}
      <ul className="links">{named.map(({ id, name, may }) => <li key={id}><a href={paths.adminGroups({ group: id })}>{name}</a> <span className="quiet">{may === 'write' ? 'reads and writes' : 'reads'}</span></li>)}</ul>
      {groups.length > 0 && (
        <PostForm action={here} className="form max-w-xl">
          <FormErrors errors={group.errors} suffix="-group" />
          <HiddenFields fields={{ does: 'group', board: board.id }} />
          <Select name="group" id="group-of-board" label="Group" options={options} defaultValue={group.typed.group} />
          <Select name="may" label="What it may" options={MAY} defaultValue={group.typed.may ?? 'read'} />
          <Button type="submit">Save the group</Button>
        </PostForm>
      )}
      <h3 className="mt-8">Who keeps order here</h3>
      <p className="soft">They close, move, merge, split, edit, delete and restore on this board alone, but for what staff said.</p>
      <ul className="links">
        {moderators.map(({ number, name, handle }) => (
          <li key={number}>
            {handle ? <a href={paths.member(handle)}><bdi>{name}</bdi></a> : name}{' '}
            <PostForm action={here} className="inline"><HiddenFields fields={{ does: 'remove-moderator', board: board.id, number }} /><Button type="submit" kind="quiet" size="small" aria-label={`${name} keeps order no longer`}>Take back</Button></PostForm>
          </li>
        ))}
      </ul>
      <PostForm action={here} className="form max-w-xl">
        <FormErrors errors={moderator.errors} suffix="-moderator" />
        <HiddenFields fields={{ does: 'moderator', board: board.id }} />
        <TextField name="handle" label="Handle" hint={groups.length > 0 ? 'Or choose a group.' : undefined} defaultValue={moderator.typed.handle ?? ''} error={moderator.errors.handle} />
        {groups.length > 0 && <Select name="group" id="group-of-moderators" label="Group" options={[{ value: '', label: 'No group' }, ...options]} defaultValue={moderator.typed.group ?? ''} />}
        <Button type="submit">Let them keep order</Button>
      </PostForm>
    </>
  );
}
