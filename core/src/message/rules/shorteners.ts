/** Services that stand a short address for any page of the web. */
const shorteners = new Set(
  (
    'adf.ly bit.do bit.ly bitly.com bl.ink buff.ly chilp.it clck.ru cutt.ly dlvr.it fb.me goo.gl is.gd kutt.it lc.cx lnkd.in ' +
    'ow.ly qrco.de rb.gy rebrand.ly s.id short.io shorturl.at soo.gd surl.li t.co t.ly tiny.cc tinyurl.com tny.im trib.al u.to ' +
    'urlz.fr v.gd vk.cc x.gd'
  ).split(' '),
);

export const isShortener = (host: string): boolean => shorteners.has(host.replace(/^www\./, ''));
