'use strict';
// Every page that each role can reach by links, on a desk and on a phone, by day and by night: accessible, without
// sideways scrolling, without errors in the console (the content security policy's among them), and never refused:
// what somebody may not open, no link of theirs leads to.
const assert = require('node:assert/strict');
const fs = require('node:fs');
const { DESK, PHONE, stories } = require('../harness');

const world = stories();
const { story } = world;
const AXE = fs.readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');
/** What an admin must come by; the menu of the first page leads to all of it. */
const PLACES = [
  '/', '/call-outs', '/contacts', '/inbox', '/wallet', '/messages', '/users', '/developers', '/me', '/demo/phones',
];
/** The provider's own environment stands last among the demo's customers. */
const PROVIDER = -1;
/** Who looks, and how. */
const LOOKS = [
  ['an admin', 'a desk', { role: 'admin', viewport: DESK }],
  ['an admin', 'a phone', { role: 'admin', viewport: PHONE }],
  ['an admin', 'a phone at night', { role: 'admin', viewport: PHONE, colorScheme: 'dark' }],
  ['a planner', 'a phone', { role: 'planner', viewport: PHONE }],
  ['finance', 'a desk at night', { role: 'finance', viewport: DESK, colorScheme: 'dark' }],
  ['a viewer', 'a phone', { role: 'viewer', viewport: PHONE }],
  ['the provider', 'a phone', { role: 'admin', customer: PROVIDER, viewport: PHONE }],
];
/** More kinds of pages than this means that ids are not recognised. */
const KINDS = 200;
/** What a link can lead to that is no page. */
const FILES = /\.(csv|vcf|ics|json|pdf|svg|css|js)$|\/(pdf|xml|peppol)$|\/export|\/download|^\/assets\/|^\/api(\/|$)|\/openapi/;

/** One of each kind: `/contacts/0192...` and `/contacts/0193...` are the same kind of page. */
const kind = (url) => url.pathname.replace(/\/[0-9a-f]{8}-[0-9a-f-]{27}/g, '/ID').replace(/\/\d{4}-W\d\d/g, '/WEEK')
  .replace(/\/\d[\d-]*(?=\/|$)/g, '/N')
  .replace(/\/[A-Za-z0-9_-]{16,}(?=\/|$)/g, '/SECRET') + (url.searchParams.get('tab') ?? '');

async function linksOf(page) {
  // A letter in the demo's mailbox may be to somebody who may do more.
  const found = await page.locator('a[href]:not(.letter a)').evaluateAll((links) => links.map((link) => link.href));
  return found.map((href) => new URL(href)).filter((url) => url.origin === world.demo.base_url && !FILES.test(url.pathname));
}

async function violations(page) {
  // By the browser's own door, so that the page's content security policy stays as it is.
  await page.evaluate(AXE);
  const found = await page.evaluate(() => window.axe.run(document, {
    runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
  }));
  return found.violations.map(({ id, nodes }) => `${id}: ${nodes.slice(0, 3).map((node) => node.html.slice(0, 160)).join(' | ')}`);
}

/** What sticks out to the right, or null. */
const sticksOut = (page) => page.evaluate(() => {
  const room = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth <= room) return null;
  const wide = [...document.querySelectorAll('body *')].find((e) => e.getBoundingClientRect().right > room + 1);
  return wide ? wide.outerHTML.slice(0, 160) : 'something';
});

/** Opens a page; null for a file that the browser keeps instead of showing it. */
async function opened(page, path) {
  try {
    return await page.goto(path);
  } catch (problem) {
    if (problem.message.includes('Download is starting')) return null;
    throw problem;
  }
}

async function judge(page, path, wrong) {
  const answer = await opened(page, path);
  if (!answer || !(answer.headers()['content-type'] || '').startsWith('text/html')) return [];
  assert.ok(answer.status() < 400, `${path}: HTTP ${answer.status()}`);
  for (const found of await violations(page)) wrong.push(`${path}: ${found}`);
  const wide = await sticksOut(page);
  if (wide) wrong.push(`${path} scrolls sideways: ${wide}`);
  return linksOf(page);
}

for (const [who, where, { role, ...how }] of LOOKS) {
  story(`every page that ${who} can reach is accessible and fits on ${where}`, async () => {
    const person = await world.signsIn(role, how);
    const seen = new Set();
    const wrong = [];
    const queue = [new URL('/', world.demo.base_url)];
    while (queue.length > 0) {
      const url = queue.shift();
      if (seen.has(kind(url))) continue;
      seen.add(kind(url));
      assert.ok(seen.size <= KINDS, `ids are not recognised: ${[...seen].join(' ')}`);
      queue.push(...await judge(person.page, url.pathname + url.search, wrong));
    }
    assert.deepEqual(wrong, []);
    if (role === 'admin') assert.deepEqual(PLACES.filter((place) => !seen.has(place)), [], 'no link leads there');
  });
}

story('the pages without a frame are accessible too: sign-in, the register of subprocessors and not found', async () => {
  const person = await world.opens({ viewport: PHONE });
  const { page } = person;
  for (const path of ['/sign-in', '/sign-in?next=%2Fcontacts', '/subprocessors', '/there-is-no-such-page']) {
    await page.goto(path);
    assert.deepEqual(await violations(page), [], path);
    assert.equal(await sticksOut(page), null, path);
  }
});
