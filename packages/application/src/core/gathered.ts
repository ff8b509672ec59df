import { remedyFor } from "@leadstream/kernel";

type Waiting<T, R> = {
  readonly item: T;
  readonly resolve: (result: R) => void;
  readonly reject: (thrown: unknown) => void;
};

/**
 * Makes one call of many that come at the same time. An item that comes alone goes at once; items that come while a call
 * is under way go together with the next. So a round trip is shared by all who wait, and nobody waits who need not.
 *
 * A call that fails because a server is away (remedy `retry`) fails for all its items. After any other failure each item
 * goes alone, so that one bad item costs nobody else anything.
 *
 * @param work one result for each item, in order
 * @param most items of one call
 */
export function gathered<T, R>(
  work: (items: readonly T[]) => Promise<readonly R[]>,
  most = 200,
): (item: T) => Promise<R> {
  const waiting: Waiting<T, R>[] = [];
  let isAtWork = false;

  const alone = async ({ item, resolve, reject }: Waiting<T, R>): Promise<void> => {
    try {
      resolve(only(await work([item])));
    } catch (thrown) {
      reject(thrown);
    }
  };
  const together = async (batch: readonly Waiting<T, R>[]): Promise<void> => {
    try {
      const results = await work(batch.map(({ item }) => item));
      if (results.length !== batch.length) throw new Error("want one result for each item");
      results.forEach((result, i) => batch[i]?.resolve(result));
    } catch (thrown) {
      if (remedyFor(thrown) === "retry") for (const { reject } of batch) reject(thrown);
      else for (const each of batch) await alone(each);
    }
  };
  const workOff = async (): Promise<void> => {
    while (waiting.length > 0) {
      const batch = waiting.splice(0, most);
      const [first] = batch;
      await (batch.length === 1 && first !== undefined ? alone(first) : together(batch));
    }
    isAtWork = false;
  };
  return (item) =>
    new Promise<R>((resolve, reject) => {
      waiting.push({ item, resolve, reject });
      if (isAtWork) return;
      isAtWork = true;
      void workOff();
    });
}

function only<R>(results: readonly R[]): R {
  const [result] = results;
  if (results.length !== 1 || result === undefined) throw new Error("want one result for the item");
  return result;
}
