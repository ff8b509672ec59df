import { useNavigate } from "@tanstack/react-router";

/** Moves every screen to a point in time; undefined: now. */
export function useGoTo(): (asOf: string | undefined) => void {
  const navigate = useNavigate();
  return (asOf) => void navigate({ to: ".", search: (search: object) => ({ ...search, asOf }) });
}
