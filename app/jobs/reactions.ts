/** Everything that follows from an event, in one list. A new listening area takes its place here. */
import { reactions as boards } from '#domain/boards';
import { reactions as cases } from '#domain/cases';
import { reactions as clocks } from '#domain/clocks';
import type { Reaction } from '#domain/core';
import { reactions as desk } from '#domain/desk';
import { reactions as discovery } from '#domain/discovery';
import type { SearchService } from '#domain/discovery';
import { reactions as escalation } from '#domain/escalation';
import { reactions as feedback } from '#domain/feedback';
import { reactions as helping } from '#domain/helping';
import { reactions as knowledge } from '#domain/knowledge';
import { reactions as moderation } from '#domain/moderation';
import { reactions as notifications } from '#domain/notifications';
import { reactions as problems } from '#domain/problems';
import { reactions as questions } from '#domain/questions';
import { reactions as takeout } from '#domain/takeout';
import { reactions as teams } from '#domain/teams';
import { reactions as trust } from '#domain/trust';
import { reactions as watching } from '#domain/watching';

export const reactions: readonly Reaction<SearchService>[] = [...notifications, ...questions, ...problems, ...knowledge, ...clocks, ...cases, ...helping, ...feedback, ...escalation, ...desk, ...discovery, ...trust, ...moderation, ...watching, ...takeout, ...teams, ...boards];
