/** Doors: every loader and action is made here. A door checks the origin, takes the visitor, holds the speed limit, reads the form, opens the transaction, and turns refusals into answers. */
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/server-runtime';
import { data, redirect } from '@remix-run/server-runtime';
import type { z } from 'zod';
import { NotAllowed, NotFound, Refused, isSignedIn, isStaff } from '#domain/core';
import type { Act, Member, Viewer } from '#domain/core';
import { isAgainName, lacksFactor } from '#domain/factors';
import { paths } from '#paths';
import { actOf } from './acting.ts';
import { SignInFirst, answering, formAnswer, isSaid, refusalAnswer, sayWhen } from './answers.ts';
import type { FormAnswer } from './answers.ts';
import { askAgain, askAgainFor } from './asking-again.ts';
import { FILES_FIELD, parseForm, readWholeForm } from './forms.ts';
import { knock } from './knocking.ts';
import type { Knocks } from './knocking.ts';
import { comesFromOurPages } from './origin.ts';
import { renderedFirst } from './rendered-first.ts';
import { plainPath } from './plain-path.ts';
import { noteStaffDeed } from './staff-deeds.ts';
import { isUploadName } from './uploads.ts';

export { forgive, knock, knockAt, knockFromEverywhere } from './knocking.ts';
export type { Knocks } from './knocking.ts';

type Context = LoaderFunctionArgs['context'];

/** What a page's loader works with. */
export type Visit<V extends Viewer = Viewer> = {
  viewer: V;
  services: Context['services'];
  db: Context['services']['db'];
  request: Request;
  url: URL;
  params: Record<string, string | undefined>;
  context: Context;
  at: Date;
  /** Files that came with the form, to be kept by whoever wants some. */
  uploads: File[];
  /** Adds to what comes back with a refused form, for example which files are kept already. */
  comesBack: (values: Record<string, string>) => void;
};

/** Posting by hand never comes near this; a script does at once. */
const WRITE_KNOCKS: Knocks = { name: 'write', points: 60, seconds: 60 };

/** Pictures are drawn before it is known whether they can be kept, and that costs a second each: only what is kept counts for the day. */
const FILE_KNOCKS: Knocks = { name: 'files', points: 40, seconds: 600 };

/** An area's own way to keep the files of a form. */
type Keep = (services: Visit['services'], viewer: Viewer, at: Date, form: { uploads: readonly File[]; kept: string }) => Promise<{ tokens: string[]; lines: string; problem: string | null }>;

/** One command, inside one transaction. */
type Verb<T, V extends Viewer, R> = (act: Act, form: T, visit: Visit<V>) => Promise<R>;
type PreparedVerb<T, V extends Viewer, R> = { prepare: (form: T, visit: Visit<V>) => Promise<(act: Act) => Promise<R>> };
type AnyVerb<T, V extends Viewer, R> = Verb<T, V, R> | PreparedVerb<T, V, R>;

/** Where to go afterwards, or what the page shows instead (a preview). */
type Then<R, V extends Viewer, A> = (result: R, visit: Visit<V>) => A | Promise<A>;

/**
 * `hasForm`: a refusal comes back to the form with what was typed; else it is a page of its own.
 * `asksAgain`: for money, lists of people, roles and keys. Who has not proven for a quarter of an hour that it is them is asked again, on a page
 * that sends the same form with the proof.
 */
type ActionOptions = { knocks?: Knocks; hasForm?: boolean; asksAgain?: boolean };

/** `asksAgain` as for actions; `'file'` where the answer is a file and no page. */
type LoaderOptions = { asksAgain?: boolean | 'file' };

/** A page or feed anybody may ask for; the query behind it decides what they see. `isFrame`: what stands around every page, whatever the page answers. */
export const publicLoader =
  <T>(load: (visit: Visit) => Promise<T>, { isFrame = false }: { isFrame?: boolean } = {}) =>
  (args: LoaderFunctionArgs): Promise<T> =>
    answering(args.context.headers, async () => load(await asEquipped(await visitOf(args, isFrame))));

