/**
 * Security headers of every answer. Constants, set by us rather than by a plugin, because the framework's own error
 * answers (`GET /%ff`) never reach a plugin's hooks. OWASP ASVS 5.0 V3.4.
 */
export const securityHeaders: Readonly<Record<string, string>> = {
  'content-security-policy':
    "default-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; img-src 'self' data:; object-src 'none'; style-src 'self'; script-src 'self'",
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(), geolocation=(self), microphone=()',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
};

/** Sent behind TLS only. */
export const transportSecurity = ['strict-transport-security', 'max-age=31536000; includeSubDomains'] as const;
