import helmet from "helmet";

type Policy = Readonly<Record<string, readonly string[]>>;

/** Our pages use only our own scripts and styles, and no other site may embed them. */
const policy = {
  "default-src": ["'none'"],
  "script-src": ["'self'"],
  "style-src": ["'self'"],
  "connect-src": ["'self'"],
  "img-src": ["'self'", "data:"],
  "base-uri": ["'none'"],
  "form-action": ["'none'"],
  "frame-ancestors": ["'none'"],
};

export const securityHeaders = helmet({ contentSecurityPolicy: { useDefaults: false, directives: policy } });

/** The policy for a page with additional directives. */
export const policyWith = (more: Policy): Readonly<Record<string, string>> => ({
  "Content-Security-Policy": Object.entries<readonly string[]>({ ...policy, ...more })
    .map(([directive, sources]) => [directive, ...sources].join(" "))
    .join(";"),
});

/** The headers of the console's page. Its only style sheets beside its own files carry this nonce. */
export const consolePolicy = (nonce: string): Readonly<Record<string, string>> => ({
  "Content-Security-Policy": [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
    "object-src 'none'",
  ].join("; "),
  "Cross-Origin-Opener-Policy": "same-origin",
  "Permissions-Policy":
    "camera=(), microphone=(), geolocation=(), payment=(), usb=(), browsing-topics=(), clipboard-read=()",
  "Referrer-Policy": "no-referrer",
  "X-Frame-Options": "DENY",
});
