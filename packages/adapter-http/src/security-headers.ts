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
