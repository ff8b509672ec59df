/** Fields of a submission that an answer of a form can fill. */
export type DraftField =
  | `contact.${"email" | "phone" | "firstName" | "lastName" | "fullName" | "company" | "jobTitle" | "message" | "ip" | "userAgent"}`
  | `source.${"channel" | "campaign" | "medium" | "content" | "term" | "landingPage" | "referrer"}`
  | `attributes.${"country" | "region" | "city" | "language" | "industry" | "companySize" | "product" | "segment"}`;

/** Labels and names of form fields, folded: small letters, and only letters and digits. */
const labels: Readonly<Partial<Record<DraftField, string>>> = {
  "contact.email":
    "email emailaddress mail mailaddress workemail businessemail companyemail youremail useremail correo correoelectronico courriel adresseemail emailadresse epost 邮箱 电子邮箱 电子邮件 邮件 邮箱地址 工作邮箱 企业邮箱",
  "contact.phone":
    "phone phonenumber telephone telphone telephonenumber tel mobile mobilephone mobilenumber cell cellphone workphone workphonenumber businessphone phonemobile mobilenum whatsapp whatsappnumber telefon telefonnummer handy handynummer rufnummer mobil portable 电话 手机 手机号 手机号码 联系电话 电话号码 联系方式 联系手机",
  "contact.firstName": "firstname fname givenname forename vorname prenom 名 名字",
  "contact.lastName": "lastname lname surname familyname nachname nomdefamille 姓 姓氏",
  "contact.fullName":
    "name fullname yourname contactname vollstandigername nomcomplet 姓名 客户姓名 联系人 联系人姓名 称呼 您的姓名",
  "contact.company":
    "company companyname organisation organization organizationname business businessname firma firmenname unternehmen entreprise societe 公司 公司名称 企业 企业名称 单位 单位名称",
  "contact.jobTitle": "jobtitle position jobrole role jobfunction funktion poste fonction 职位 职务 岗位",
  "contact.message":
    "message yourmessage comment comments question questions enquiry inquiry nachricht bemerkung kommentar anfrage 留言 备注 需求 咨询内容 说明",
  "source.channel": "utmsource",
  "source.medium": "utmmedium",
  "source.campaign": "utmcampaign",
  "source.content": "utmcontent",
  "source.term": "utmterm",
  "source.landingPage": "pageurl pageuri landingpage landingpageurl",
  "source.referrer": "referrer referer",
  "attributes.country": "country countrycode land pays 国家 国家地区",
  "attributes.region": "state region province stateprovince bundesland 省 省份",
  "attributes.city": "city town stadt ort ville 城市",
  "attributes.language": "language locale sprache langue 语言",
  "attributes.industry": "industry branche secteur 行业 所属行业",
  "attributes.companySize":
    "companysize numberofemployees numemployees employees mitarbeiterzahl 员工人数 公司规模 人数",
  "attributes.product": "product productinterest interestedin produkt 产品 意向产品",
};

const isDraftField = (name: string): name is DraftField => Object.hasOwn(labels, name);

const byLabel = new Map(
  Object.entries(labels).flatMap(([field, words]) =>
    isDraftField(field) ? words.split(" ").map((word) => [word, field] as const) : [],
  ),
);

/** `E-Mail address *` → `emailaddress`; accents go, other scripts stay. */
const folded = (label: string): string =>
  label
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, "");

/** Longer questions that ask for one thing: "What is your email?" */
const asks: readonly (readonly [RegExp, DraftField])[] = [
  [
    /^(?:what(?:s|is))?(?:your|please(?:enter|leave)your|enteryour).{0,10}e?mail(?:address)?$|邮箱$/u,
    "contact.email",
  ],
  [
    /^(?:what(?:s|is))?(?:your|please(?:enter|leave)your|enteryour).{0,10}(?:phone|mobile)(?:number)?$|(?:手机|电话)(?:号码?)?$/u,
    "contact.phone",
  ],
  [/^(?:what(?:s|is))?(?:your|please(?:enter|leave)your|enteryour)(?:full)?name$/u, "contact.fullName"],
  [/^(?:what(?:s|is))?your(?:companys?name|company|organi[sz]ation)$/u, "contact.company"],
];

/** The field of a submission that a label names; null when it is some other question. */
export function fieldOfLabel(label: string): DraftField | null {
  const name = folded(label.slice(0, 200));
  return byLabel.get(name) ?? asks.find(([pattern]) => pattern.test(name))?.[1] ?? null;
}
