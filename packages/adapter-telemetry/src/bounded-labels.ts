export type Labels = Readonly<Record<string, string>>;

/** Values of one label. Ours have a few dozen; only senders are as many as there are customers' systems. */
export const MOST_VALUES = 200;

/** No sender can take it: it is no code. */
export const OTHER = "(other)";

/**
 * Keeps the first values of each label and puts `(other)` in place of further ones.
 *
 * @param onFull told once of each label that had to be cut.
 */
export function boundedLabels(onFull: (label: string, values: number) => void): (labels: Labels) => Labels {
  const known = new Map<string, Set<string>>();
  const full = new Set<string>();
  const isKept = (label: string, value: string): boolean => {
    const values = known.get(label) ?? new Set();
    if (values.has(value)) return true;
    if (values.size < MOST_VALUES) {
      known.set(label, values.add(value));
      return true;
    }
    if (!full.has(label)) onFull(label, values.size);
    full.add(label);
    return false;
  };
  return (labels) => {
    const strangers = Object.entries(labels).filter(([label, value]) => !isKept(label, value));
    if (strangers.length === 0) return labels;
    return { ...labels, ...Object.fromEntries(strangers.map(([label]) => [label, OTHER])) };
  };
}
