/**
 * Every form of dates that people and programs write, as far as its look tells it from the others: for a column of which
 * nothing is known but its name.
 */
export const allDateForms: [string, ...string[]] = [
  "iso",
  ...["yyyy/M/d H:mm", "yyyy/M/d H:mm:ss", "yyyy/M/d", "yyyy/M/d ah:mm", "yyyy/M/d h:mm:ss a O"],
  ...["yyyy-M-d H:mm", "yyyy-M-d H:mm:ss", "yyyy-M-d", "yyyy-M-d ah:mm"],
  ...["yyyy年M月d日", "yyyy年M月d日 H:mm", "yyyy年M月d日 ah:mm"],
  ...["d.M.yyyy", "d.M.yyyy H:mm", "d.M.yyyy H:mm:ss", "d.M.yy", "d.M.yyyy, H:mm"],
  ...["M/d/yyyy", "d/M/yyyy", "M/d/yyyy H:mm", "d/M/yyyy H:mm", "M/d/yyyy h:mm a", "d/M/yyyy h:mm a"],
  ...["M/d/yyyy H:mm:ss", "d/M/yyyy H:mm:ss", "M/d/yyyy h:mm:ss a", "d/M/yyyy h:mm:ss a"],
  ...["d-M-yyyy", "M-d-yyyy", "d-M-yyyy H:mm", "M-d-yyyy H:mm", "M/d/yy", "d/M/yy"],
  ...["d-MMM-yyyy", "d MMM yyyy", "MMM d, yyyy", "d. MMM yyyy", "MMM d, yyyy h:mm a"],
  ...["epoch-seconds", "epoch-milliseconds"],
];
