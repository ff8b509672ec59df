/**
 * Closes an exhaustive switch: a new union member fails the type check here.
 *
 * @throws TypeError when unchecked data reaches it. The message holds no value, because a value may be personal data.
 */
export function assertNever(value: never): never {
  throw new TypeError(`unhandled union member (${typeof value})`);
}
