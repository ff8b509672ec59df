import type { Contact } from "@leadstream/contracts";

const DOTS = "•••";

const initial = (text: string): string => [...text.trim()][0] ?? "";

const shortened = (text: string): string => `${initial(text)}.`;

/** `a***@b***.example`: the last label stays; it shows a country or a kind of sender, but no person. */
function maskedEmail(email: string): string {
  const [local = "", domain = ""] = email.split("@");
  const labels = domain.split(".");
  const last = labels.length > 1 ? `.${labels.at(-1) ?? ""}` : "";
  return `${initial(local)}***@${initial(domain)}***${last}`;
}

/** Country codes of one digit; the others have at least two. */
const ONE_DIGIT = /^[17]/;

/** `+49 ••• ••12`: the country and the last two digits, when there are enough others. */
function maskedPhone(phone: string): string {
  const digits = phone.replace(/\D/g, "");
  if (digits.length < 7) return DOTS;
  const country = phone.trim().startsWith("+") ? `+${digits.slice(0, ONE_DIGIT.test(digits) ? 1 : 2)} ` : "";
  return `${country}${DOTS} ••${digits.slice(-2)}`;
}

const maskers = {
  email: maskedEmail,
  phone: maskedPhone,
  firstName: shortened,
  lastName: shortened,
  fullName: (name) => name.trim().split(/\s+/).map(shortened).join(" "),
  company: (company) => `${initial(company)}${DOTS}`,
  message: () => DOTS,
} satisfies { readonly [K in keyof Contact]?: (value: string) => string };
const known: ReadonlyMap<string, (value: string) => string> = new Map(Object.entries(maskers));

/**
 * A contact as a rep sees it before the claim: it shows which ways to reach the person exist, but not enough to use
 * them. Fields without a mask here, such as ids and addresses of machines, are left out.
 */
export const maskContact = (contact: Contact): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(contact).flatMap(([field, value]) => {
      const mask = known.get(field);
      return mask === undefined || typeof value !== "string" ? [] : [[field, mask(value)]];
    }),
  );
