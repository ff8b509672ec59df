import { describe, expect, it } from "vitest";
import { holdsLink, isNonsenseName } from "../src/capture/nonsense-name.ts";

/** Names of people, as passports and statistics have them, that rules about letters get wrong. */
const real = [
  // Short, and one letter
  "Ng",
  "Wu Li",
  "O Sung-jin",
  "Yi",
  "Bo Ek",
  "Ai Ito",
  "Ø Å",
  "U Nu",
  "E. E. Cummings",
  "Ng Ng",
  // Czech, Slovak, Slovene, Croatian, Serbian: no vowels
  "Vlk",
  "Petr Krč",
  "Jan Smrž",
  "Karel Čtvrtník",
  "Strnad",
  "Zdeněk Mlynář",
  "Jiří Scvrkl",
  "Hrvoje Grgić",
  "Vrchlický",
  "Brnčić",
  // Polish
  "Grzegorz Brzęczyszczykiewicz",
  "Wojciech Szczęsny",
  "Krzysztof Chrząszcz",
  "Zbigniew Wszołek",
  "Małgorzata Źdźbło",
  // German, Dutch, Scandinavian
  "Hirschsprung",
  "Goldschmidt",
  "Jürgen Schwartzkopff",
  "Angst",
  "Nguyen Schmidt",
  "Gert-Jan van 't Schip",
  "Knausgård",
  "Bjørn Sjöström",
  "Borchgrevink",
  "Schlechtschmidt",
  // Welsh, Irish, Scottish
  "Rhys Llwyd",
  "Gwynfryn Bwlch",
  "Llywelyn ap Gruffydd",
  "Siobhán Ní Dhomhnaill",
  "MacDonald McCarthy",
  "Ffion Wyn",
  "Bryn Glyn",
  "Cwm Rhys",
  // Armenian, Georgian, Russian transliterated
  "Mkrtchyan",
  "Levon Mkrtchyan",
  "Mtskhetadze",
  "Gvritishvili",
  "Khrushchev",
  "Shcherbatskoy",
  "Vsevolod Rzhevsky",
  // Vietnamese
  "Nguyễn Phượng",
  "Trương Nghiêm",
  "Phạm Thị Hồng Nhung",
  "Nghi Ngô",
  "Ng Thuy",
  // Chinese, Japanese, Korean, Thai, Arabic, Hebrew, Hindi, Greek, Cyrillic
  "张伟",
  "欧阳娜娜",
  "王王",
  "佐々木",
  "すずき",
  "김철수",
  "สมชาย ใจดี",
  "محمد",
  "יוסף כהן",
  "अजय शर्मा",
  "Γιώργος",
  "Щедрин",
  "Дмитрий",
  "林林林",
  // Transliterated
  "Xu Zhang",
  "Qin Shi",
  "Tshwete",
  "Mpho Nkhwanazi",
  "Nkrumah",
  "Ngcobo",
  "Mthethwa",
  "Hlmu",
  "Kwame Nkrumah",
  "Tlhagale",
  // Written in odd ways
  "ANNA SCHMIDT",
  "anna",
  "mcDonald",
  "DeShawn LaToya",
  "vanDerBerg",
  "vanDerBergVonHagen",
  "O'Brien-McGee",
  "X Æ A-12",
  "Louis XIV",
  "J.R.R. Tolkien",
  "Anna B.",
  "-",
  ".",
  "Dr. Test Pilot",
  // Doubled letters
  "Aaron Aabenraa",
  "Lloyd Llull",
  "Zaaijer",
  "Boo",
  "Lee Ee",
  "Isaac",
  "Ooi",
  "Aaa Bauer",
  "Hawaiiaan",
  // Surnames that are also words
  "Qwert Müller",
  "Tester Miller",
  "Max Asdorf",
] as const;

const nonsense = [
  "asdf",
  "asdfgh jkl;",
  "ASDF asdf",
  "qwerty",
  "qwertz uiop",
  "azerty",
  "xxx",
  "xxxx xxx",
  "test",
  "Test Test",
  "tester",
  "aaaa",
  "bbbbbb",
  "fffffff",
  "Zzzzzz",
  "12345",
  "123 456",
  "aaaaaaab",
  "bcdfghjk",
  "Xkcdqrtpb",
  "zxcvbn",
  "zxcvbnm",
  "hjkl",
  "fghjklqrst",
  "JgTfCbNqLwRq",
  "gSbXzYqVbXkd",
  "abcdefg",
] as const;

const links = [
  "https://pills.example/x",
  "Win money www.spam.example",
  "Anna http://x.example",
  "t.me/earnfast",
  "bit.ly/3xY",
  "crypto-bonus.com",
  "BONUS.RU",
  "visit casino.top now",
] as const;

describe("a name that is no name", () => {
  it.each(real)("is not %s", (name) => {
    expect(isNonsenseName([name])).toBe(false);
    expect(holdsLink([name])).toBe(false);
  });
  it.each(nonsense)("is %s", (name) => expect(isNonsenseName([name])).toBe(true));
  it.each(links)("is a link: %s", (name) => expect(holdsLink([undefined, name])).toBe(true));
  it("needs every word to be one", () => {
    expect(isNonsenseName(["asdf", "Müller"])).toBe(false);
    expect(isNonsenseName(["asdf", "qwertz"])).toBe(true);
  });
  it("is not an e-mail address in the wrong field, nor nothing", () => {
    expect(holdsLink(["ann@pills.com"])).toBe(false);
    expect(isNonsenseName([undefined, " "])).toBe(false);
  });
});
