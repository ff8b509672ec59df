/** Named events with fields; never sentences with values, never contact data. */
export type Log = {
  readonly info: (event: string, fields?: Readonly<Record<string, string | number | boolean>>) => void;
  readonly warn: (event: string, fields?: Readonly<Record<string, string | number | boolean>>) => void;
  readonly error: (event: string, fields?: Readonly<Record<string, string | number | boolean>>) => void;
};

/** What the consumers count. Names end in a unit or `_total`. */
export type Meter = {
  readonly count: (name: string, labels: Readonly<Record<string, string>>, by?: number) => void;
  /** Seconds. */
  readonly observe: (name: string, labels: Readonly<Record<string, string>>, value: number) => void;
  readonly gauge: (name: string, labels: Readonly<Record<string, string>>, value: number) => void;
};
