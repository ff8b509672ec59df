import { connect } from "node:net";
import { answers } from "@leadstream/kafka-server";
import type { Rising } from "./servers.ts";

/** SSLRequest: the smallest request that PostgreSQL answers, with one letter, before authentication. */
const question = Buffer.from([0, 0, 0, 8, 0x04, 0xd2, 0x16, 0x2f]);

/** Whether the broker answers a request. A paused process still accepts connections. */
export const kafkaAnswers = ({ address }: Rising, withinMs: number): Promise<boolean> =>
  answers(Number(address.split(":").at(-1)), withinMs);

/** Whether the database answers; opens no session. */
export async function postgresAnswers({ address }: Rising, withinMs: number): Promise<boolean> {
  const { hostname, port } = new URL(address);
  const socket = connect(Number(port), hostname);
  const late = setTimeout(() => socket.destroy(), withinMs);
  const said = await new Promise<boolean>((tell) => {
    socket.once("connect", () => socket.write(question));
    socket.once("data", () => tell(true));
    socket.once("error", () => tell(false));
    socket.once("close", () => tell(false));
  });
  clearTimeout(late);
  socket.destroy();
  return said;
}
