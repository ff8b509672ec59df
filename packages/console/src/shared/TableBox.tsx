import type { ReactNode } from "react";

/** A box that scrolls when its table is too wide; it can be scrolled by keyboard. */
export const TableBox = ({ name, children }: { readonly name: string; readonly children: ReactNode }) => (
  <div className="table-box" tabIndex={0} role="region" aria-label={name}>
    {children}
  </div>
);
