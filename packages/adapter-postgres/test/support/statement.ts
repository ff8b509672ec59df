import type { Database } from "../../src/database.ts";
import type { Statement } from "../../src/sql.ts";

/** Text as a statement. Real ones come from `.sql` files. */
export const say = (text: string): Statement => ({ name: "", text });

/** The same database, with a counter of its round trips outside transactions. */
export function counting(database: Database): { readonly database: Database; readonly count: () => number } {
  let trips = 0;
  return {
    database: {
      ...database,
      query: (statement, values) => {
        trips += 1;
        return database.query(statement, values);
      },
    },
    count: () => {
      const before = trips;
      trips = 0;
      return before;
    },
  };
}
