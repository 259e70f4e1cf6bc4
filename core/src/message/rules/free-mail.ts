/** Where anybody can have a mailbox. */
const domains = new Set(
  (
    '126.com 139.com 163.com aol.com arcor.de bluewin.ch casema.nl chello.nl freenet.de free.fr gmail.com googlemail.com hetnet.nl ' +
    'home.nl icloud.com kpnmail.nl laposte.net libero.it live.com mac.com mail.com mail.ru me.com msn.com naver.com neuf.fr ' +
    'onet.pl orange.fr outlook.com planet.nl pm.me posteo.de proton.me protonmail.com qq.com rediffmail.com seznam.cz sfr.fr ' +
    'skynet.be t-online.de telenet.be tuta.com tutanota.com upcmail.nl wanadoo.fr web.de wp.pl xs4all.nl ymail.com ziggo.nl zoho.com'
  ).split(' '),
);
const withAnyEnding = /^(?:aol|gmx|hotmail|live|outlook|yahoo|yandex)\.(?:[a-z]{2,3}|com?\.[a-z]{2})$/;

export const isFreeMail = (domain: string): boolean => domains.has(domain) || withAnyEnding.test(domain);
