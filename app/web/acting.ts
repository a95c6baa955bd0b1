/** What a visit does, as a command takes it. */
import type { Act, Viewer } from '#domain/core';
import type { Visit } from './doors.ts';

/** An act in this transaction, by whoever visits, from where they are. */
export const actOf = ({ viewer, at, services, context }: Pick<Visit<Viewer>, 'viewer' | 'at' | 'services' | 'context'>, tx: Act['tx'], markdown = services.markdown): Act => ({ tx, by: viewer, at, markdown, from: { ...context.from(), isNoted: false } });
