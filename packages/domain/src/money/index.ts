export {
  addConverted,
  convertMoney,
  noneConverted,
  type RateTable,
  rateTableOf,
  reportedSum,
  type RunningSum,
} from "./exchange.ts";
