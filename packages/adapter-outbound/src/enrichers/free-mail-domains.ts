/**
 * Mail domains open to any private person, by provider: the largest of the world, and of the markets whose
 * calendars we have.
 *
 * We keep our own list because the public lists answer another question. Of those tried in November 2026, one
 * runs a script at install, and the others count `example.com`, `facebook.com` and city portals as free mail. A
 * wrong entry costs a real company points, so a short correct list is better than a long one. A domain belongs
 * here when its provider gives free mailboxes to anyone, today or to many existing users.
 */
export const freeMailDomains: ReadonlySet<string> = new Set(
  [
    "gmail.com googlemail.com",
    "outlook.com outlook.de outlook.fr outlook.es outlook.it outlook.com.br outlook.jp",
    "hotmail.com hotmail.de hotmail.fr hotmail.es hotmail.it hotmail.co.uk hotmail.com.br",
    "live.com live.de live.fr live.nl live.co.uk live.com.mx msn.com passport.com windowslive.com",
    "yahoo.com yahoo.de yahoo.fr yahoo.es yahoo.it yahoo.co.uk yahoo.co.jp yahoo.co.in yahoo.ca",
    "yahoo.com.br yahoo.com.ar yahoo.com.mx yahoo.com.au yahoo.com.cn ymail.com rocketmail.com",
    "icloud.com me.com mac.com aol.com aim.com aol.de aol.co.uk",
    "proton.me protonmail.com pm.me tutanota.com tuta.com tutamail.com hushmail.com",
    "fastmail.com fastmail.fm hey.com zoho.com mail.com email.com inbox.com",
    "gmx.de gmx.net gmx.at gmx.ch gmx.com web.de freenet.de t-online.de arcor.de online.de posteo.de",
    "orange.fr wanadoo.fr free.fr sfr.fr laposte.net libero.it virgilio.it tiscali.it alice.it tin.it",
    "wp.pl o2.pl onet.pl interia.pl seznam.cz centrum.cz abv.bg ukr.net i.ua",
    "yandex.ru yandex.com ya.ru mail.ru bk.ru list.ru inbox.ru rambler.ru",
    "uol.com.br bol.com.br terra.com.br ig.com.br globo.com globomail.com r7.com oi.com.br",
    "qq.com foxmail.com 163.com 126.com yeah.net sina.com sina.cn sohu.com aliyun.com 139.com 189.cn",
    "naver.com daum.net hanmail.net nate.com docomo.ne.jp rediffmail.com",
    "comcast.net verizon.net att.net sbcglobal.net bellsouth.net cox.net charter.net earthlink.net",
    "btinternet.com virginmedia.com sky.com talktalk.net bigpond.com rogers.com shaw.ca telus.net",
  ].flatMap((line) => line.split(" ")),
);
