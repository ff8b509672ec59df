import { ownerRoles, type SessionOwner } from "@leadstream/contracts";

/** Whoever can use the data folder may do everything on it. */
export const ownerOfFolder: SessionOwner = {
  signIn: "link",
  id: "local",
  name: "local",
  terms: { roles: [...ownerRoles] },
};

/** A link that signs in once. A browser sends nothing of what stands after `#`. */
export const linkTo = (url: string, token: string): string => `${url}/console/enter#${token}`;
