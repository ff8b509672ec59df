import { Fault } from "@leadstream/kernel";
import type { EventStore } from "../ports/event-store.ts";
import type { ReadModel } from "../ports/read-model.ts";

/** The read model; when a view is being built, its error also names the store's head, to show the progress. */
export const withProgress = ({
  readModel,
  store,
}: {
  readonly readModel: ReadModel;
  readonly store: Pick<EventStore, "head">;
}): ReadModel => ({
  ...readModel,
  read: async (views, snapshot) => {
    try {
      return await readModel.read(views, snapshot);
    } catch (thrown) {
      if (!(thrown instanceof Fault) || thrown.code !== "view.building") throw thrown;
      const head = await store.head();
      const { view = "", position = 0 } = thrown.details;
      throw new Fault(
        "view.building",
        `${view} is being built: at position ${position} of ${head}`,
        { ...thrown.details, head },
        thrown,
      );
    }
  },
});
