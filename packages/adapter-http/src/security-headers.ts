import helmet from "helmet";

type Policy = Readonly<Record<string, readonly string[]>>;

/** Our pages bring their own script and style and nothing else; nobody frames them. */
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

/** The policy for one page that needs more of some directives. */
export const policyWith = (more: Policy): Readonly<Record<string, string>> => ({
  "Content-Security-Policy": Object.entries<readonly string[]>({ ...policy, ...more })
    .map(([directive, sources]) => [directive, ...sources].join(" "))
    .join(";"),
});
