/**
 * Closes an exhaustive switch: a new union member stops the build here instead of slipping through.
 *
 * @throws TypeError when unchecked data reached it anyway; it names no value, which could be personal.
 */
export function assertNever(value: never): never {
  throw new TypeError(`a union member nobody handles (${typeof value})`);
}
