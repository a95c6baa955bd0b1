/** As much of oidc-provider as the tests use: it brings no types of its own. */
declare module 'oidc-provider' {
  import type { IncomingMessage, ServerResponse } from 'node:http';

  type Grant = { addOIDCScope: (scopes: string) => void; save: () => Promise<string> };
  type Context = { oidc: { client: { clientId: string }; session: { accountId: string } | undefined; provider: Provider } };

  export class Provider {
    constructor(issuer: string, configuration: Record<string, unknown>);
    Grant: new (of: { clientId: string; accountId: string }) => Grant;
    callback(): (request: IncomingMessage, response: ServerResponse) => void;
    interactionFinished(request: IncomingMessage, response: ServerResponse, result: { login?: { accountId: string; amr?: string[] }; error?: string }): Promise<void>;
    on(event: string, hear: (...heard: unknown[]) => void): void;
  }
  export type { Context };
}
