/** Security headers for every answer. The policy is enforced, not only reported. */

/** What a page may load: only from here, scripts only with this answer's nonce or hashes. Images may come from elsewhere, because people link to pictures. */
export function contentPolicy(scripts: readonly string[], isDevelopment: boolean): string {
  return [
    `default-src 'self'`,
    `script-src 'self' ${scripts.join(' ')}`.trim(),
    // Vite puts styles into the page while developing.
    `style-src 'self'${isDevelopment ? " 'unsafe-inline'" : ''}`,
    `img-src 'self' https: data:`,
    `font-src 'self'`,
    `connect-src 'self'${isDevelopment ? ' ws:' : ''}`,
    `object-src 'none'`,
    `base-uri 'none'`,
    `form-action 'self'`,
    `frame-ancestors 'none'`,
  ].join('; ');
}

/** The headers that do not depend on the page. */
export function fixedHeaders(isSecure: boolean): [string, string][] {
  const always: [string, string][] = [
    ['X-Content-Type-Options', 'nosniff'],
    ['Referrer-Policy', 'strict-origin-when-cross-origin'],
    ['X-Frame-Options', 'DENY'],
    ['Cross-Origin-Opener-Policy', 'same-origin'],
    ['Cross-Origin-Resource-Policy', 'same-origin'],
    ['Permissions-Policy', 'camera=(), microphone=(), geolocation=(), payment=(), usb=()'],
  ];
  return isSecure ? [...always, ['Strict-Transport-Security', 'max-age=31536000; includeSubDomains']] : always;
}
