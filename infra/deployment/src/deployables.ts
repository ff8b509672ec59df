import { type Consumer, consumers } from "@leadstream/application";
import { inboundTopic, type TopicName } from "@leadstream/contracts";

/** Port of `/livez`, `/readyz` and `/metrics` in every process; the same as in the Dockerfile. */
export const OPERATIONS_PORT = 9464;
/** Port of intake and api inside their container. */
export const HTTP_PORT = 8080;

/** How the number of instances is set. */
export type Scaling =
  | { readonly by: "lag"; readonly group: string; readonly topic: TopicName }
  | { readonly by: "processor"; readonly min: number; readonly max: number }
  | { readonly by: "nothing"; readonly replicas: number; readonly why: string };

/** A deployed service. */
export type Deployable = {
  readonly name: string;
  readonly isHttp: boolean;
  readonly scaling: Scaling;
};

const readersOf = (isWanted: (topic: TopicName) => boolean): readonly Deployable[] =>
  consumers
    .filter(({ topic }: Consumer) => isWanted(topic))
    .map(({ service: name, group, topic }): Deployable => ({
      name,
      isHttp: false,
      scaling: { by: "lag", group, topic },
    }));

const isInbound = ({ name }: TopicName): boolean => name === inboundTopic.name;

const door = (name: string): Deployable => ({
  name,
  isHttp: true,
  scaling: { by: "processor", min: 2, max: 6 },
});

/** Every long-running service, in the order of the data flow. */
export const deployables: readonly Deployable[] = [
  door("intake"),
  ...readersOf(isInbound),
  {
    name: "relay",
    isHttp: false,
    scaling: {
      by: "nothing",
      replicas: 2,
      why: "One holds the lease and publishes; the other takes over within seconds.",
    },
  },
  ...readersOf((topic) => !isInbound(topic)),
  {
    name: "projector",
    isHttp: false,
    scaling: { by: "nothing", replicas: 1, why: "A second one finds the checkpoint moved and stops." },
  },
  door("api"),
];