/**
 * A page for members: guests are sent to sign in and come back. A guest sees it only to find their words in it, when
 * their session ended while they wrote.
 */
export const memberLoader =
  <T>(load: (visit: Visit) => Promise<T>, { asksAgain = false }: LoaderOptions = {}) =>
  (args: LoaderFunctionArgs): Promise<T> =>
    answering(args.context.headers, async () => {
      const visit = await asEquipped(await visitOf(args));
      if (asksAgain) await askAgainFor(signedIn(visit), asksAgain === 'file');
      return load(args.context.keepsWords ? visit : signedIn(visit));
    });

/** A page for staff: for everybody else it does not exist. */
export const staffLoader =
  <T>(load: (visit: Visit<Member>) => Promise<T>, { asksAgain = false }: LoaderOptions = {}) =>
  (args: LoaderFunctionArgs): Promise<T> =>
    answering(args.context.headers, async () => {
      const visit = asStaff(await visitOf(args));
      if ((await lacksFactor(visit.db, visit.viewer)) === 'required') throw redirect(paths.secondFactor());
      if (asksAgain) await askAgainFor(visit, asksAgain === 'file');
      return load(visit);
    });

/** A page for staff, and for members who keep order on a board: the query behind it says to everybody else that there is nothing. */
export const keeperLoader =
  <T>(load: (visit: Visit<Member>) => Promise<T>) =>
  (args: LoaderFunctionArgs): Promise<T> =>
    answering(args.context.headers, async () => {
      const visit = asKeeper(await visitOf(args));
      if (isStaff(visit.viewer) && (await lacksFactor(visit.db, visit.viewer)) === 'required') throw redirect(paths.secondFactor());
      return load(visit);
    });

/** A change there. The command asks its own policy, and tells nobody else that there is something. */
export const keeperAction =
  <T, R, A>(schema: z.ZodType<T>, verb: AnyVerb<T, Member, R>, then: Then<R, Member, A>, options: ActionOptions = {}) =>
  (args: ActionFunctionArgs) =>
    change(args, schema, asKeeper, verb, then, options);

/** A change a member makes. The command asks its own policy; what was typed comes back with a refusal. */
export const memberAction =
  <T, R, A>(schema: z.ZodType<T>, verb: AnyVerb<T, Member, R>, then: Then<R, Member, A>, options: ActionOptions = {}) =>
  (args: ActionFunctionArgs) =>
    change(args, schema, asMember, verb, then, options);

/** A change only staff may ask for. The command still asks its own policy. */
export const staffAction =
  <T, R, A>(schema: z.ZodType<T>, verb: AnyVerb<T, Member, R>, then: Then<R, Member, A>, options: ActionOptions = {}) =>
  (args: ActionFunctionArgs) =>
    change(args, schema, asStaff, verb, then, options);

/** A single press (kudos, accept, close) with nothing typed: a refusal is a page of its own, and a guest signs in and comes back. */
export const memberVerb =
  <T, R, A>(schema: z.ZodType<T>, verb: AnyVerb<T, Member, R>, then: Then<R, Member, A>, options: ActionOptions = {}) =>
  (args: ActionFunctionArgs) =>
    change(args, schema, signedIn, verb, then, { ...options, hasForm: false });

/** A single press on a staff page. */
export const staffVerb =
  <T, R, A>(schema: z.ZodType<T>, verb: AnyVerb<T, Member, R>, then: Then<R, Member, A>, options: ActionOptions = {}) =>
  (args: ActionFunctionArgs) =>
    change(args, schema, asStaff, verb, then, { ...options, hasForm: false });

/** A change a guest may make: signing up and in. Its speed limit is not optional. */
export const guestAction =
  <T, R, A>(schema: z.ZodType<T>, knocks: Knocks, verb: AnyVerb<T, Viewer, R>, then: Then<R, Viewer, A>, options: Omit<ActionOptions, 'knocks'> = {}) =>
  (args: ActionFunctionArgs) =>
    change(args, schema, (visit) => visit, verb, then, { ...options, knocks });

