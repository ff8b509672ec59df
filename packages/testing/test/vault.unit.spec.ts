import { createVirtualClock } from "@leadstream/application";
import { VAULT_START, createMemoryVault, vaultContract } from "../src/index.ts";

vaultContract("in memory", async () => {
  const clock = createVirtualClock(VAULT_START);
  const vault = createMemoryVault({ clock });
  return {
    vault,
    otherProcess: vault,
    clock,
    eraseSubject: async (subjectId) => vault.eraseSubject(subjectId),
    destroyDayKeysBefore: async (day) => vault.destroyDayKeysBefore(day),
    moveBlob: async (ref, to) => vault.moveBlob(ref, to),
    dump: async () => vault.dump(),
    close: async () => undefined,
  };
});
