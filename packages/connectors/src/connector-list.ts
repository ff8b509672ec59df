import { activecampaign } from "./activecampaign/index.ts";
import { browser } from "./browser/index.ts";
import { cloudevents } from "./cloudevents/index.ts";
import type { Connector } from "./connector.ts";
import { douyin } from "./douyin/index.ts";
import { eventScan } from "./event-scan/index.ts";
import { feiyu } from "./feiyu/index.ts";
import { googleAds } from "./google-ads/index.ts";
import { googleForms } from "./google-forms/index.ts";
import { hubspotForms } from "./hubspot-forms/index.ts";
import { hubspotWebhooks } from "./hubspot-webhooks/index.ts";
import { jiandaoyun } from "./jiandaoyun/index.ts";
import { jotform } from "./jotform/index.ts";
import { linkedin } from "./linkedin/index.ts";
import { mailchimp } from "./mailchimp/index.ts";
import { marketo } from "./marketo/index.ts";
import { meta } from "./meta/index.ts";
import { pipedrive } from "./pipedrive/index.ts";
import { repEntry } from "./rep-entry/index.ts";
import { salesforceForm } from "./salesforce-form/index.ts";
import { segment } from "./segment/index.ts";
import { standardWebhooks } from "./standard-webhooks/index.ts";
import { tiktok } from "./tiktok/index.ts";
import { typeform } from "./typeform/index.ts";
import { webhook } from "./webhook/index.ts";
import { wecom } from "./wecom/index.ts";
import { zoho } from "./zoho/index.ts";

/** Every connector, one line each. Routes, the command line and the pages follow from it. */
export const connectors: readonly Connector[] = [
  browser,
  typeform,
  jotform,
  googleForms,
  meta,
  googleAds,
  linkedin,
  tiktok,
  feiyu,
  douyin,
  wecom,
  hubspotForms,
  hubspotWebhooks,
  salesforceForm,
  mailchimp,
  activecampaign,
  marketo,
  pipedrive,
  zoho,
  jiandaoyun,
  segment,
  cloudevents,
  standardWebhooks,
  eventScan,
  repEntry,
  webhook,
];

const byId = new Map(connectors.map((each) => [each.id, each]));

export const connectorOf = (id: string): Connector | undefined => byId.get(id);

/** Whether scripts of web pages call it. */
export const isForPages = (id: string): boolean => connectorOf(id)?.isForPages === true;

/** The fixed addresses of all connectors. */
export const vendorRoutes = connectors.flatMap(({ id, addresses = [] }) =>
  addresses.map((address) => ({ connector: id, ...address })),
);
