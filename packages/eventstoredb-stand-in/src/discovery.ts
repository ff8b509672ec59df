import { randomUUID } from "node:crypto";
import featureMessages from "@eventstore/db-client/generated/serverfeatures_pb.js";
import type { SupportedMethods } from "@eventstore/db-client/generated/serverfeatures_pb.js";
import gossip from "@eventstore/db-client/generated/gossip_pb.js";
import type { ClusterInfo } from "@eventstore/db-client/generated/gossip_pb.js";
import shared from "@eventstore/db-client/generated/shared_pb.js";
import type { Faults } from "./faults.ts";

/** Without BatchAppend: a client that checks the features then uses plain appends. */
export function supportedMethods(): SupportedMethods {
  const methods = ["read", "append"].map((name) =>
    new featureMessages.SupportedMethod()
      .setServiceName("event_store.client.streams.streams")
      .setMethodName(name),
  );
  return new featureMessages.SupportedMethods().setMethodsList(methods).setEventStoreServerVersion("23.10.0");
}

const instance = randomUUID();

/** The leader according to this node: itself, or the configured one. */
export function clusterOf(node: {
  readonly faults: Faults;
  readonly host: string;
  readonly port: number;
}): ClusterInfo {
  const { host, port } = node.faults.leader ?? node;
  const member = new gossip.MemberInfo();
  member
    .setInstanceId(new shared.UUID().setString(instance))
    .setTimeStamp(String(Date.now()))
    .setState(gossip.MemberInfo.VNodeState.LEADER)
    .setIsAlive(true)
    .setHttpEndPoint(new gossip.EndPoint().setAddress(host).setPort(port));
  return new gossip.ClusterInfo().setMembersList([member]);
}
