/** Talking to the browser about passkeys: options come as JSON with base64url in it, browsers want bytes, and what they sign goes back as JSON. */

/** What was signed, as text for a form; or a sentence that says why nothing was. */
export type Signed = { text: string } | { problem: string };

const FAILED = 'Nothing came of it. Try once more, or use another way.';
const REFUSED = 'The browser was told no, or nobody answered it. Try once more, or use another way.';

/** Asks the server what to sign, and the browser to make a new passkey. */
export const makePasskey = (from: string, purpose: string): Promise<Signed> =>
  asked(from, purpose, async (options: PublicKeyCredentialCreationOptionsJSON) => {
    const made = await navigator.credentials.create({
      publicKey: {
        ...options,
        challenge: bytesOf(options.challenge),
        user: { ...options.user, id: bytesOf(options.user.id) },
        excludeCredentials: (options.excludeCredentials ?? []).map(({ id }) => ({ id: bytesOf(id), type: 'public-key' })),
        attestation: 'none',
        authenticatorSelection: { residentKey: 'required', requireResidentKey: true, userVerification: 'required' },
        extensions: {},
      },
    });
    if (!(made instanceof PublicKeyCredential) || !(made.response instanceof AuthenticatorAttestationResponse)) return null;
    const { clientDataJSON, attestationObject } = made.response;
    return { ...named(made), response: { clientDataJSON: textOf(clientDataJSON), attestationObject: textOf(attestationObject), transports: made.response.getTransports() } };
  });

/** Asks the server what to sign, and the browser to let a passkey sign it. */
export const usePasskey = (from: string, purpose: string): Promise<Signed> =>
  asked(from, purpose, async (options: PublicKeyCredentialRequestOptionsJSON) => {
    const signed = await navigator.credentials.get({
      publicKey: { challenge: bytesOf(options.challenge), ...(options.rpId ? { rpId: options.rpId } : {}), timeout: options.timeout ?? 60_000, userVerification: 'required', allowCredentials: (options.allowCredentials ?? []).map(({ id }) => ({ id: bytesOf(id), type: 'public-key' })) },
    });
    if (!(signed instanceof PublicKeyCredential) || !(signed.response instanceof AuthenticatorAssertionResponse)) return null;
    const { clientDataJSON, authenticatorData, signature, userHandle } = signed.response;
    return { ...named(signed), response: { clientDataJSON: textOf(clientDataJSON), authenticatorData: textOf(authenticatorData), signature: textOf(signature), ...(userHandle ? { userHandle: textOf(userHandle) } : {}) } };
  });

async function asked<Options>(from: string, purpose: string, ask: (options: Options) => Promise<object | null>): Promise<Signed> {
  try {
    const answer = await fetch(from, { method: 'POST', body: new URLSearchParams({ purpose }) });
    if (!answer.ok) return { problem: FAILED };
    const signed = await ask(await answer.json());
    return signed === null ? { problem: FAILED } : { text: JSON.stringify(signed) };
  } catch (problem) {
    // InvalidStateError: this device has one already; NotAllowedError: the person said no, or went away.
    if (problem instanceof DOMException && problem.name === 'InvalidStateError') return { problem: 'This device has a passkey for your account already.' };
    return { problem: problem instanceof DOMException && problem.name === 'NotAllowedError' ? REFUSED : FAILED };
  }
}

const named = ({ id, rawId, type }: PublicKeyCredential) => ({ id, rawId: textOf(rawId), type, clientExtensionResults: {} });

const bytesOf = (text: string): Uint8Array<ArrayBuffer> => Uint8Array.from(atob(text.replace(/-/g, '+').replace(/_/g, '/')), (sign) => sign.charCodeAt(0));

const textOf = (bytes: ArrayBuffer): string => btoa(String.fromCharCode(...new Uint8Array(bytes))).replace(/\+/g, '-').replace(/\//g, '_').replace(/=+$/, '');
