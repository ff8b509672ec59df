/**
 * Running totals over days: seven weekday amounts that repeat, and a sorted list of exceptions.
 *
 * A day is a whole number of days since 1970-01-01, a Thursday. The total before a day is
 * `whole weeks * week total + weekdays so far + corrections of the exceptions before it`, so no call loops over days.
 * The same sums serve working milliseconds (the amount of a day is the length of its windows) and working days (the
 * amount is 1 or 0).
 */
export type DaySums = {
  /** Total of all days before this one, relative to a fixed day long ago. Only differences are meaningful. */
  readonly before: (day: number) => number;
  /** The day on which the total reaches `amount`, and the part of that day that is needed: `0 < rest`. */
  readonly reach: (amount: number) => { readonly day: number; readonly rest: number };
};

/** A day with another amount than its weekday. */
export type ExceptionDay = { readonly day: number; readonly amount: number };

const daysFromMonday = 3;

/**
 * Weekday of a day number.
 *
 * @param day  days since 1970-01-01, whole, may be negative.
 * @returns 0 for Monday to 6 for Sunday. Cost: O(1).
 */
export function weekdayOf(day: number): number {
  return day + daysFromMonday - 7 * Math.floor((day + daysFromMonday) / 7);
}

/**
 * Prepares the sums of a week and its exceptions.
 *
 * @param weekly      seven amounts >= 0, Monday first, with a total above 0.
 * @param exceptions  at most one per day, in any order.
 * @returns sums whose `before` and `reach` cost one binary search over the exceptions.
 */
export function daySums(weekly: readonly number[], exceptions: readonly ExceptionDay[]): DaySums {
  const sorted = exceptions.toSorted((a, b) => a.day - b.day);
  const week = weekSums(weekly);
  const days = sorted.map(({ day }) => day);
  const corrections = runningTotals(sorted.map(({ day, amount }) => amount - item(weekly, weekdayOf(day))));
  const before = (day: number): number => week.before(day) + item(corrections, countBelow(days, day));
  const starts = days.map(before);
  const ends = sorted.map(({ amount }, i) => item(starts, i) + amount);

  const reach = (amount: number): { readonly day: number; readonly rest: number } => {
    const passed = countBelow(ends, amount);
    const start = starts[passed];
    if (start !== undefined && start < amount) return { day: item(days, passed), rest: amount - start };
    return week.reach(amount - item(corrections, passed));
  };
  return { before, reach };
}

function weekSums(weekly: readonly number[]): DaySums {
  const upTo = runningTotals(weekly);
  const total = item(upTo, 7);
  return {
    before: (day) => Math.floor((day + daysFromMonday) / 7) * total + item(upTo, weekdayOf(day)),
    reach: (amount) => {
      const week = Math.ceil(amount / total) - 1;
      const inWeek = amount - week * total;
      let weekday = 0;
      while (item(upTo, weekday + 1) < inWeek) weekday += 1;
      return { day: week * 7 + weekday - daysFromMonday, rest: inWeek - item(upTo, weekday) };
    },
  };
}

/** `[0, a, a + b, ...]`: one element longer than the input. */
function runningTotals(amounts: readonly number[]): readonly number[] {
  const totals = [0];
  for (const amount of amounts) totals.push(item(totals, totals.length - 1) + amount);
  return totals;
}

function countBelow(sorted: readonly number[], bound: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (item(sorted, middle) < bound) low = middle + 1;
    else high = middle;
  }
  return low;
}

function item(numbers: readonly number[], index: number): number {
  const number = numbers[index];
  if (number === undefined) throw new RangeError(`no amount at ${index} of ${numbers.length}`);
  return number;
}
