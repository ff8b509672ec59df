/** Column names of exports in English, German and Chinese, by the field that they fill. */
const wordsOf: Readonly<Record<string, string>> = {
  "contact.email":
    "email emailaddress mail workemail businessemail emailadresse mailadresse 邮箱 电子邮箱 电子邮件 邮件 邮箱地址",
  "contact.phone":
    "phone phonenumber mobile mobilephone mobilenumber tel telephone telefon telefonnummer rufnummer handy handynummer mobil 电话 手机 手机号 手机号码 联系电话 电话号码",
  "contact.firstName": "firstname givenname forename vorname 名",
  "contact.lastName": "lastname surname familyname nachname familienname 姓",
  "contact.fullName": "name fullname contactname contact ansprechpartner 姓名 名字 联系人 联系人姓名",
  "contact.company":
    "company companyname organization organisation account accountname firma firmenname unternehmen 公司 公司名称 企业 企业名称 单位",
  "contact.jobTitle": "jobtitle position jobposition funktion berufsbezeichnung 职位 职务",
  "contact.message": "message comment comments nachricht kommentar anfrage bemerkung 留言 备注 消息 需求",
  occurredAt:
    "date created createdat createdtime createddate createdate createdon submitted submittedat submissiondate timestamp datum erstelltam eingegangenam zeitstempel 日期 时间 创建时间 创建日期 提交时间",
  "source.channel": "source leadsource utmsource channel quelle herkunft leadquelle kanal 来源 线索来源 渠道",
  "source.medium": "utmmedium medium",
  "source.campaign": "campaign utmcampaign campaignname kampagne 营销活动",
  "attributes.country": "country land 国家",
};

const fields = new Map(
  Object.entries(wordsOf).flatMap(([field, words]) => words.split(" ").map((word) => [word, field] as const)),
);

/** The field that a column of this name fills; undefined when the name does not tell. Marks and case do not matter. */
export const fieldOfHeader = (name: string): string | undefined =>
  fields.get(
    name
      .normalize("NFKC")
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N}]/gu, ""),
  );
