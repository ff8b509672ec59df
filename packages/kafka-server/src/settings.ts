/** What one broker that is its own controller needs to know. */
export type BrokerPlace = {
  readonly logFolder: string;
  readonly port: number;
  readonly controllerPort: number;
  /** What clients are told to connect to, when that is not the port itself: a proxy before it. */
  readonly advertisedPort: number | undefined;
};

const one = {
  "process.roles": "broker,controller",
  "node.id": "1",
  "controller.listener.names": "CONTROLLER",
  "inter.broker.listener.name": "PLAINTEXT",
  "listener.security.protocol.map": "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT",
  // One broker holds the only copy of everything.
  "offsets.topic.replication.factor": "1",
  "transaction.state.log.replication.factor": "1",
  "transaction.state.log.min.isr": "1",
  "share.coordinator.state.topic.replication.factor": "1",
  "share.coordinator.state.topic.min.isr": "1",
  // 50 by default: folders and files that nobody here needs.
  "offsets.topic.num.partitions": "4",
  // 9 s by default: how long the controller, started again after a kill, takes the dead broker for alive.
  "broker.session.timeout.ms": "3000",
  "broker.heartbeat.interval.ms": "500",
  // A topic exists because code declares it, never because somebody mistyped a name.
  "auto.create.topics.enable": "false",
  // 3 s by default, in which a group's first member waits for company.
  "group.initial.rebalance.delay.ms": "0",
  // 6 s by default: what a test of a lost session would have to wait.
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
