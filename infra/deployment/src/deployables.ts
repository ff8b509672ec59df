import { type Consumer, consumers } from "@leadstream/application";
import { inboundTopic, type TopicName } from "@leadstream/contracts";

/** Where every process answers `/livez`, `/readyz` and `/metrics`; the Dockerfile says the same. */
export const OPERATIONS_PORT = 9464;
/** Where intake and api listen inside their container. */
export const HTTP_PORT = 8080;

/** What decides how many of a service there are. */
export type Scaling =
  | { readonly by: "lag"; readonly group: string; readonly topic: TopicName }
  | { readonly by: "processor"; readonly min: number; readonly max: number }
  | { readonly by: "nothing"; readonly replicas: number; readonly why: string };

/** A service as it is deployed. */
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

/** Every service that runs for ever, in the order in which a lead meets them. */
export const deployables: readonly Deployable[] = [
  door("intake"),
  ...readersOf(isInbound),
  {
    name: "relay",
    isHttp: false,
    scaling: {
      by: "nothing",
      replicas: 2,
      why: "One publishes, by lease; the other takes over within seconds.",
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
