'use strict';
// Someone who is asked has no login, perhaps an old phone, and no script.
const assert = require('node:assert/strict');
const { PHONE, stories, turnClock, until, words } = require('../harness');
const { plansCallOut, soon, startsCallOut } = require('../planner');

const world = stories();
const { story } = world;

/** More than the people who answer by themselves: whoever says yes here still finds a place. */
const PLACES = 99;

/** What each customer calls people out for: a story has a customer of its own, whose people nobody asked before. */
const LINES = [
  `${soon()} 12:00-17:00 ${PLACES}x bediening, Utrecht`,
  `${soon()} 12:00-17:00 ${PLACES}x huishoudelijke hulp, Utrecht`,
  `${soon()} 12:00-17:00 ${PLACES}x orderpicker, Utrecht`,
];

/** Calls a customer's people out; gives the links on Dutch phones whose owners leave the answer to the story. */
async function invitations(customer, enough = 1) {
  const planner = await world.signsIn('planner', { customer });
  const { page } = planner;
  await plansCallOut(page, LINES[customer], PLACES);
  await startsCallOut(page);
  let links = [];
  await until('messages with a link arrive', async () => {
    await page.goto('/demo/phones?owner=never');
    const silent = await page.locator('.handset', { hasText: 'JA of NEE' }).allInnerTexts();
    links = silent.map((text) => new RegExp(`${world.demo.base_url}/\\S+`).exec(text)?.[0]).filter(Boolean);
    if (links.length < enough) await turnClock(planner, 'hour');
    return links.length >= enough;
  }, 60_000);
  return links;
}

story('an invited person answers and cancels from the link, on a phone without script', async () => {
  const [yes, no] = await invitations(0, 2);
  const person = await world.opens({ viewport: PHONE, script: false });
  const { page } = person;

  const answer = await page.goto(yes);
  assert.ok((await answer.body()).length < 30_000, 'the page is small');
  assert.equal(await page.locator('script').count(), 0, 'it needs no script');
  const button = page.getByRole('button', { name: /^ja/i });
  const box = await button.boundingBox();
  assert.ok(box.y + box.height <= PHONE.height, 'the answer needs no scrolling');
  await button.click();
  assert.match(await words(page.locator('main')), /ingepland|je komt|staat/i);

  await page.getByText(/^Afzeggen voor/).first().click();
  await page.getByRole('button', { name: /ik zeg af/i }).first().click();
  assert.match(await words(page.locator('main')), /afgezegd/i);

  await page.goto(no);
  await page.getByRole('button', { name: /^nee/i }).click();
  assert.doesNotMatch(await words(page.locator('main')), /ingepland/i);
});

story('the page speaks the reader\'s language, offers a calendar and stops messages', async () => {
  const [link] = await invitations(1);
  const person = await world.opens({ viewport: PHONE, script: false });
  const { page } = person;
  await page.goto(link);
  for (const language of ['en', 'pl', 'nl']) {
    await page.getByRole('navigation').locator(`a[hreflang=${language}]`).click();
    assert.equal(await page.locator('html').getAttribute('lang'), language);
  }
  await page.getByRole('button', { name: /^ja/i }).click();
  const calendar = await page.getByRole('link', { name: /agenda/i }).first().getAttribute('href');
  const file = await page.request.get(new URL(calendar, page.url()).href);
  assert.match(file.headers()['content-type'], /text\/calendar/);
  assert.match(await file.text(), /BEGIN:VEVENT/);
  await page.getByText('Geen berichten meer').click();
  await page.getByRole('button', { name: /stop alle berichten/i }).click();
  assert.match(await words(page.locator('body')), /geen (oproepen|berichten)/i);
});

story('a link that was tampered with shows nothing of anyone', async () => {
  const [link] = await invitations(2);
  const person = await world.opens({ viewport: PHONE, script: false });
  const last = link.at(-1) === 'A' ? 'B' : 'A';
  const answer = await person.page.goto(link.slice(0, -1) + last);
  assert.equal(answer.status(), 404);
});