/**
 * A verb that is given what was found out before the transaction opened: whatever takes long, or asks the database by
 * another way than the act. A transaction holds a connection, and many that wait for a second one while they hold the
 * first would wait for ever.
 */
export const havingFound = <T, V extends Viewer, P, R>(
  find: (form: T, visit: Visit<V>) => Promise<P>,
  verb: (act: Act, form: T, visit: Visit<V>, found: P) => Promise<R>,
): PreparedVerb<T, V, R> => ({
  prepare: async (form, visit) => {
    const found = await find(form, visit);
    return (act) => verb(act, form, visit, found);
  },
});

/**
 * Keeps the files of a form before its transaction opens; the verb is given their tokens, and the lines that name them to a page that is shown again. What is kept comes back with every refusal, and
 * a file that cannot be kept is one. `keep` is the area's own way to keep them.
 */
export const withFiles = <T extends { kept: string }, V extends Viewer, R>(
  keep: Keep,
  verb: (act: Act, form: T, files: string[], lines: string) => Promise<R>,
  first: (form: T, visit: Visit<V>) => Promise<unknown> = async () => undefined,
): PreparedVerb<T, V, R> =>
  havingFound(
    async (form: T, visit: Visit<V>) => {
      await first(form, visit);
      return keptFiles(keep, form, visit);
    },
    (act, form, _visit, { tokens, lines }) => verb(act, form, tokens, lines),
  );

/** The same for a door that finds out more beforehand. */
export async function keptFiles<V extends Viewer>(keep: Keep, form: { kept: string }, visit: Visit<V>): Promise<{ tokens: string[]; lines: string }> {
  if (visit.uploads.length > 0) await knock(visit, FILE_KNOCKS);
  const { tokens, lines, problem } = await keep(visit.services, visit.viewer, visit.at, { uploads: visit.uploads, kept: form.kept });
  visit.comesBack({ kept: lines });
  if (problem !== null) throw new Refused(problem, FILES_FIELD);
  return { tokens, lines };
}

async function change<T, R, V extends Viewer, A>(
  args: ActionFunctionArgs,
  schema: z.ZodType<T>,
  enter: (visit: Visit) => Visit<V>,
  verb: AnyVerb<T, V, R>,
  then: Then<R, V, A>,
  { knocks = WRITE_KNOCKS, hasForm = true, asksAgain = false }: ActionOptions,
) {
  const { request, params, context } = args;
  if (!comesFromOurPages(request, context.services.community.origin)) {
    throw refusalAnswer(new NotAllowed('This was sent from another site, so nothing was changed. Open the page here and try again.'));
  }
  const { texts: sent, files } = await answering(context.headers, () => readWholeForm(request));
  // What proves that it is them goes to nobody else, and never back.
  const values = Object.fromEntries(Object.entries(sent).filter(([name]) => !asksAgain || !isAgainName(name)));
  const shown = withoutSecrets(values);
  let isKept = false;
  const comesBack = (more: Record<string, string>) => {
    isKept = true;
    Object.assign(shown, more);
  };
  // A browser gives a file once.
  const lost = (): Record<string, string> => (files.length === 0 || isKept ? {} : { [FILES_FIELD]: 'Choose the files again: only the words came back.' });
  try {
    const visit = enter({ ...(await visitOf(args)), uploads: files, comesBack });
    await equipped(visit);
    await knock(visit, knocks);
    const parsed = parseForm(schema, { ...values, ...textParams(params) });
    if (!parsed.ok && !hasForm) throw new Refused(Object.values(parsed.errors)[0] ?? 'That cannot be done.');
    if (!parsed.ok) return data<FormAnswer>({ errors: { ...lost(), ...parsed.errors }, values: shown }, { status: 422 });
    if (asksAgain) await askAgain(signedIn(visit), sent, shown);
    const command = typeof verb === 'function' ? (act: Act) => verb(act, parsed.form, visit) : await verb.prepare(parsed.form, visit);
    const markdown = await renderedFirst(visit.services.markdown, parsed.form);
    const result = await visit.db.transaction(async (tx) => {
      const act = actOf(visit, tx, markdown);
      const done = await command(act);
      await noteStaffDeed(act, visit.url, values);
      return done;
    });
    return await then(result, visit);
  } catch (thrown) {
    if (!isSaid(thrown)) throw thrown;
    sayWhen(context.headers, thrown);
    if (thrown instanceof SignInFirst) context.keepsWords = true;
    // What is not there has no form to go back to.
    if (hasForm && !(thrown instanceof NotFound)) return formAnswer(thrown, shown, lost());
    throw refusalAnswer(thrown);
  }
}

