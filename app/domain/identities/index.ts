/**
 * identities (floor 3): signing in with an account one has elsewhere, and elsewhere with the one here.
 * Words: provider (who vouches for people: OpenID Connect, or the hand-off of DiscourseConnect), attempt (somebody on the way there and back), arrival (came back, not known yet), link, site (told about our members).
 * Owns: identity_providers, identity_links, identity_attempts, identity_arrivals, connect_sites, connect_consents.
 * Records: nothing; `members` records who joins and whose role changes. Listens to: nothing.
 */
export type { Arrived, ArrivalView } from './arriving.ts';
export { arrivalIn, arrive, claimsBefore, forgetArrival, joinByArrival, linkArrival, linkVouched } from './arriving.ts';
export type { Attempt, TakenAttempt } from './attempts.ts';
export { beginAttempt, forgetAttempts, takeAttempt } from './attempts.ts';
export { wantedRole } from './claims.ts';
export type { Facts } from './facts.ts';
export { factsOfPayload, factsOfToken } from './facts.ts';
export { provenFacts, stateIn, triedProvider, wayThere } from './going.ts';
export type { SiteRequest, ToldView } from './handing-over.ts';
export { agreeToSite, hasAgreed, readSiteRequest, toldOf, wayBack, wayBackForNobody } from './handing-over.ts';
export type { LinkView, LinksView } from './linking.ts';
export { forgetIdentities, linksOf, unlinkIdentity } from './linking.ts';
export { canRunSignInWays } from './policy.ts';
export type { ProviderForm, ProviderView, ReadyProvider, Sealing, SignInButton } from './providers.ts';
export { SEALED_FOR, addProvider, changeProvider, providerList, readyProvider, removeProvider, signInButtons, switchProvider } from './providers.ts';
export type { SiteForm, SiteView } from './sites.ts';
export { removeSite, saveSite, siteList, switchSite } from './sites.ts';
