/** Why a guarded provider gave no answer; fit for `enrichment.failed`'s reason. */
export type ProviderErrorCode =
  "provider.timed-out" | "provider.circuit-open" | "provider.rate-limited" | "provider.failed";

/**
 * A provider that did not answer. The message names provider and code only: what the provider itself said
 * may quote the person we asked about, so it stays in `cause` and out of logs.
 */
export class ProviderError extends Error {
  override readonly name = "ProviderError";
  readonly code: ProviderErrorCode;
  readonly provider: string;

  constructor(code: ProviderErrorCode, provider: string, cause?: unknown) {
    super(`${code}: ${provider}`, cause === undefined ? undefined : { cause });
    this.code = code;
    this.provider = provider;
  }
}
