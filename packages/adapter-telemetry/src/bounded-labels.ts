export type Labels = Readonly<Record<string, string>>;

/** Most values of one label. Our labels have a few dozen; only the senders grow with the customers' systems. */
export const MOST_VALUES = 200;

/** No sender can have this name, because it is not a valid code. */
export const OTHER = "(other)";

/**
 * Keeps the first values of each label and replaces further ones with `(other)`.
 *
 * @param onFull called once for each label that reaches the limit.
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
