import type { ConnectorAddress, ConnectorSource } from "@leadstream/application";
import { asForm, type Sent } from "./signing.ts";
import { bytes, SECRET } from "./moment.ts";

export type Sample = {
  readonly connector: string;
  readonly source?: Partial<ConnectorSource>;
  readonly address?: Partial<ConnectorAddress>;
  /** The documented payload, with a made-up person: text, or a value that is sent as JSON. */
  readonly payload: unknown;
  readonly send: (payload: unknown) => Sent;
  readonly key: string | null;
  /** What intake gets; null: a record that must be fetched first. */
  readonly body: unknown;
};

export const json = (signer: (body: Uint8Array) => Sent) => (payload: unknown) => signer(bytes(payload));
export const plain = (payload: unknown): Sent => ({
  body: bytes(payload),
  headers: { "content-type": "application/json" },
});
export const inPath = { pathSecret: SECRET };
export const form = (payload: unknown): Sent =>
  asForm(typeof payload === "string" ? payload : JSON.stringify(payload));
export const hubspotUri = "https://leads.example/v1/connectors/hubspot-webhooks/web";
