declare module "virtual:messages/en" {
  import type { Messages } from "@lingui/core";
  export const messages: Messages;
}
declare module "virtual:messages/zh-CN" {
  import type { Messages } from "@lingui/core";
  export const messages: Messages;
}
