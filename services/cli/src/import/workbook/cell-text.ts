/** A cell as the worker passes it on: a number only if its digits are exact. */
export type Cell = string | number | null;

/** Excel counts with this many digits. It stores 19.99 as 19.989999999999998, and shows 19.99. */
const exactDigits = 15;

/**
 * A number from its digits in the file.
 *
 * @returns a number, or the digits themselves where a number could not hold them all: such as a long id.
 */
export function numberFrom(digits: string): Cell {
  const number = Number(digits);
  return Number.isFinite(number) && Math.abs(number) < 10 ** exactDigits ? number : digits;
}

/** A number as text, all its digits and no exponent. */
export function numberText(number: number, decimal: "." | "," = "."): string {
  const [mantissa = "", exponent = "0"] = number.toPrecision(exactDigits).split("e");
  const plain = mantissa.includes(".") ? mantissa.replace(/\.?0+$/u, "") : mantissa;
  const text =
    exponent === "0"
      ? plain
      : Number(number.toPrecision(exactDigits))
          .toFixed(20)
          .replace(/\.?0+$/u, "");
  return text.replace(".", decimal);
}

const dayMs = 86_400_000;
/** A serial below one is a time without a day; readers put it at the end of 1899. */
const firstDay = Date.UTC(1900, 0, 1);

/** A day, a day with its time, or a time, on the clock that the sheet shows. Rounded to the second. */
export function dateText(date: Date): string {
  const ms = Math.round(date.getTime() / 1000) * 1000;
  if (!Number.isFinite(ms)) return "#NUM!";
  const [day = "", time = ""] = new Date(ms).toISOString().split(/[T.]/u);
  if (ms < firstDay) return time;
  return ms % dayMs === 0 ? day : `${day} ${time}`;
}
