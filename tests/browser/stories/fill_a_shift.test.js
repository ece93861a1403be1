'use strict';
// The main job: one line makes a shift, a call-out fills it while one watches, and the wallet agrees.
const assert = require('node:assert/strict');
const { number, stories, turnClock, until, words } = require('../harness');
const { plansCallOut, soon, startsCallOut } = require('../planner');

const world = stories();
const { story } = world;

/** The wallet's figures by name, in credits. */
async function wallet(person) {
  const tab = await person.anotherTab();
  await tab.goto('/wallet');
  const figure = async (name) => {
    const tile = tab.locator('.tile', { has: tab.locator('.name', { hasText: name }) }).first();
    return number(await words(tile.locator('.figure')));
  };
  const found = { available: await figure('Beschikbaar'), held: await figure('Gereserveerd') };
  await tab.close();
  return found;
}

/** Places taken on the board, as it stands in this very moment, without asking the server. */
const taken = (page) => page.locator('#places .place.taken').count();

story('a planner fills a shift of three from one line, and every credit is accounted for', async () => {
  const person = await world.signsIn('planner');
  const { page } = person;
  const before = await wallet(person);

  // The plan, with the most it can cost; nothing is held before it is confirmed.
  await plansCallOut(page, `${soon()} 18:00-23:00 3x bediening, Utrecht`, 3);
  const most = number(await words(page.locator('.plan-sum .most').first()));
  assert.ok(most > 0, 'asking people costs something');
  assert.deepEqual(await wallet(person), before, 'a plan holds nothing');

  // Confirmed once: everything it can cost is held, and the first wave goes.
  await startsCallOut(page);
  assert.equal(await page.locator('#places .place').count(), 3);

  // The board fills by itself: this page is not loaded again.
  await page.evaluate(() => { window.sameDocument = true; });
  for (let hours = 0; (await taken(page)) < 3 && hours < 24; hours += 1) {
    const reached = await taken(page);
    try {
      await until('someone answers', async () => (await taken(page)) > reached, 3_000);
    } catch {
      await turnClock(person, 'hour');
    }
  }
  await until('the shift is full', async () => (await taken(page)) === 3);
  assert.equal(await page.evaluate(() => window.sameDocument), true, 'the board was live');

  // What is left is given back, and what is spent is what the board says.
  await until('nothing of it is held', async () => (await wallet(person)).held <= before.held);
  const spent = before.available - (await wallet(person)).available;
  assert.ok(0 < spent && spent <= most, `spent ${spent} of at most ${most}`);
  await page.reload();
  const board = number(await words(page.locator('#money .tile').first().locator('.figure')));
  assert.equal(board, spent, 'board and wallet say the same');
});

story('a planner stops a call-out after being asked once more, and nobody else is asked', async () => {
  const person = await world.signsIn('planner');
  const { page } = person;
  await plansCallOut(page, 'zo 10:00-15:00 9x bediening, Utrecht', 9);
  await startsCallOut(page);
  await page.getByRole('button', { name: 'Stop', exact: true }).click();
  const sure = page.getByRole('dialog');
  await sure.getByRole('button', { name: 'Stop de oproep' }).click();
  await page.locator('.pulse').getByText(/gestopt/i).waitFor();
  await until('nothing more goes out', async () => !/Loopt/.test(await words(page.locator('.pulse'))));
});
