import type { StoredEvent } from "@leadstream/contracts";
import { aLead, aSubject } from "@leadstream/testing";
import { describe, expect, it } from "vitest";
import { checkAll } from "../src/checks/index.ts";
import { violationLines } from "../src/report/summary.ts";
import { andThen, of, without } from "./support/planting.ts";
import { claimKey, leadId, soundEvidence, subjectId, withdrawKey } from "./support/sound-evidence.ts";

const lookUpAnswering = (event: (events: readonly StoredEvent[]) => StoredEvent) =>
  andThen((append, events) =>
    append(
      leadId,
      { by: "enrichment.v1", cause: event(events).id, minute: 9 },
      of("lead.enriched.v1")(events),
    ),
  );

const AFTER_WITHDRAWAL = "nothing enriched or sent after a withdrawal";

describe("what the checker accepts, and how it reports violations", () => {
  it("accepts a look-up that missed a withdrawal after its trigger", () => {
    const sound = soundEvidence();
    const asked = of("lead.claimed.v1")(sound.events);
    const { type, data } = aLead.releasedFromQuarantine(3);
    const released = { ...asked, type, data } as StoredEvent;
    const story = { ...sound, events: sound.events.map((event) => (event === asked ? released : event)) };
    const found = checkAll(lookUpAnswering(of("lead.released-from-quarantine.v1"))(story));
    expect(found.map(({ check }) => check)).not.toContain(AFTER_WITHDRAWAL);
  });

  it("accepts a look-up after a new consent", () => {
    const agreed = andThen((append) =>
      append(
        subjectId,
        { by: "local", cause: "again", minute: 8 },
        aSubject.given(8, { purpose: "enrichment", channel: "any" }),
      ),
    )(soundEvidence());
    const found = checkAll(lookUpAnswering(of("interaction.recorded.v1", 2))(agreed));
    expect(found.map(({ check }) => check)).not.toContain(AFTER_WITHDRAWAL);
  });

  it("accepts messages that a relay published again, all or some", () => {
    const sound = soundEvidence();
    const again = (from: number, until: number) =>
      sound.published.slice(from, until).map((message, n) => ({ ...message, offset: 500 + from * 10 + n }));
    const evidence = { ...sound, published: [...sound.published, ...again(1, 6), ...again(3, 9)] };
    expect(checkAll(evidence)).toEqual([]);
  });

  it("reports a violation with its seed, its check, the events, the operations and the faults around that time", () => {
    const evidence = without("interaction.recorded.v1", 1)(soundEvidence());
    const text = violationLines(evidence, checkAll(evidence)).join("\n");
    expect(text).toContain("VIOLATION  seed 7  a withdrawal is in the streams of person and lead (1)");
    expect(text).toContain(`${subjectId}@1 consent.withdrawn.v1 by local, caused by ${withdrawKey}`);
    expect(text).toContain(`${leadId}@4 lead.claimed.v1 by local, caused by ${claimKey}`);
    expect(text).toContain(`operation  6 withdraw-consent ${withdrawKey}: ok 200`);
    expect(text).toContain("nemesis    SIGKILL scoring: killed");
  });
});
