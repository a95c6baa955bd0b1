/** Whether accounts are proven by mail here. */
import type { Services } from '#domain/core';

/** False where no mail can be sent, and in a demonstration, where nobody reads any: there everybody joins at once. */
export const provesByMail = ({ mail, community }: Pick<Services, 'mail' | 'community'>): boolean => mail !== undefined && !community.isDemo;
