import type {
  ConnectorDeliveryPage,
  ConnectorSourceState,
  ConnectorTestAnswer,
  KnownConnector,
} from "@leadstream/contracts";
import type { Result } from "@leadstream/kernel";

/** Why no test was sent. `reason` is for people. */
export type ConnectorTestRefusal = {
  readonly code: "connector.source-unknown" | "connector.not-testable";
  readonly reason: string;
};

/** What integrators see of connectors. No answer holds a secret, a setting's value, or personal data. */
export type ConnectorSetUp = {
  /** Every kind of connector. */
  readonly known: () => readonly KnownConnector[];
  /** Every source. @throws Fault `store.unavailable`. */
  readonly sources: () => Promise<readonly ConnectorSourceState[]>;
  /**
   * What a source delivered, newest first: each as a shape, and what became of it.
   *
   * @param page `limit` 1..50; `before`: `next` of the page before.
   * @returns null when there is neither such a source nor a delivery of one.
   * Cost: each delivery is opened and read again.
   */
  readonly deliveries: (
    source: string,
    page: { readonly before?: string; readonly limit: number },
  ) => Promise<ConnectorDeliveryPage | null>;
  /**
   * Sends a made-up payload to the endpoint of a source, signed as its vendor signs. It is sealed, read and kept as a
   * test, and nothing of it reaches intake.
   *
   * @throws Fault when a server of ours is away.
   */
  readonly sendTest: (source: string) => Promise<Result<ConnectorTestAnswer, ConnectorTestRefusal>>;
};
