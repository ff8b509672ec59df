import {
  createMemorySavedViews,
  createMemorySessions,
  savedViewsContract,
  sessionsContract,
} from "../src/index.ts";

sessionsContract("in memory", async () => {
  const sessions = createMemorySessions();
  return { sessions, otherProcess: sessions, close: async () => undefined };
});

savedViewsContract("in memory", async () => {
  const savedViews = createMemorySavedViews();
  return { savedViews, otherProcess: savedViews, close: async () => undefined };
});
