'use strict';
// Someone who is asked has no login, perhaps an old phone, and no script.
const assert = require('node:assert/strict');
const { PHONE, stories, turnClock, until, words } = require('../harness');
const { plansCallOut, startsCallOut } = require('../planner');

const world = stories();
const { story } = world;

/** Calls people out for many places, and answers the links in the messages that arrived at the phones. */
async function invitations() {
  const planner = await world.signsIn('planner');
  const { page } = planner;
  await plansCallOut(page, 'za 12:00-17:00 12x bediening, Utrecht', 12);
  await startsCallOut(page);
  let links = [];
  await until('messages with a link arrive', async () => {
    await page.goto('/demo/phones');
    // Owners who never answer by themselves leave the answer to the story.
    const quiet = page.locator('.handset').filter({ hasText: /nooit|zwijgt/i }).filter({ hasNot: page.locator('.bubble.out') });
    const silent = await quiet.allInnerTexts();
    links = silent.map((text) => new RegExp(`${world.demo.base_url}/\\S+`).exec(text)?.[0]).filter(Boolean);
    if (links.length < 2) await turnClock(planner, 'hour');
    return links.length >= 2;
  }, 60_000);
  return links;
}

story('an invited person answers and cancels from the link, on a phone without script', async () => {
  const [yes, no] = await invitations();
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
  const [link] = await invitations();
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
  const [link] = await invitations();
  const person = await world.opens({ viewport: PHONE, script: false });
  const last = link.at(-1) === 'A' ? 'B' : 'A';
  const answer = await person.page.goto(link.slice(0, -1) + last);
  assert.equal(answer.status(), 404);
});
