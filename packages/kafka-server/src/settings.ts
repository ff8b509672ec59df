/** Folder and ports of a broker that is its own controller. */
export type BrokerPlace = {
  readonly logFolder: string;
  readonly port: number;
  readonly controllerPort: number;
  /** The port that clients are told to use, if a proxy is in front of the broker. */
  readonly advertisedPort: number | undefined;
};

const one = {
  "process.roles": "broker,controller",
  "node.id": "1",
  "controller.listener.names": "CONTROLLER",
  "inter.broker.listener.name": "PLAINTEXT",
  "listener.security.protocol.map": "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT",
  // The single broker holds the only copy.
  "offsets.topic.replication.factor": "1",
  "transaction.state.log.replication.factor": "1",
  "transaction.state.log.min.isr": "1",
  "share.coordinator.state.topic.replication.factor": "1",
  "share.coordinator.state.topic.min.isr": "1",
  // The default 50 would create many folders and files without use.
  "offsets.topic.num.partitions": "4",
  // Default 9 s. After a kill and restart, the controller considers the dead broker alive for this time.
  "broker.session.timeout.ms": "3000",
  "broker.heartbeat.interval.ms": "500",
  // Code declares every topic. A mistyped name must not create one.
  "auto.create.topics.enable": "false",
  // Default 3 s, during which the first member of a group waits for others.
  "group.initial.rebalance.delay.ms": "0",
  // Default 6 s, which a test of a lost session would have to wait.
  "group.min.session.timeout.ms": "1000",
} as const;

/** The text of `server.properties`. */
export function serverProperties(place: BrokerPlace, more: Readonly<Record<string, string>>): string {
  const { logFolder, port, controllerPort, advertisedPort = port } = place;
  const all = {
    ...one,
    "log.dirs": logFolder,
    listeners: `PLAINTEXT://127.0.0.1:${port},CONTROLLER://127.0.0.1:${controllerPort}`,
    "advertised.listeners": `PLAINTEXT://127.0.0.1:${advertisedPort}`,
    "controller.quorum.voters": `1@127.0.0.1:${controllerPort}`,
    ...more,
  };
  return Object.entries(all)
    .map(([name, value]) => `${name}=${value}\n`)
    .join("");
}
