import { mayWriteAs } from "./api-keys.ts";
import type { ApiKey, ApiKeys } from "./api-keys.ts";
import type { FormFields } from "./form-body.ts";
import { intakeRoutes } from "./intake-route-table.ts";
import { thankYouPage } from "./pages.ts";
import { HttpProblem } from "./problems.ts";
import type { Reply } from "./reply.ts";
import { emptyReply, pageReply } from "./reply.ts";
import { bind, keyEnded } from "./route.ts";
import type { Bound, Caller } from "./route.ts";
import { submissionBodyOf, submissionIn } from "./submission-body.ts";
import { readOrRecord, receivedReply, takeOne } from "./submit.ts";
import type { IntakeDeps } from "./submit.ts";

/** Everybody can read a key in a page's source, so it may only write, and only as its own sender. */
function fitForForms(key: ApiKey, sender: string): ApiKey {
  if (key.roles.some((role) => role !== "ingest"))
    throw new HttpProblem("key.too-powerful", "This key could do more than write, and anyone can read it.");
  if (!mayWriteAs(key, sender))
    throw new HttpProblem("sender.not-yours", "The name of the form is no sender of this key.");
  return key;
}

/** The key from the header, the query, or the form itself, in this order. */
async function keyFor(
  keys: ApiKeys,
  caller: Caller,
  secret: string | undefined,
): Promise<ApiKey | undefined> {
  if (caller.key !== undefined) return caller.key;
  if (caller.ended !== undefined) throw keyEnded(caller.ended);
  const found = secret === undefined ? undefined : await keys.find(secret);
  if (found === undefined && (caller.presented || secret !== undefined))
    throw new HttpProblem("key.unknown", "The form carries a key, but none that we know.");
  if (found !== undefined && "ended" in found) throw keyEnded(found.ended);
  return found?.key;
}

/**
 * Where to redirect the browser: a path on our own site, or on the site of the key. Anything that could lead
 * elsewhere (a scheme, `//host`, a backslash, a control character) is not a path.
 *
 * @returns null when it is not a path.
 */
export function redirectTarget(path: string, site?: string): string | null {
  if (!/^\/(?![/\\])[\x21-\x5b\x5d-\x7e]*$/.test(path)) return null;
  if (site === undefined) return path;
  const target = new URL(path, site);
  return target.origin === new URL(site).origin ? target.href : null;
}

function afterwards(wanted: string | undefined, { site }: ApiKey, onRefused: () => void): Reply {
  if (wanted === undefined || wanted === "") return pageReply(200, thankYouPage());
  const target = redirectTarget(wanted, site);
  if (target !== null) return emptyReply(303, { Location: target });
  onRefused();
  return pageReply(200, thankYouPage());
}

/** The name is a code by now, so that it may stand in a command to copy. */
const noKey = (sender: string): string =>
  "A form brings its key: ?key=… or a hidden field `key`. " +
  `To make one: leadstream keys create --role form --source ${sender}`;

/** `POST /v1/forms/{sender}` */
export const submitForm = ({ intake, keys, log }: IntakeDeps): Bound =>
  bind(intakeRoutes.submitForm, async ({ params: { sender }, query, body, key: caller, context }) => {
    const outside = await keyFor(keys, caller, query.key);
    if (outside) fitForForms(outside, sender);
    const read = () => submissionBodyOf(body);
    // What a stranger sent is not recorded: the key that lies in an unreadable body was not read either.
    const sent = outside ? await readOrRecord(intake, { sender, bytes: body.bytes }, read) : await read();
    const fields: FormFields = sent.kind === "form" ? sent.fields : new Map();
    const key = outside ?? (await keyFor(keys, caller, fields.get("key")?.at(-1)));
    if (!key) throw new HttpProblem("key.missing", noKey(sender));
    fitForForms(key, sender);
    const submission = submissionIn(sent, context.visitor);
    const taken = await takeOne(intake, { sender, body: submission, visitor: context.visitor }, context);
    if (sent.kind === "json") return receivedReply(taken);
    return afterwards(fields.get("redirect")?.at(-1), key, () =>
      log.warn("form_redirect_refused", { sender, keyId: key.id }),
    );
  });
