import { EventId, LeadId, PoolId, RepId, SubmissionId } from "@leadstream/contracts";

/** What a text may name beside a person. */
export type TextReading =
  | { readonly by: "lead-id"; readonly leadId: LeadId }
  | { readonly by: "submission-id"; readonly submissionId: SubmissionId }
  | { readonly by: "event-id"; readonly eventId: EventId }
  | { readonly by: "position"; readonly position: number }
  | { readonly by: "rep"; readonly rep: string }
  | { readonly by: "pool"; readonly poolId: PoolId };

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/u;
const POSITION = /^#?([1-9]\d{0,14})$/u;
/** A lead and the consents of its person have one UUID. */
const PERSON = /^(?:lead|subj)_(.+)$/u;
const HANDLE = /^[a-z0-9][a-z0-9.-]{0,79}$/u;

const ofUuid = (uuid: string): readonly TextReading[] => [
  { by: "lead-id", leadId: LeadId.parse(`lead_${uuid}`) },
  { by: "submission-id", submissionId: SubmissionId.parse(`subm_${uuid}`) },
  { by: "event-id", eventId: EventId.parse(uuid) },
];

/**
 * Everything that a text could be the id of. A UUID alone is tried as every kind of id, a number as a position.
 *
 * @param text without blanks around it; case does not matter.
 * @example readText("4711") // [{ by: "position", position: 4711 }, { by: "rep", rep: "4711" }]
 */
export function readText(given: string): readonly TextReading[] {
  const text = given.toLowerCase();
  if (UUID.test(text)) return ofUuid(text);
  const leadId = LeadId.safeParse(text.replace(PERSON, "lead_$1"));
  if (leadId.success) return [{ by: "lead-id", leadId: leadId.data }];
  const submissionId = SubmissionId.safeParse(text);
  if (submissionId.success) return [{ by: "submission-id", submissionId: submissionId.data }];
  const poolId = PoolId.safeParse(text);
  if (poolId.success) return [{ by: "pool", poolId: poolId.data }];
  const [, digits] = POSITION.exec(text) ?? [];
  return [
    ...(digits === undefined ? [] : [{ by: "position" as const, position: Number(digits) }]),
    ...(RepId.safeParse(text).success || HANDLE.test(text) ? [{ by: "rep" as const, rep: text }] : []),
  ];
}

/** Whether it has the form of an id of ours: nobody is known by such a text. */
export const isOwnId = (text: string): boolean => /^(?:lead|subj|subm|rep|pool)_/iu.test(text);
