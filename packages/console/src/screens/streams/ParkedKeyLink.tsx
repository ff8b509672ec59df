import { Link } from "@tanstack/react-router";
import { shortId } from "../../shared/lead-words.tsx";
import { leadOfKey } from "./parked-faults.ts";

/** The key of a message; that of a lead opens the lead. */
export function ParkedKeyLink({ name }: { readonly name: string }) {
  const leadId = leadOfKey(name);
  if (leadId === null)
    return (
      <span className="mono" title={name}>
        {name.length > 24 ? `${name.slice(0, 24)}…` : name}
      </span>
    );
  return (
    <Link to="/leads/$leadId" params={{ leadId }} className="mono" title={name}>
      {shortId(name)}
    </Link>
  );
}