async function visitOf({ request, params, context }: LoaderFunctionArgs, isFrame = false): Promise<Visit> {
  const { viewer, behind } = await context.visitor();
  const { services } = context;
  if (behind !== null && !isFrame && THEIRS_ALONE.test(plainPath(new URL(request.url)))) throw new NotAllowed('You act in somebody’s name: their account, their keys and their rewards are theirs alone.');
  return { viewer, services, db: services.db, request, url: new URL(request.url), params, context, at: services.clock(), uploads: [], comesBack: () => undefined };
}

/** Somebody's account, what they have not sent, their keys, their money, and who they are elsewhere: closed to whoever acts in their name. */
const THEIRS_ALONE = /^\/(account|writing\/draft|rewards|sign-in|sign-up|password|session|from-mail)(\/|$)/;

function signedIn(visit: Visit): Visit<Member> {
  if (isSignedIn(visit.viewer)) return { ...visit, viewer: visit.viewer };
  throw redirect(paths.signIn(visit.url.pathname.replace(/\.data$/, '') + visit.url.search));
}

function asMember(visit: Visit): Visit<Member> {
  if (isSignedIn(visit.viewer)) return { ...visit, viewer: visit.viewer };
  throw new SignInFirst('You are signed out. Sign in in another tab, come back, and send this again: your words are still here.');
}

function asKeeper(visit: Visit): Visit<Member> {
  if (isSignedIn(visit.viewer)) return { ...visit, viewer: visit.viewer };
  throw new NotFound('There is nothing here.');
}

function asStaff(visit: Visit): Visit<Member> {
  if (isSignedIn(visit.viewer) && isStaff(visit.viewer)) return { ...visit, viewer: visit.viewer };
  throw new NotFound('There is nothing here.');
}

const textParams = (params: Record<string, string | undefined>) =>
  Object.fromEntries(Object.entries(params).filter((entry): entry is [string, string] => entry[1] !== undefined));

/** Staff change nothing without what the community asks of them, on any page but those where they set it up. Their words stay in the form. */
async function equipped({ viewer, db, url }: Visit<Viewer>): Promise<void> {
  if (!isStaff(viewer) || !isSignedIn(viewer) || THEIRS_ALONE.test(plainPath(url)) || url.pathname === paths.signOut()) return;
  if ((await lacksFactor(db, viewer)) === 'required') throw new NotAllowed('Everybody on staff needs a second factor here now. Set one up under “Your account” in another tab, come back, and send this again.');
}

/** Staff who lack the factor they need see what a customer sees, but where they prove who they are: without it, a stolen password opens nothing that staff alone may read. */
async function asEquipped(visit: Visit): Promise<Visit> {
  const { viewer, db, url } = visit;
  if (!isSignedIn(viewer) || !isStaff(viewer) || THEIRS_ALONE.test(plainPath(url))) return visit;
  return (await lacksFactor(db, viewer)) === 'required' ? { ...visit, viewer: { ...viewer, role: 'customer' } } : visit;
}

/** What goes back to the form: no password or other proof, and no file, which a browser would not take back anyway. */
const withoutSecrets = (values: Record<string, string>) => Object.fromEntries(Object.entries(values).filter(([name]) => !/password/i.test(name) && !isAgainName(name) && !isUploadName(name)));
