import type {
  ListConnectorDeliveriesResponse,
  ListConnectorsResponse,
  ListConnectorSourcesResponse,
} from "@leadstream/api-client";
import { msg } from "../../shared/msg.ts";

export type Known = ListConnectorsResponse["rows"][number];
export type SourceState = ListConnectorSourcesResponse["rows"][number];
export type Delivery = ListConnectorDeliveriesResponse["rows"][number];

export const standingWords: Readonly<Record<Known["standing"]["level"], string>> = {
  vendor: msg("Read in the vendor's own text."),
  partly: msg("In part not confirmed by the vendor:"),
  unverified: msg("Not confirmed by the vendor:"),
};

const proofs: Readonly<Record<string, string>> = {
  hmac: msg("a signature over the body (HMAC)"),
  "sorted-sha1": msg("a signature over the ciphertext (SHA-1, sorted)"),
  "joined-sha1": msg("a signature over body and time (SHA-1)"),
  basic: msg("user and password"),
  bearer: msg("a token in a header"),
  "body-key": msg("a secret in the body"),
  "path-secret": msg("a secret in the address"),
  "standard-webhooks": msg("a signature by Standard Webhooks"),
  none: msg("nothing: anybody may send"),
  "of-source": msg("as its source describes it"),
};

/** How requests prove where they come from. A new way has its own name until it has words. */
export const proofWords = (provedBy: string): string => proofs[provedBy] ?? provedBy;

export const stateWords: Readonly<Record<Delivery["state"], string>> = {
  waiting: msg("stored, not handed in yet"),
  done: msg("handed in"),
  notified: msg("named, to be fetched"),
  unread: msg("not readable, kept"),
};

export const stateTones: Readonly<Record<Delivery["state"], string>> = {
  waiting: "warn",
  done: "good",
  notified: "info",
  unread: "bad",
};

export const originalWords: Readonly<Record<Delivery["original"], string>> = {
  readable: "",
  unreadable: msg(
    "Nobody can read it as its vendor's. A corrected mapping or version may: leadstream connectors replay.",
  ),
  gone: msg("The original is gone: the key of its day was destroyed, as it must be."),
  foreign: msg("Its source was removed, so nobody reads it any more."),
};

export const typeWords = {
  text: msg("text"),
  number: msg("number"),
  boolean: msg("yes or no"),
  null: msg("null"),
  empty: msg("empty list or object"),
} as const;

export const formWords = {
  email: msg("looks like an e-mail address"),
  phone: msg("looks like a phone number"),
  date: msg("looks like a date"),
  url: msg("looks like a link"),
  digits: msg("digits"),
  id: msg("looks like an id"),
} as const;
